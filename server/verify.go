package main

import (
	"context"
	"fmt"

	"xunwei/ent/viewer"
	"xunwei/server/config"
	"xunwei/server/database"
	"xunwei/server/events"
)

// verify walks every timeline and names each that is not what was written. It works beside a running server.
func verify(ctx context.Context, e environment) error {
	c, rest, err := config.Load(e.args, e.getenv)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return fmt.Errorf("verify takes no arguments, but got %q", rest)
	}
	db, err := database.Open(ctx, c.DatabaseURL.Reveal())
	if err != nil {
		return fmt.Errorf("DATABASE_URL: %w", err)
	}
	defer func() { _ = db.Close() }()
	broken := 0
	done, err := events.Verify(viewer.System(ctx), db, func(b events.Break) {
		broken++
		fmt.Fprintln(e.stdout, b)
	})
	if err != nil {
		return err
	}
	if broken > 0 {
		return fmt.Errorf("%d of %d timelines are broken", broken, done.Chains)
	}
	_, err = fmt.Fprintf(e.stdout, "%d timelines with %d events are whole\n", done.Chains, done.Events)
	return err
}
