package model

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/auth"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

// Site is where a server is and who signs in there. A test that restarts the server elsewhere lets URL tell.
type Site struct {
	URL   func() string
	Clock clock.Clock
	// Move lets the steered clock go on; nil where the clock goes by itself.
	Move func(time.Duration)
	HTTP *http.Client
	// Desk, Manager and Director sit at the service desk, Phones are two engineers.
	Desk, Manager, Director Person
	Phones                  [2]Person
	CustomerID              string
	// Shaken counts the beginnings and the ends of crashes: while it stays even and the same, every answer has to mean
	// something.
	Shaken func() int64
}

// Person is somebody who has signed in.
type Person struct {
	ID, Cookie string
	Roles      []schematype.Role
}

// NewSite signs the world's people in on a database, and leaves URL and Shaken to the test.
func NewSite(ctx context.Context, db *database.DB, w *testkit.World, at clock.Clock) (*Site, error) {
	s := &Site{Clock: at, CustomerID: w.A.Customer.ID.String(), HTTP: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}}}
	if steered, ok := at.(*clock.Steered); ok {
		s.Move = steered.Advance
	}
	doors := auth.New(auth.Options{DB: db, Clock: at, SessionLength: 8760 * time.Hour})
	for p, into := range map[*ent.Person]*Person{
		w.Desk: &s.Desk, w.Manager: &s.Manager, w.Director: &s.Director, w.Engineer1: &s.Phones[0], w.Engineer2: &s.Phones[1],
	} {
		token, err := doors.StartSession(ctx, p, "model")
		if err != nil {
			return nil, fmt.Errorf("sign in %s: %w", p.Name, err)
		}
		*into = Person{ID: p.ID.String(), Cookie: auth.CookieName + "=" + token, Roles: p.Roles}
	}
	return s, nil
}

// NewCommand is something that somebody does now, outside a Play.
func (s *Site) NewCommand(who Person, verb schematype.Verb, input map[string]any) *Command {
	offset := 0
	ticket, _ := input["ticketId"].(string)
	return &Command{ID: newID(schematype.CodeCommand).String(), Ticket: ticket, Author: who.ID, Verb: verb, Input: input,
		OffsetMs: &offset, Device: s.Clock.Now().Truncate(time.Millisecond)}
}

// Deliver sends a command once over a good line; ok reports an answer that means something.
func (s *Site) Deliver(ctx context.Context, who Person, c *Command) (a Answer, ok bool) {
	a, _, ok = line{s, who}.deliver(ctx, c, Whole, 0)
	return a, ok
}

// Announce tells the server of a picture, and answers its state and where to send it.
func (s *Site) Announce(ctx context.Context, who Person, photo *Photo) (state, url string, err error) {
	return line{s, who}.announce(ctx, photo, Whole, 0)
}

// Put sends a picture's bytes. The error is a *Refusal if the server answered one.
func (s *Site) Put(ctx context.Context, who Person, photo *Photo, url string) error {
	return line{s, who}.put(ctx, photo, url, Whole, 0)
}
