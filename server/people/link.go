package people

import (
	"context"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/person"
	"xunwei/ent/viewer"
	"xunwei/server/auth"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// CreateSignInLink makes a link that signs somebody in once. Errors: FORBIDDEN, NOT_FOUND, INVALID (not active).
func (s *Service) CreateSignInLink(ctx context.Context, personID uuid.UUID) (*SignInLinkPayload, error) {
	if err := mayHandOut(viewer.From(ctx), permit.MakeLink); err != nil {
		return nil, err
	}
	out := &SignInLinkPayload{}
	err := s.DB.InTx(ctx, func(tx *database.Tx) error {
		p, err := activePerson(ctx, tx, "personId", personID)
		if err != nil {
			return err
		}
		token, expires, err := auth.MakeLink(ctx, tx, p.ID, s.Clock.Now())
		if err != nil {
			return err
		}
		*out = SignInLinkPayload{URL: s.Link(auth.LinkPath, auth.LinkQuery(token)), ExpiresAt: expires}
		return s.touch(ctx, tx, p, kindLink, "")
	})
	if err != nil {
		return nil, err
	}
	out.Person, err = s.DB.Person.Get(ctx, personID)
	return out, err
}

// mayHandOut: a program never makes a way to sign in, not even an administrator's. It would outlive its token.
func mayHandOut(v *viewer.Viewer, p permit.Permission) error {
	if err := permit.Check(v, p); err != nil {
		return err
	}
	if v.TokenID != uuid.Nil {
		return problem.Forbidden(problem.Say("A program may not make ways to sign in: no passwords, links or tokens. Sign in and do it in the app.",
			"程序不能设置密码，也不能生成登录链接或令牌，请登录后在系统里操作。"))
	}
	return nil
}

var aPerson = problem.Say("person", "人员")

// activePerson finds somebody whom the viewer may see and who may sign in; field names the input.
func activePerson(ctx context.Context, tx *database.Tx, field string, id uuid.UUID) (*ent.Person, error) {
	p, err := tx.Person.Query().Where(person.ID(id)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, problem.NotFound(aPerson).WithField(field)
	}
	if err != nil {
		return nil, err
	}
	if !p.Active {
		return nil, problem.Invalid(field, problem.Say("This person is not active. Activate them first.", "此人已停用，请先启用。"))
	}
	return p, nil
}

// touch raises the person's rights, so that live followers are looked at again, and notes why.
func (s *Service) touch(ctx context.Context, tx *database.Tx, p *ent.Person, kind, text string) error {
	if err := tx.Person.UpdateOneID(p.ID).AddRights(1).SetUpdatedAt(s.Clock.Now()).Exec(ctx); err != nil {
		return err
	}
	return s.note(ctx, tx, p, kind, text)
}
