package auth

import (
	"context"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/apitoken"
	"xunwei/ent/session"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
)

// Reload looks at a live viewer again: the same session or token, the person's rights as they are now. It is for what
// lives longer than a request. The error is UNAUTHENTICATED when session, token or person are gone. The system stays.
func (s *Service) Reload(ctx context.Context, v *viewer.Viewer) (*viewer.Viewer, error) {
	var now *viewer.Viewer
	var err error
	switch {
	case v == nil:
	case v.System:
		return v, nil
	case v.SessionID != uuid.Nil:
		now, err = s.reloadSession(ctx, v.SessionID)
	case v.TokenID != uuid.Nil:
		now, err = s.reloadToken(ctx, v.TokenID)
	}
	if err != nil && !ent.IsNotFound(err) {
		return nil, err
	}
	if now == nil {
		return nil, problem.Unauthenticated()
	}
	return now, nil
}

func (s *Service) reloadSession(ctx context.Context, id uuid.UUID) (*viewer.Viewer, error) {
	row, err := s.DB.Session.Query().Where(session.ID(id)).WithPerson().Only(viewer.System(ctx))
	if err != nil {
		return nil, err
	}
	return s.sessionViewer(ctx, row)
}

func (s *Service) reloadToken(ctx context.Context, id uuid.UUID) (*viewer.Viewer, error) {
	row, err := s.DB.ApiToken.Query().Where(apitoken.ID(id)).WithPerson().Only(viewer.System(ctx))
	if err != nil {
		return nil, err
	}
	return s.tokenViewer(ctx, row)
}
