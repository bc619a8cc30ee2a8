package people

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/person"
	"xunwei/ent/viewer"
	"xunwei/server/auth"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// Save creates a person, or changes the one with this id; what did not change leaves no event. Deactivating somebody
// ends their sessions at once. Errors: FORBIDDEN, INVALID with the field, CONFLICT (the login is taken).
func (s *Service) Save(ctx context.Context, in SavePersonInput) (*SavePersonPayload, error) {
	if err := permit.Check(viewer.From(ctx), permit.SavePerson); err != nil {
		return nil, err
	}
	in = tidy(in)
	if err := check(in); err != nil {
		return nil, err
	}
	var saved *ent.Person
	err := s.DB.InTx(ctx, func(tx *database.Tx) (err error) {
		saved, err = s.save(ctx, tx, in)
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.payload(ctx, saved.ID)
}

// payload reads the person again, outside of the transaction, so that its edges can be followed.
func (s *Service) payload(ctx context.Context, id uuid.UUID) (*SavePersonPayload, error) {
	p, err := s.DB.Person.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return &SavePersonPayload{Person: p}, nil
}

func (s *Service) save(ctx context.Context, tx *database.Tx, in SavePersonInput) (*ent.Person, error) {
	if err := lockPeople(ctx, tx); err != nil {
		return nil, err
	}
	before, err := tx.Person.Query().Where(person.ID(in.ID)).WithCertificates().WithMemberships().Only(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return nil, err
	}
	if err := s.checkAgainst(ctx, tx, before, in); err != nil {
		return nil, err
	}
	if before == nil {
		return s.create(ctx, tx, in)
	}
	changes := changed(before, in)
	if len(changes) == 0 {
		return before, nil
	}
	after, err := s.update(ctx, tx, before, in)
	if err != nil {
		return nil, err
	}
	return after, s.note(ctx, tx, after, kindSave, strings.Join(changes, ", "))
}

// lockPeople makes changes of people take turns: two administrators may not take each other's role away at once.
func lockPeople(ctx context.Context, tx *database.Tx) error {
	if !tx.Postgres() { // SQLite has one writer at a time anyway
		return nil
	}
	_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(7249120534)`)
	return err
}

func (s *Service) create(ctx context.Context, tx *database.Tx, in SavePersonInput) (*ent.Person, error) {
	now := s.Clock.Now()
	p, err := tx.Person.Create().SetID(in.ID).SetNillableCustomerID(in.CustomerID).SetNillableServicePointID(in.ServicePointID).
		SetNillableLogin(loginOf(in)).SetName(in.Name).SetPhone(in.Phone).SetEmail(in.Email).SetRoles(in.Roles).
		SetNillableEngineerLevel(in.EngineerLevel).SetSkills(in.Skills).SetLocale(in.Locale).SetActive(in.Active).
		SetCreatedAt(now).SetUpdatedAt(now).Save(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.replaceLists(ctx, tx, in, now); err != nil {
		return nil, err
	}
	return p, s.note(ctx, tx, p, kindSave, "created")
}

func (s *Service) update(ctx context.Context, tx *database.Tx, before *ent.Person, in SavePersonInput) (*ent.Person, error) {
	now := s.Clock.Now()
	u := tx.Person.UpdateOneID(in.ID).SetName(in.Name).SetPhone(in.Phone).SetEmail(in.Email).SetRoles(in.Roles).
		SetSkills(in.Skills).SetLocale(in.Locale).SetActive(in.Active).SetUpdatedAt(now).AddRights(1)
	if login := loginOf(in); login != nil {
		u.SetLogin(*login)
	} else {
		u.ClearLogin()
	}
	if in.EngineerLevel != nil {
		u.SetEngineerLevel(*in.EngineerLevel)
	} else {
		u.ClearEngineerLevel()
	}
	if in.ServicePointID != nil {
		u.SetServicePointID(*in.ServicePointID)
	} else {
		u.ClearServicePointID()
	}
	after, err := u.Save(ctx)
	if err != nil {
		return nil, err
	}
	if before.Active && !in.Active {
		if err := auth.RevokeSessions(ctx, tx, in.ID, uuid.Nil, now); err != nil {
			return nil, err
		}
	}
	return after, s.replaceLists(ctx, tx, in, now)
}

// loginOf is nil for somebody who cannot sign in with a password.
func loginOf(in SavePersonInput) *string {
	if in.Login == "" {
		return nil
	}
	return &in.Login
}

// replaceLists writes certificates and memberships anew where they are given.
func (s *Service) replaceLists(ctx context.Context, tx *database.Tx, in SavePersonInput, now time.Time) error {
	if in.Certificates != nil {
		if err := replaceCertificates(ctx, tx, in, now); err != nil {
			return err
		}
	}
	if in.Memberships != nil {
		return replaceMemberships(ctx, tx, in, now)
	}
	return nil
}

// errLoginTaken names the field; the database's unique key stands behind it.
var errLoginTaken = problem.Conflict(problem.Say("Another person has this login.", "这个登录名已经有人使用。")).WithField("login")
