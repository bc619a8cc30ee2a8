package app

import (
	"context"
	"fmt"
	"time"

	"github.com/go-chi/chi/v5"

	"xunwei/graph"
	"xunwei/graph/generated"
	"xunwei/pwa"
	"xunwei/server/imports"
	"xunwei/server/live"
	"xunwei/server/people"
	"xunwei/server/problem"
	"xunwei/server/search"
	"xunwei/server/tickets"
	"xunwei/server/uploads"
	"xunwei/server/web"
)

// services are the slices. A new one gets a field here, a line in makeServices, and one in schemaConfig.
type services struct {
	People  *people.Service
	Uploads *uploads.Service
	Tickets *tickets.Service
	Live    *live.Service
	Hub     *live.Hub
	Finder  *search.Service
	Imports *imports.Service
}

// makeServices makes the slices. One that runs in the background leaves what ends it in a.closers.
func (a *App) makeServices(ctx context.Context) (err error) {
	a.makeLive()
	a.Finder = search.New(a.DB)
	a.Tickets = &tickets.Service{DB: a.DB, Clock: a.Clock, Hub: a.Hub, Zone: a.Config.TimeZone.String()}
	a.People = people.New(people.Options{DB: a.DB, Clock: a.Clock, Auth: a.Auth, Link: a.Config.Link})
	a.Uploads, err = uploads.New(a.DB, uploads.Options{
		Store: a.Store, Clock: a.Clock, Staging: a.Config.Staging, Secret: []byte(a.Config.SecretKey.Reveal()),
		Zone: a.Config.TimeZone, Log: a.Logger,
	})
	if err != nil {
		return fmt.Errorf("uploads: %w", err)
	}
	a.finishUploads()
	a.closers = append(a.closers, a.Uploads.Tend())
	a.Imports, err = imports.New(ctx, a.DB, imports.Options{Store: a.Store, Clock: a.Clock, Log: a.Logger})
	if err != nil {
		return fmt.Errorf("imports: %w", err)
	}
	a.closers = append(a.closers, a.Imports.Close)
	return nil
}

// finishUploads lets the uploads finish what a crash left, as soon as database and store can be used.
func (a *App) finishUploads() {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for err := a.Uploads.Recover(ctx); err != nil && ctx.Err() == nil; err = a.Uploads.Recover(ctx) {
			a.Logger.Warn("uploads that a crash left unfinished wait for their turn", "error", problem.From(err))
			select {
			case <-ctx.Done():
			case <-time.After(time.Minute):
			}
		}
	}()
	a.closers = append(a.closers, func() error { cancel(); <-done; return nil })
}

// schemaConfig hands the slices to the resolvers.
func (a *App) schemaConfig() generated.Config {
	return generated.Config{Resolvers: &graph.Resolver{
		DB:      a.DB,
		People:  a.People,
		Uploads: a.Uploads,
		Tickets: a.Tickets,
		Live:    a.Live,
		Finder:  a.Finder,
		Imports: a.Imports,
	}}
}

// parts hands the endpoints to the router.
func (a *App) parts() web.Parts {
	p := web.Parts{
		Logger: a.Logger, PublicURL: a.Config.PublicURL, TrustedProxies: a.Config.TrustedProxies,
		GraphQL: a.GraphQL, Attach: a.Auth.Attach, Ready: a.Ready,
		Plain: []func(chi.Router){a.Auth.Routes},
		Bytes: []func(chi.Router){a.Uploads.Routes},
	}
	if pwa.Built() {
		p.App = pwa.FS()
	}
	return p
}
