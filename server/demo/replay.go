package demo

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/commands"
)

// scene is one step of one story at its instant.
type scene struct {
	at time.Time
	// run is the story's state, shared by its scenes; move is nil for the report itself.
	run  *telling
	move *move
}

// telling is a story while it is told.
type telling struct {
	*story
	ticket   uuid.UUID
	number   int // of the story, for the seeds of what is drawn
	customer uuid.UUID
	site     *ent.Site
	device   *ent.Equipment
	contact  *ent.Contact
	// engineer holds the ticket; it changes when another is named.
	engineer string
	// documents are the newest versions, with the hash that signers see.
	documents map[schematype.DocumentKind]paper
}

type paper struct {
	id   uuid.UUID
	hash string
}

// stories tells all stories at once, scene by scene in the order of time, up to now: a step that lies in the future has
// not happened yet.
func (l *loader) stories(ctx context.Context) error {
	all, err := readStories()
	if err != nil {
		return err
	}
	var scenes []scene
	for i, s := range all {
		some, err := l.scenes(s, i)
		if err != nil {
			return fmt.Errorf("%s: %w", s.Title, err)
		}
		scenes = append(scenes, some...)
	}
	slices.SortStableFunc(scenes, func(a, b scene) int { return a.at.Compare(b.at) })
	for _, s := range scenes {
		if s.at.After(l.now) {
			break
		}
		if err := l.play(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// scenes lays a story out in time.
func (l *loader) scenes(s *story, number int) ([]scene, error) {
	t, err := l.telling(s, number)
	if err != nil {
		return nil, err
	}
	at, err := s.start(l.now, l.Zone)
	if err != nil {
		return nil, err
	}
	moves, err := s.moves()
	if err != nil {
		return nil, err
	}
	t.ticket = idAt(at, schematype.CodeTicket)
	out := []scene{{at: at, run: t}}
	for i := range moves {
		if at, err = moves[i].after(at, t.way(), l.Zone); err != nil {
			return nil, err
		}
		out = append(out, scene{at: at, run: t, move: &moves[i]})
	}
	return out, nil
}

// telling finds the records that the story names.
func (l *loader) telling(s *story, number int) (*telling, error) {
	t := &telling{story: s, number: number, engineer: s.Engineer, documents: map[schematype.DocumentKind]paper{}}
	customer, err := l.cast.ids.optional(s.Customer)
	if err != nil || customer == nil {
		return nil, fmt.Errorf("customer %q: %w", s.Customer, err)
	}
	t.customer = *customer
	for _, named := range []struct {
		name string
		set  func(uuid.UUID)
	}{
		{s.Site, func(id uuid.UUID) { t.site = l.cast.ids.sites[id] }},
		{s.Device, func(id uuid.UUID) { t.device = l.cast.ids.devices[id] }},
		{s.Contact, func(id uuid.UUID) { t.contact = l.cast.ids.contacts[id] }},
	} {
		if named.name == "" {
			continue
		}
		id, err := l.cast.ids.optional(s.Customer + "/" + named.name)
		if err != nil {
			return nil, err
		}
		named.set(*id)
	}
	if t.site == nil && t.device != nil {
		t.site = l.cast.ids.sites[t.device.SiteID]
	}
	return t, nil
}

// way is how long an engineer is on the road: 70 km/h and a quarter of an hour to find a place for the car.
func (t *telling) way() time.Duration {
	if t.site == nil || t.site.DistanceKm == nil {
		return 40 * time.Minute
	}
	return 15*time.Minute + time.Duration(*t.site.DistanceKm/70*float64(time.Hour)).Round(time.Minute)
}

// play does one step as the person whose turn it is, with the clock at its instant.
func (l *loader) play(ctx context.Context, s scene) error {
	l.clock.Advance(s.at.Sub(l.clock.Now()))
	name, verb, do := "report", s.run.by(), l.report
	if s.move != nil {
		v, ok := verbs[s.move.verb]
		if !ok {
			return fmt.Errorf("%s: there is no verb %q", s.run.Title, s.move.verb)
		}
		name, verb = s.move.verb, v.actor(s.run, s.move)
		do = func(ctx context.Context, t *telling) error { return v.do(l, ctx, t, s.move) }
	}
	who, ok := l.cast.viewers[verb]
	if !ok {
		return fmt.Errorf("%s: %s: there is no person %q", s.run.Title, name, verb)
	}
	ctx = commands.WithDevice(viewer.With(ctx, who), deviceOf(who))
	if err := do(ctx, s.run); err != nil {
		return fmt.Errorf("%s: %s by %s at %s: %w", s.run.Title, name, who.Name, s.at.In(l.Zone).Format("01-02 15:04"), errors.Join(err, errors.Unwrap(err)))
	}
	return nil
}

func deviceOf(v *viewer.Viewer) string {
	if v.Has(schematype.RoleEngineer) {
		return "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36"
	}
	return "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130 Safari/537.36"
}

// command is given now; with offline=25m the phone had no signal and the command arrived that much later.
func (l *loader) command(m *move) commands.Input {
	now, offset := l.clock.Now(), 0
	at := now
	if m != nil && m.with["offline"] != "" {
		if d, err := time.ParseDuration(m.with["offline"]); err == nil {
			at = now.Add(-d)
		}
	}
	return commands.Input{ID: idAt(at, schematype.CodeCommand), DeviceTime: &at, ClockOffsetMs: &offset}
}
