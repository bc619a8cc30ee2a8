package app

import (
	"context"

	"entgo.io/ent/dialect"

	"xunwei/server/gqlhttp"
	"xunwei/server/live"
)

// makeLive makes the hub, and on PostgreSQL listens for what other instances write.
func (a *App) makeLive() {
	a.Hub = live.NewHub()
	a.Live = &live.Service{DB: a.DB, Hub: a.Hub, Refresh: a.Auth.Refresh, End: gqlhttp.EndWith}
	if a.DB.Dialect != dialect.Postgres {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := a.Hub.Listen(ctx, a.DB.URL, a.Logger); err != nil {
			a.Logger.Error("events of other instances are not heard; feeds fall back to looking every few seconds", "error", err)
		}
	}()
	a.closers = append(a.closers, func() error { cancel(); <-done; return nil })
}
