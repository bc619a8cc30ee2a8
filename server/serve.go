package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"xunwei/server/app"
	"xunwei/server/config"
)

// Times of stopping: feeds are told to come back first, then what is being answered gets its answer.
const (
	endFeeds = 10 * time.Second
	drain    = 20 * time.Second
)

// serve runs the server until ctx ends, then stops in order.
func serve(ctx context.Context, e environment) error {
	c, rest, err := config.Load(e.args, e.getenv)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return fmt.Errorf("serve takes no argument %q; try xunwei help", rest[0])
	}
	log := app.NewLogger(c, e.stderr)
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Address)
	if err != nil {
		return fmt.Errorf("ADDRESS: %w", err)
	}
	defer func() { _ = listener.Close() }()
	c = c.Listening(listener.Addr())
	a, err := app.New(ctx, c, app.Options{Logger: log})
	if err != nil {
		return err
	}
	if err := welcome(ctx, e.stdout, a); err != nil {
		return errors.Join(err, a.Close(context.WithoutCancel(ctx)))
	}
	return listen(ctx, a, listener)
}

// welcome loads the demonstration where it is asked for, and prints how to get in.
func welcome(ctx context.Context, out io.Writer, a *app.App) error {
	if !a.Config.Demo {
		return greet(ctx, out, a)
	}
	loaded, err := loadDemo(ctx, out, a)
	if err != nil {
		return err
	}
	if err := greet(ctx, out, a); err != nil {
		return err
	}
	return greetDemo(ctx, out, a, loaded)
}

// listen serves until ctx ends or serving fails.
func listen(ctx context.Context, a *app.App, listener net.Listener) error {
	server := &http.Server{
		Handler: a.Handler(),
		// Bodies and answers have their own limits, in package web: feeds, websockets and uploads live long.
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(a.Logger.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return errors.Join(err, a.Close(context.WithoutCancel(ctx)))
	case <-ctx.Done():
	}
	a.Logger.Info("stopping")
	return shutDown(context.WithoutCancel(ctx), a, server)
}

// shutDown ends the feeds, answers what was asked, and closes. Whatever does not end in time is cut.
func shutDown(ctx context.Context, a *app.App, server *http.Server) error {
	soon, cancel := context.WithTimeout(ctx, endFeeds)
	defer cancel()
	if err := a.Stop(soon); err != nil {
		a.Logger.Warn("some feeds did not end in time", "error", err)
	}
	late, cancel := context.WithTimeout(ctx, drain)
	defer cancel()
	if err := server.Shutdown(late); err != nil {
		a.Logger.Warn("some requests did not end in time", "error", err)
		_ = server.Close()
	}
	return a.Close(late)
}
