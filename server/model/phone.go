package model

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"xunwei/ent/schematype"
	"xunwei/server/tickets"
)

// phone is an engineer's: it decides by what it last saw and did itself, keeps what it could not send, and sends it in
// order.
type phone struct {
	line
	play  *Play
	queue []*Command
	seen  *Walk
	// forgetful: the app was killed before it wrote down the last answer.
	forgetful bool
}

// work does one to three things, with signal or without.
func (f *phone) work(ctx context.Context, rnd *rand.Rand) {
	if rnd.IntN(3) > 0 {
		if t, err := f.look(ctx, f.play.ticket); err == nil {
			f.seen = Of(t)
		}
	}
	if f.seen == nil {
		return
	}
	for range 1 + rnd.IntN(3) {
		f.play.pass(time.Duration(rnd.IntN(20_000)) * time.Millisecond)
		verb, in := f.play.choose(rnd, f.who, f.seen)
		c := f.play.command(rnd, f.who, verb, in)
		if (verb == schematype.VerbAddNote || verb == schematype.VerbRepair) && rnd.IntN(4) == 0 {
			visibility, _ := in["visibility"].(string)
			if photo, err := NewPhoto(rnd, f.play.ticket, orCustomer(visibility)); err == nil {
				c.Uploads = append(c.Uploads, photo)
			}
		}
		f.queue = append(f.queue, c)
		f.foresee(c)
	}
}

func orCustomer(visibility string) string {
	if visibility == "" {
		return "CUSTOMER"
	}
	return visibility
}

// foresee makes the phone see what it did as done. What it takes for impossible it leaves to the server.
func (f *phone) foresee(c *Command) {
	e := Event{Kind: string(c.Verb), ActorID: f.who.ID, ServerTime: c.Device}
	step, _ := c.Input["step"].(string)
	outcome, _ := c.Input["outcome"].(string)
	e.Payload.Step, e.Payload.Outcome = schematype.Step(step), schematype.RemoteOutcome(outcome)
	guess := *f.seen
	guess.Times = map[string]time.Time{}
	for name, at := range f.seen.Times {
		guess.Times[name] = at
	}
	to, err := guess.decide(e, c.Verb, f.who.Roles)
	if err != nil {
		return
	}
	guess.effect(c.Verb, e, c.Device)
	guess.State = to
	f.seen = &guess
}

// flush sends the queue in order until it is empty or the line gives up. Now and then two tabs send the same, and now
// and then the app is killed between an answer and the note of it.
func (f *phone) flush(ctx context.Context, rnd *rand.Rand) {
	f.forgetful = false
	for len(f.queue) > 0 && ctx.Err() == nil {
		c := f.queue[0]
		if !f.pictures(ctx, rnd, c) {
			return
		}
		twice := rnd.IntN(8) == 0
		a, ticket, got := f.send(ctx, rnd, c, twice)
		if !got {
			return
		}
		if rnd.IntN(12) == 0 {
			f.forgetful = true
			return
		}
		f.queue = f.queue[1:]
		f.play.showed(ticket)
		if ticket != nil {
			f.seen = Of(*ticket)
		}
		if a.Code != "" && rnd.IntN(2) == 0 { // what was to follow is given up as well
			f.queue = nil
		}
	}
}

func (f *phone) pictures(ctx context.Context, rnd *rand.Rand, c *Command) bool {
	for _, photo := range c.Uploads {
		announce, cut := f.play.script(rnd)
		put, _ := f.play.script(rnd)
		err := f.upload(ctx, photo, announce, put, cut)
		if err != nil && retryable(err) {
			return false
		}
		// A picture that is refused (the ticket went out of sight) leaves its command to be refused too.
	}
	return true
}

func (f *phone) send(ctx context.Context, rnd *rand.Rand, c *Command, twice bool) (Answer, *Ticket, bool) {
	fault, cut := f.play.script(rnd)
	if !twice {
		return f.deliver(ctx, c, fault, cut)
	}
	other, otherCut := f.play.script(rnd)
	var tab sync.WaitGroup
	tab.Go(func() { f.deliver(ctx, c, other, otherCut) })
	a, ticket, got := f.deliver(ctx, c, fault, cut)
	tab.Wait()
	return a, ticket, got
}

// known are the verbs that the model can act out: documents and signatures have tests of their own.
func known(v schematype.Verb) bool { _, ok := mutations[v]; return ok && v != schematype.VerbReport }

// choose picks what somebody does who takes the ticket for being as seen: mostly what is due or possible, sometimes
// anything.
func (p *Play) choose(rnd *rand.Rand, who Person, seen *Walk) (schematype.Verb, map[string]any) {
	a := Asker(who.Roles, seen.Assignee == who.ID)
	possible := slices.DeleteFunc(tickets.Possible(seen.Facts, a), func(v schematype.Verb) bool {
		return !known(v) || rnd.IntN(5) > 0 && rare[v]
	})
	next := tickets.NextStep(seen.Facts, a)
	skip := tickets.Skippable(seen.Facts, a)
	if len(skip) > 0 && next != "" && !known(next) || len(skip) > 0 && rnd.IntN(4) == 0 {
		in := p.input(rnd, schematype.VerbSkipStep)
		in["step"] = string(skip[rnd.IntN(len(skip))])
		return schematype.VerbSkipStep, in
	}
	var verb schematype.Verb
	switch n := rnd.IntN(100); {
	case n < 60 && known(next):
		verb = next
	case n < 92 && len(possible) > 0:
		verb = possible[rnd.IntN(len(possible))]
	default:
		verb = anything[rnd.IntN(len(anything))]
	}
	return verb, p.input(rnd, verb)
}

// rare are possible nearly always, and would leave little else to happen.
var rare = map[schematype.Verb]bool{"CANCEL": true, "REOPEN": true, "DECLINE": true, "ADD_NOTE": true, "CLASSIFY": true, "REASSIGN": true, "WAIT": true}

// anything are all verbs that can be acted out.
var anything = func() (out []schematype.Verb) {
	for _, v := range schematype.AllVerb {
		if known(v) {
			out = append(out, v)
		}
	}
	return out
}()
