// Package people keeps the file of people: who they are, what they may do and how they sign in (人员).
package people

import (
	"xunwei/server/clock"
	"xunwei/server/database"
)

// Options are what the slice stands on.
type Options struct {
	DB    *database.DB
	Clock clock.Clock
	// Link makes an absolute address of the app; see config.Link.
	Link func(path, query string) string
}

// Service does the administrator's verbs on people, links and tokens. Its methods may be called from many goroutines.
type Service struct{ Options }

// New makes the service.
func New(o Options) *Service { return &Service{o} }
