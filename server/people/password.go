package people

import (
	"context"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/person"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/auth"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// SetPassword sets one's own password, or anybody's as administrator, and ends the person's other sessions.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, BAD_CREDENTIALS (the current password is wrong), RATE_LIMITED.
func (s *Service) SetPassword(ctx context.Context, in SetPasswordInput) (*SavePersonPayload, error) {
	v := viewer.From(ctx)
	own := v != nil && !v.System && v.PersonID == in.PersonID
	if err := maySetPassword(v, own); err != nil {
		return nil, err
	}
	if err := auth.CheckPassword("password", in.Password); err != nil {
		return nil, err
	}
	p, err := s.DB.Person.Query().Where(person.ID(in.PersonID)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, problem.NotFound(aPerson)
	}
	if err != nil {
		return nil, err
	}
	if p.Login == nil {
		return nil, problem.Invalid("personId", problem.Say("This person has no login. Give them one first.", "此人还没有登录名，请先填写登录名。"))
	}
	spare := uuid.Nil
	if own {
		spare = v.SessionID
		if err := s.Auth.CheckCurrent(ctx, p, in.CurrentPassword); err != nil {
			return nil, err
		}
	}
	hash, err := auth.HashPassword(ctx, in.Password)
	if err != nil {
		return nil, err
	}
	if err := s.storePassword(ctx, p, hash, spare); err != nil {
		return nil, err
	}
	return s.payload(ctx, p.ID)
}

// maySetPassword: a person their own in a browser, an administrator anybody's. A program never changes the password of
// the person in whose name it acts: a stolen token would become that person.
func maySetPassword(v *viewer.Viewer, own bool) error {
	if !own {
		return mayHandOut(v, permit.SavePerson)
	}
	if v.TokenID != uuid.Nil || len(v.Roles) == 1 && v.Has(schematype.RoleAnalyst) {
		return problem.Forbidden(problem.Say("A program may not change the password of its person.", "程序不能修改它所代表的人员的密码。"))
	}
	return nil
}

func (s *Service) storePassword(ctx context.Context, p *ent.Person, hash string, spare uuid.UUID) error {
	return s.DB.InTx(ctx, func(tx *database.Tx) error {
		now := s.Clock.Now()
		if err := tx.Person.UpdateOneID(p.ID).SetPasswordHash(hash).AddRights(1).SetUpdatedAt(now).Exec(ctx); err != nil {
			return err
		}
		if err := auth.RevokeSessions(ctx, tx, p.ID, spare, now); err != nil {
			return err
		}
		return s.note(ctx, tx, p, kindPassword, "")
	})
}
