package auth

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/apitoken"
	"xunwei/ent/viewer"
	"xunwei/server/database"
)

// tokenTouchEvery is how often a token's last use is written at most.
const tokenTouchEvery = time.Minute

// NewToken is what an API token is made of.
type NewToken struct {
	ID, PersonID uuid.UUID
	Name         string
	// CustomerIDs narrows the token; empty narrows nothing.
	CustomerIDs []uuid.UUID
	// ExpiresAt is nil for a token that lives until it is revoked.
	ExpiresAt *time.Time
	Now       time.Time
}

// MakeToken writes an API token and answers it; only its hash is kept. It checks nothing: the caller has.
func MakeToken(ctx context.Context, tx *database.Tx, n NewToken) (*ent.ApiToken, string, error) {
	secret := NewSecret(TokenPrefix)
	if n.CustomerIDs == nil {
		n.CustomerIDs = []uuid.UUID{}
	}
	row, err := tx.ApiToken.Create().SetID(n.ID).SetName(n.Name).SetPersonID(n.PersonID).SetTokenHash(HashSecret(secret)).
		SetHint(Hint(secret)).SetCustomerIds(n.CustomerIDs).SetNillableExpiresAt(n.ExpiresAt).
		SetCreatedAt(n.Now).SetUpdatedAt(n.Now).Save(viewer.System(ctx))
	return row, secret, err
}

// byToken finds in whose name a program asks; nil when the token is not, or no longer, good.
func (s *Service) byToken(ctx context.Context, secret string) (*viewer.Viewer, error) {
	if !strings.HasPrefix(secret, TokenPrefix) {
		return nil, nil
	}
	row, err := s.DB.ApiToken.Query().Where(apitoken.TokenHash(HashSecret(secret))).WithPerson().Only(viewer.System(ctx))
	if ent.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	v, err := s.tokenViewer(ctx, row)
	if v == nil || err != nil {
		return nil, err
	}
	s.unmarked(ctx, s.noteUse(ctx, row))
	return v, nil
}

// tokenViewer is the viewer of a token with its person loaded; nil when the token is over.
func (s *Service) tokenViewer(ctx context.Context, row *ent.ApiToken) (*viewer.Viewer, error) {
	if row.RevokedAt != nil || row.ExpiresAt != nil && !row.ExpiresAt.After(s.Clock.Now()) {
		return nil, nil
	}
	v, err := s.viewerOf(ctx, row.Edges.Person, row.CustomerIds)
	if v != nil {
		v.TokenID = row.ID
	}
	return v, err
}

func (s *Service) noteUse(ctx context.Context, row *ent.ApiToken) error {
	now := s.Clock.Now()
	if row.LastUsedAt != nil && now.Sub(*row.LastUsedAt) < tokenTouchEvery {
		return nil
	}
	return s.DB.ApiToken.Update().Where(apitoken.ID(row.ID)).SetLastUsedAt(now).Exec(viewer.System(ctx))
}
