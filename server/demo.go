package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"xunwei/server/app"
	"xunwei/server/auth"
	"xunwei/server/database"
	"xunwei/server/demo"
)

// loadDemo fills an empty database with the demonstration; it answers whether it did.
func loadDemo(ctx context.Context, out io.Writer, a *app.App) (bool, error) {
	fmt.Fprintln(out, "Loading demonstration data, if the database is empty …")
	return demo.Load(ctx, demo.Deps{DB: a.DB, Store: a.Store, Hub: a.Hub, Clock: a.Clock, Zone: a.Config.TimeZone, Log: a.Logger})
}

// greetDemo prints a one-time sign-in link for each person of the demonstration, and after loading the analyst's token.
// Like the set-up secret they go to standard output alone.
func greetDemo(ctx context.Context, out io.Writer, a *app.App, loaded bool) error {
	guests, err := demo.Guests(ctx, a.DB)
	if err != nil || len(guests) == 0 {
		return err
	}
	var b strings.Builder
	b.WriteString("\nSign in as (each link works once, for 24 hours; start again for new ones):\n")
	err = a.DB.InTx(ctx, func(tx *database.Tx) error {
		for _, g := range guests {
			token, _, err := auth.MakeLink(ctx, tx, g.PersonID, a.Clock.Now())
			if err != nil {
				return err
			}
			fmt.Fprintf(&b, "  %s %s\n    %s\n", g.Who, g.Name, a.Config.Link(auth.LinkPath, auth.LinkQuery(token)))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if loaded {
		secret, err := demo.Token(ctx, a.DB, a.Clock)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "Read-only API token for a program (Authorization: Bearer …):\n    %s\n", secret)
	}
	_, err = io.WriteString(out, b.String()+"\n")
	return err
}
