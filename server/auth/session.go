package auth

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/session"
	"xunwei/ent/signinlink"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/problem"
)

// touchEvery is how often a session's life is prolonged at most, so that not each request writes.
const touchEvery = 10 * time.Minute

// maxDevice is in bytes.
const maxDevice = 300

// StartSession signs a person in on a device and answers the cookie's value. It checks nothing: the caller has.
func (s *Service) StartSession(ctx context.Context, p *ent.Person, device string) (token string, err error) {
	err = s.DB.InTx(ctx, func(tx *database.Tx) error {
		token, err = s.startSession(ctx, tx, p.ID, device)
		return err
	})
	return token, err
}

// startSession writes the session's row, and clears the person's dead ones away.
func (s *Service) startSession(ctx context.Context, tx *database.Tx, person uuid.UUID, device string) (string, error) {
	ctx = viewer.System(ctx)
	now := s.Clock.Now()
	_, err := tx.Session.Delete().Where(session.PersonID(person), session.Or(session.ExpiresAtLTE(now), session.RevokedAtNotNil())).Exec(ctx)
	if err != nil {
		return "", err
	}
	token := NewSecret("")
	err = tx.Session.Create().SetPersonID(person).SetTokenHash(HashSecret(token)).SetExpiresAt(now.Add(s.SessionLength)).
		SetLastSeenAt(now).SetDevice(cut(device, maxDevice)).SetCreatedAt(now).SetUpdatedAt(now).Exec(ctx)
	return token, err
}

// bySession finds who a cookie's value belongs to; nil when it belongs to nobody any more. prolonged tells that the
// session's life was counted anew, so that the cookie's should be too.
func (s *Service) bySession(ctx context.Context, token string) (v *viewer.Viewer, prolonged bool, err error) {
	row, err := s.DB.Session.Query().Where(session.TokenHash(HashSecret(token))).WithPerson().Only(viewer.System(ctx))
	if ent.IsNotFound(err) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	v, err = s.sessionViewer(ctx, row)
	if v == nil || err != nil {
		return nil, false, err
	}
	prolonged, err = s.prolong(ctx, row)
	s.unmarked(ctx, err)
	return v, prolonged, nil
}

// unmarked notes that a use could not be written down, on a full disk for example. It keeps nobody out: the session or
// token is good, and the next request tries again.
func (s *Service) unmarked(ctx context.Context, err error) {
	if err != nil && ctx.Err() == nil {
		s.Logger.WarnContext(ctx, "the use of a session or token was not written down", "problem", problem.From(err))
	}
}

// sessionViewer is the viewer of a session with its person loaded; nil when the session is over.
func (s *Service) sessionViewer(ctx context.Context, row *ent.Session) (*viewer.Viewer, error) {
	if row.RevokedAt != nil || !row.ExpiresAt.After(s.Clock.Now()) {
		return nil, nil
	}
	v, err := s.viewerOf(ctx, row.Edges.Person, nil)
	if v != nil {
		v.SessionID = row.ID
	}
	return v, err
}

func (s *Service) prolong(ctx context.Context, row *ent.Session) (bool, error) {
	now := s.Clock.Now()
	if row.LastSeenAt != nil && now.Sub(*row.LastSeenAt) < touchEvery {
		return false, nil
	}
	// A revocation that comes between must stay.
	n, err := s.DB.Session.Update().Where(session.ID(row.ID), session.RevokedAtIsNil()).
		SetExpiresAt(now.Add(s.SessionLength)).SetLastSeenAt(now).SetUpdatedAt(now).Save(viewer.System(ctx))
	return n == 1, err
}

// endSession revokes the session of a cookie's value, if there is one, and cuts what still follows under it.
func (s *Service) endSession(ctx context.Context, token string) error {
	ctx = viewer.System(ctx)
	return s.DB.InTx(ctx, func(tx *database.Tx) error {
		now := s.Clock.Now()
		n, err := tx.Session.Update().Where(session.TokenHash(HashSecret(token)), session.RevokedAtIsNil()).
			SetRevokedAt(now).SetUpdatedAt(now).Save(ctx)
		if err != nil || n == 0 {
			return err
		}
		return s.RightsChanged(ctx, tx)
	})
}

// RevokeSessions ends all of a person's sessions but one (uuid.Nil spares none), and voids the person's unused links.
func RevokeSessions(ctx context.Context, tx *database.Tx, person, spare uuid.UUID, now time.Time) error {
	ctx = viewer.System(ctx)
	err := tx.Session.Update().Where(session.PersonID(person), session.IDNEQ(spare), session.RevokedAtIsNil()).
		SetRevokedAt(now).SetUpdatedAt(now).Exec(ctx)
	if err != nil {
		return err
	}
	return tx.SignInLink.Update().Where(signinlink.PersonID(person), signinlink.UsedAtIsNil(), signinlink.ExpiresAtGT(now)).
		SetExpiresAt(now).SetUpdatedAt(now).Exec(ctx)
}

// cut shortens text to a number of bytes without leaving half a character.
func cut(text string, bytes int) string {
	text = strings.ToValidUTF8(text, "")
	if len(text) > bytes {
		text = strings.ToValidUTF8(text[:bytes], "")
	}
	return text
}
