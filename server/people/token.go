package people

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/apitoken"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/auth"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// maxTokenName is in bytes.
const maxTokenName = 120

// CreateToken makes a program's key to the API. The same id again is a CONFLICT: the secret was shown once.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT.
func (s *Service) CreateToken(ctx context.Context, in CreateApiTokenInput) (*CreateAPITokenPayload, error) {
	if err := mayHandOut(viewer.From(ctx), permit.MakeToken); err != nil {
		return nil, err
	}
	in.Name = line(in.Name)
	if err := checkToken(in, s.Clock.Now()); err != nil {
		return nil, err
	}
	out := &CreateAPITokenPayload{}
	err := s.DB.InTx(ctx, func(tx *database.Tx) (err error) {
		*out, err = s.createToken(ctx, tx, in)
		return err
	})
	if err != nil {
		return nil, err
	}
	out.Token, err = s.DB.ApiToken.Get(ctx, in.ID)
	return out, err
}

// checkToken refuses what no token can be, whatever the database holds.
func checkToken(in CreateApiTokenInput, now time.Time) error {
	if err := schematype.CheckID(in.ID, schematype.CodeAPIToken); err != nil {
		return problem.Invalid("id", problem.Plain("Make a UUIDv7 that ends in type code 12."))
	}
	if err := checkText("name", in.Name, maxTokenName, true); err != nil {
		return err
	}
	if in.ExpiresAt != nil && !in.ExpiresAt.After(now) {
		return problem.Invalid("expiresAt", problem.Say("Choose a time to come.", "请选择以后的日期。"))
	}
	if len(in.CustomerIDs) > maxList {
		return problem.Invalid("customerIds", problem.Say("At most %d customers.", "最多选 %d 家客户。", maxList))
	}
	return nil
}

func (s *Service) createToken(ctx context.Context, tx *database.Tx, in CreateApiTokenInput) (out CreateAPITokenPayload, err error) {
	taken, err := tx.ApiToken.Query().Where(apitoken.ID(in.ID)).Exist(viewer.System(ctx))
	if err != nil {
		return out, err
	}
	if taken {
		return out, problem.Conflict(problem.Say("There is a token with this id, and its secret was shown then. Revoke it and make another with a new id.",
			"这个编号的令牌已经生成过，当时已显示。请撤销它，再生成一个。")).WithField("id")
	}
	p, err := activePerson(ctx, tx, "personId", in.PersonID)
	if err != nil {
		return out, err
	}
	if p.CustomerID != nil && len(in.CustomerIDs) > 0 {
		return out, problem.Invalid("customerIds", problem.Say("A customer's person sees that customer alone; leave this empty.", "客户方人员只看得到自己的公司，这里请留空。"))
	}
	for i, id := range in.CustomerIDs {
		if err := checkCustomer(ctx, tx, fmt.Sprintf("customerIds[%d]", i), id); err != nil {
			return out, err
		}
	}
	n := auth.NewToken{ID: in.ID, PersonID: p.ID, Name: in.Name, CustomerIDs: slices.Clone(in.CustomerIDs), Now: s.Clock.Now()}
	if in.ExpiresAt != nil {
		at := clock.Round(*in.ExpiresAt)
		n.ExpiresAt = &at
	}
	if out.Token, out.Secret, err = auth.MakeToken(ctx, tx, n); err != nil {
		return out, err
	}
	return out, s.touch(ctx, tx, p, kindToken, in.Name)
}

// RevokeToken ends a token at once; one that has ended stays as it is. Errors: FORBIDDEN, NOT_FOUND.
func (s *Service) RevokeToken(ctx context.Context, id uuid.UUID) (*ent.ApiToken, error) {
	if err := permit.Check(viewer.From(ctx), permit.MakeToken); err != nil {
		return nil, err
	}
	err := s.DB.InTx(ctx, func(tx *database.Tx) error {
		row, err := tx.ApiToken.Query().Where(apitoken.ID(id)).WithPerson().Only(ctx)
		if ent.IsNotFound(err) {
			return problem.NotFound(problem.Say("token", "令牌"))
		}
		if err != nil || row.RevokedAt != nil {
			return err
		}
		now := s.Clock.Now()
		if err := tx.ApiToken.UpdateOne(row).SetRevokedAt(now).SetUpdatedAt(now).Exec(ctx); err != nil {
			return err
		}
		return s.touch(ctx, tx, row.Edges.Person, kindRevokeToken, row.Name)
	})
	if err != nil {
		return nil, err
	}
	return s.DB.ApiToken.Get(ctx, id)
}
