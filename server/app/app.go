// Package app wires the server: it is what main and the tests boot alike. It holds no rule; each slice is made in
// services.go, a line a slice.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"sync/atomic"

	"xunwei/graph"
	"xunwei/graph/generated"
	"xunwei/server/auth"
	"xunwei/server/clock"
	"xunwei/server/config"
	"xunwei/server/database"
	"xunwei/server/gqlhttp"
	"xunwei/server/web"
	"xunwei/storage"
)

// Options replace what New would make itself; all may be left out.
type Options struct {
	Clock  clock.Clock  // the machine's own
	Logger *slog.Logger // to standard error, as the configuration says
	// DB is an opened database, which Close leaves open; otherwise New opens the configured one.
	DB *database.DB
	// Store keeps the files; otherwise New opens the configured one.
	Store storage.Store
}

// App is a wired server that listens nowhere yet.
type App struct {
	Config  config.Config
	Clock   clock.Clock
	Logger  *slog.Logger
	DB      *database.DB
	Store   storage.Store
	Auth    *auth.Service
	GraphQL *gqlhttp.Server
	services
	handler  http.Handler
	closers  []func() error
	stopping atomic.Bool
}

// New opens what the configuration names and wires it. On an error nothing stays open.
func New(ctx context.Context, c config.Config, o Options) (*App, error) {
	a := &App{Config: c, Clock: o.Clock, Logger: o.Logger, DB: o.DB, Store: o.Store}
	if err := a.wire(ctx); err != nil {
		return nil, errors.Join(err, a.release())
	}
	return a, nil
}

func (a *App) wire(ctx context.Context) (err error) {
	if err := a.open(ctx); err != nil {
		return err
	}
	a.Auth = auth.New(auth.Options{
		DB: a.DB, Clock: a.Clock, Logger: a.Logger, Address: web.ClientAddress,
		SessionLength: a.Config.SessionLength, Secure: a.Config.Secure(),
		RightsChanged: func(ctx context.Context, tx *database.Tx) error { return a.Hub.RightsChanged(ctx, tx) },
	})
	if err := a.makeServices(ctx); err != nil {
		return err
	}
	a.GraphQL = a.newGraphQL(graph.Costed(generated.NewExecutableSchema(a.schemaConfig())))
	a.handler, err = web.New(a.parts())
	return err
}

// open fills in what the options left out.
func (a *App) open(ctx context.Context) (err error) {
	if a.Clock == nil {
		a.Clock = clock.System{}
	}
	if a.Logger == nil {
		a.Logger = NewLogger(a.Config, os.Stderr)
	}
	if a.DB == nil {
		if a.DB, err = database.Open(ctx, a.Config.DatabaseURL.Reveal()); err != nil {
			return fmt.Errorf("DATABASE_URL: %w", err)
		}
		a.closers = append(a.closers, a.DB.Close)
	}
	if a.Store == nil {
		if a.Store, err = storage.Open(ctx, a.Config.StorageURL.Reveal()); err != nil {
			return fmt.Errorf("STORAGE_URL: %w", err)
		}
	}
	return nil
}

// Handler serves everything: endpoints, GraphQL, files, the app.
func (a *App) Handler() http.Handler { return a.handler }

// Ready reports whether requests should be sent here: database and storage can be used now, and the server is not stopping.
func (a *App) Ready(ctx context.Context) error {
	if a.stopping.Load() {
		return errors.New("the server is stopping")
	}
	if err := a.DB.SQL.PingContext(ctx); err != nil {
		return fmt.Errorf("database: %w", err)
	}
	if err := a.Store.Ping(ctx); err != nil {
		return fmt.Errorf("storage: %w", err)
	}
	return nil
}

// Stop ends the subscriptions with COME_BACK and waits for them, as long as ctx lives. Plain requests are still served.
func (a *App) Stop(ctx context.Context) error {
	a.stopping.Store(true)
	return a.GraphQL.Shutdown(ctx)
}

// Close is Stop, and then lets go of all that New opened. Call it when no request is served any more.
func (a *App) Close(ctx context.Context) error { return errors.Join(a.Stop(ctx), a.release()) }

// release undoes open and makeServices, the newest first.
func (a *App) release() (err error) {
	for i := len(a.closers) - 1; i >= 0; i-- {
		err = errors.Join(err, a.closers[i]())
	}
	a.closers = nil
	return err
}
