package auth

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/signinlink"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/problem"
)

// LinkLife is how long a sign-in link can be used.
const LinkLife = 24 * time.Hour

// MakeLink writes a one-time link for a person and answers its token; only the hash is kept.
func MakeLink(ctx context.Context, tx *database.Tx, person uuid.UUID, now time.Time) (token string, expires time.Time, err error) {
	token, expires = NewSecret(""), now.Add(LinkLife)
	err = tx.SignInLink.Create().SetPersonID(person).SetTokenHash(HashSecret(token)).SetExpiresAt(expires).
		SetCreatedAt(now).SetUpdatedAt(now).Exec(viewer.System(ctx))
	return token, expires, err
}

// LinkPath and LinkQuery are the app's page that takes a link's token; see config.Link.
const LinkPath = "/link"

// LinkQuery is the query of a link's address; the token is base64url and needs no escaping.
func LinkQuery(token string) string { return "token=" + token }

var errLink = problem.New(problem.CodeBadCredentials,
	problem.Say("The link was used already, or it is too old. Ask for a new one.", "这个链接已经用过或已过期，请让服务台重新发一个。"))

// useLink spends a link and starts the session that it is for, both or neither. Of two that come at once one wins.
func (s *Service) useLink(ctx context.Context, token, device string) (p *ent.Person, session string, err error) {
	system := viewer.System(ctx)
	err = s.DB.InTx(ctx, func(tx *database.Tx) error {
		now := s.Clock.Now()
		hash := HashSecret(token)
		n, err := tx.SignInLink.Update().Where(signinlink.TokenHash(hash), signinlink.UsedAtIsNil(), signinlink.ExpiresAtGT(now)).
			SetUsedAt(now).SetUpdatedAt(now).Save(system)
		if err != nil {
			return err
		}
		if n != 1 {
			return errLink
		}
		p, err = tx.SignInLink.Query().Where(signinlink.TokenHash(hash)).QueryPerson().Only(system)
		if err != nil {
			return err
		}
		if !p.Active {
			return errLink
		}
		session, err = s.startSession(ctx, tx, p.ID, device)
		return err
	})
	return p, session, err
}
