package model

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"xunwei/ent/schematype"
)

// Check lists what is wrong with a ticket whose clients have all got their answers or given up: nothing, if each command
// was applied at most once, each accepted one is on the timeline as it was sent, nothing else is, seq has no holes, and
// the row is what the lifecycle table makes of the events.
func Check(t Told) []string {
	c := checker{Told: t, of: map[string][]Event{}}
	c.order()
	c.origins()
	for _, cmd := range t.Commands {
		c.command(cmd)
	}
	c.replay()
	return c.faults
}

type checker struct {
	Told
	// of are the events of each command.
	of     map[string][]Event
	faults []string
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

// order: 1, 2, 3 … without holes, in the order of receipt.
func (c *checker) order() {
	var before time.Time
	for i, e := range c.Events {
		if e.Seq != i+1 {
			c.fault("event %d stands at place %d", e.Seq, i+1)
		}
		if e.ServerTime.Before(before) {
			c.fault("event %d was received before the one before it", e.Seq)
		}
		before = e.ServerTime
	}
}

// origins: every event comes from a command that somebody sent, and says who and when.
func (c *checker) origins() {
	known := map[string]*Command{}
	for _, cmd := range c.Commands {
		known[cmd.ID] = cmd
	}
	for _, e := range c.Events {
		cmd := known[e.CommandID]
		if cmd == nil || len(cmd.Answers()) == 0 {
			c.fault("event %d comes from command %q, which nobody sent", e.Seq, e.CommandID)
			continue
		}
		c.of[e.CommandID] = append(c.of[e.CommandID], e)
		if e.ActorID != cmd.Author {
			c.fault("event %d is by %s, its command by %s", e.Seq, e.ActorID, cmd.Author)
		}
		if e.DeviceTime == nil || !e.DeviceTime.Equal(cmd.Device) {
			c.fault("event %d was done at %v, its command at %v", e.Seq, e.DeviceTime, cmd.Device)
		}
		if cmd.OffsetMs == nil && !e.DoubtfulTime {
			c.fault("event %d trusts a clock that was never measured", e.Seq)
		}
	}
}

// command holds what a command left on the timeline against what its sender was answered.
func (c *checker) command(cmd *Command) {
	var applied, kept, briefs int
	var event Event
	for _, e := range c.of[cmd.ID] {
		switch {
		case e.Kind == string(cmd.Verb):
			applied, event = applied+1, e
		case e.Kind == late:
			kept++
		case cmd.Verb == schematype.VerbDispatch && e.Kind == string(schematype.VerbAddNote):
			briefs++
		default:
			c.fault("command %s left a %s", cmd.ID, e.Kind)
		}
	}
	if applied > 1 || kept > 1 {
		c.fault("command %s (%s) was applied %d times and kept %d times", cmd.ID, cmd.Verb, applied, kept)
	}
	if brief := cmd.Verb == schematype.VerbDispatch && cmd.Input["text"] != nil; brief && briefs != applied || !brief && briefs > 0 {
		c.fault("command %s has %d briefs", cmd.ID, briefs)
	}
	c.fate(cmd, applied, kept, event)
	if applied == 1 {
		c.content(cmd, event)
	}
}

// fate: accepted once is applied; refused each time is not; without an answer both may be.
func (c *checker) fate(cmd *Command, applied, kept int, event Event) {
	var first, open, keptSaid bool
	var accepted int64 // when the first acceptance came
	for _, a := range cmd.Answers() {
		open = open || a.Event == "" && a.Code == ""
		keptSaid = keptSaid || a.Kept
		if a.Event == "" {
			continue
		}
		if a.Event != event.ID {
			c.fault("command %s was accepted as event %s; on the timeline is %q", cmd.ID, a.Event, event.ID)
		}
		if !a.Replayed && first {
			c.fault("command %s was accepted as new twice", cmd.ID)
		}
		first = first || !a.Replayed
		if accepted == 0 || a.Came < accepted {
			accepted = a.Came
		}
	}
	for _, a := range cmd.Answers() {
		if a.Code != "" && accepted > 0 && a.Sent > accepted {
			c.fault("command %s was refused (%s) after it had been accepted", cmd.ID, a.Code)
		}
	}
	switch {
	case accepted > 0 && applied == 0:
		c.fault("command %s (%s) was accepted and is lost", cmd.ID, cmd.Verb)
	case accepted == 0 && applied > 0 && !open:
		c.fault("command %s (%s) was refused and is on the timeline", cmd.ID, cmd.Verb)
	}
	if keptSaid && kept == 0 {
		c.fault("command %s was said to be kept and is not", cmd.ID)
	}
	if !keptSaid && kept > 0 && !open {
		c.fault("command %s was kept and nobody was told", cmd.ID)
	}
}

// content: the event says what was sent, with its pictures.
func (c *checker) content(cmd *Command, e Event) {
	want := func(name string) string { s, _ := cmd.Input[name].(string); return s }
	text := want("text") + want("words")
	if cmd.Verb == schematype.VerbDispatch {
		text = ""
	}
	if cmd.Verb == schematype.VerbReport {
		text = want("title")
	}
	if e.Payload.Text != text || e.Payload.Reason != want("reason") {
		c.fault("event %d says %q and %q, sent were %q and %q", e.Seq, e.Payload.Text, e.Payload.Reason, text, want("reason"))
	}
	var sent, shown []string
	for _, p := range cmd.Uploads {
		sent = append(sent, p.ID)
	}
	for _, u := range e.Uploads {
		shown = append(shown, u.ID)
		if u.State != "STORED" {
			c.fault("event %d shows picture %s, which is %s", e.Seq, u.ID, u.State)
		}
	}
	if !slices.Equal(sent, shown) {
		c.fault("event %d shows the pictures %v, sent were %v", e.Seq, shown, sent)
	}
}

// replay walks the events through the lifecycle table and compares where they lead with the row.
func (c *checker) replay() {
	w := &Walk{}
	for _, e := range c.Events {
		if err := w.Apply(e, c.Roles[e.ActorID]); err != nil {
			c.fault("%v", err)
			return
		}
	}
	got := Of(c.Ticket)
	for _, field := range []struct {
		name       string
		want, have any
	}{
		{"state", w.State, got.State}, {"assignee", w.Assignee, got.Assignee}, {"level", w.Level, got.Level},
		{"waiting", w.Waiting, got.Waiting}, {"waiting reason", w.Reason, got.Reason}, {"on site", w.OnSite, got.OnSite},
		{"done", steps(w.Done), steps(got.Done)}, {"skipped", steps(w.Skipped), steps(got.Skipped)},
		{"remote outcome", w.Remote, got.Remote}, {"score", w.Score, got.Score}, {"talk", w.Talk, got.Talk},
	} {
		if field.want != field.have {
			c.fault("the row's %s is %v, the events say %v", field.name, field.have, field.want)
		}
	}
	for _, name := range times {
		want, wanted := w.Times[name]
		have, there := got.Times[name]
		if wanted != there || !want.Equal(have) {
			c.fault("the row's %s is %v, the events say %v", name, have, want)
		}
	}
}

func steps(all []schematype.Step) string {
	words := make([]string, len(all))
	for i, s := range all {
		words[i] = string(s)
	}
	return strings.Join(words, " ")
}
