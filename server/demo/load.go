// Package demo fills an empty database with a believable vendor, its customers and two months of tickets. Files come in
// through the imports, people through their service, and stories are walked verb by verb through the real ticket
// service under a clock that the stories move: what the demonstration shows is what the system does.
package demo

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"xunwei/ent/viewer"
	"xunwei/server/auth"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/live"
	"xunwei/server/people"
	"xunwei/server/tickets"
	"xunwei/server/uploads"
	"xunwei/storage"
)

// Deps is what the demonstration is loaded into.
type Deps struct {
	DB    *database.DB
	Store storage.Store
	// Hub wakes followers; nil for none.
	Hub *live.Hub
	// Clock says when the stories end: now.
	Clock clock.Clock
	// Zone is the vendor's own; nil is China's.
	Zone *time.Location
	Log  *slog.Logger
}

// before is how long before now the vendor's records begin.
const before = 240 * 24 * time.Hour

// Load fills a database that has no people, and reports whether it did. Any other database is left alone.
func Load(ctx context.Context, d Deps) (loaded bool, err error) {
	ctx = viewer.System(ctx)
	some, err := d.DB.Person.Query().Exist(ctx)
	if err != nil || some {
		return false, err
	}
	if d, err = d.filled(); err != nil {
		return false, err
	}
	began := d.Clock.Now()
	l := &loader{Deps: d, now: began, clock: clock.NewSteered(began.Add(-before))}
	defer func() { err = errors.Join(err, l.close()) }()
	for _, step := range []struct {
		what string
		do   func(context.Context) error
	}{{"services", l.services}, {"files", l.files}, {"people", l.people}, {"stories", l.stories}} {
		if err := step.do(ctx); err != nil {
			return false, fmt.Errorf("load the demonstration: %s: %w", step.what, err)
		}
	}
	d.Log.InfoContext(ctx, "demonstration data loaded", "tickets", l.told, "seconds", d.Clock.Now().Sub(began).Seconds())
	return true, nil
}

func (d Deps) filled() (Deps, error) {
	if d.Hub == nil {
		d.Hub = live.NewHub()
	}
	if d.Log == nil {
		d.Log = slog.Default()
	}
	var err error
	if d.Zone == nil {
		d.Zone, err = time.LoadLocation("Asia/Shanghai")
	}
	return d, err
}

// loader holds one load.
type loader struct {
	Deps
	now   time.Time
	clock *clock.Steered
	// folder is for files on their way into the store.
	folder  string
	tickets *tickets.Service
	persons *people.Service
	sender  *sender
	cast    cast
	told    int
}

// services makes the slices anew, with the steered clock.
func (l *loader) services(context.Context) (err error) {
	if l.folder, err = os.MkdirTemp("", "xunwei-demo-"); err != nil {
		return err
	}
	up, err := uploads.New(l.DB, uploads.Options{
		// Addresses of files are signed by the server's own service: this one signs none.
		Store: l.Store, Clock: l.clock, Staging: l.folder, Secret: make([]byte, 32), Zone: l.Zone, Log: l.Log,
	})
	if err != nil {
		return err
	}
	l.sender = newSender(up)
	l.tickets = &tickets.Service{DB: l.DB, Clock: l.clock, Hub: l.Hub, Zone: l.Zone.String()}
	signIn := auth.New(auth.Options{DB: l.DB, Clock: l.clock, Logger: l.Log})
	l.persons = people.New(people.Options{DB: l.DB, Clock: l.clock, Auth: signIn, Link: func(string, string) string { return "" }})
	return nil
}

func (l *loader) close() error {
	if l.folder == "" {
		return nil
	}
	return os.RemoveAll(l.folder)
}
