// Package people keeps the file of people: who they are, what they may do and how they sign in (人员).
package people

import (
	"context"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/auth"
	"xunwei/server/clock"
	"xunwei/server/database"
)

// Options are what the slice stands on.
type Options struct {
	DB    *database.DB
	Clock clock.Clock
	Auth  *auth.Service
	// Link makes an absolute address of the app; see config.Link.
	Link func(path, query string) string
}

// Service does the administrator's verbs on people, links and tokens. Its methods may be called from many goroutines.
type Service struct{ Options }

// New makes the service.
func New(o Options) *Service { return &Service{o} }

// LoginOf is what somebody signs in with, for administrators and the person; nil for everybody else.
func LoginOf(ctx context.Context, p *ent.Person) *string {
	v := viewer.From(ctx)
	if v == nil || !v.Has(schematype.RoleAdmin) && v.PersonID != p.ID {
		return nil
	}
	return p.Login
}
