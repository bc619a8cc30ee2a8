package model

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"xunwei/ent/schematype"
	"xunwei/server/tickets"
)

// Play is one interleaving on one ticket. The seed fixes the script: who does what, in which order, and what their
// lines do to it. Where the script lets several act at once, the machine decides who is first.
type Play struct {
	Seed   uint64
	site   *Site
	ticket string
	rnd    *rand.Rand
	phones [2]*phone
	// bad is how many of the attempts meet a fault, steady how many of the moves go straight on; both in percent.
	bad, steady int

	mu       sync.Mutex
	last     *Ticket
	commands []*Command
	faults   []string
}

// NewPlay prepares an interleaving.
func NewPlay(site *Site, seed uint64) *Play {
	p := &Play{Seed: seed, site: site, ticket: newID(schematype.CodeTicket).String(), rnd: rand.New(rand.NewPCG(seed, 0x7877))}
	p.bad, p.steady = p.rnd.IntN(50), p.rnd.IntN(90)
	for i := range p.phones {
		p.phones[i] = &phone{play: p, line: line{site, site.Phones[i]}}
	}
	return p
}

// moves is how many things happen in an interleaving: at least, and how many more at most.
const moves, moreMoves = 6, 9

// Run plays to the end, gives everybody signal, and answers what is known then, and what is wrong with it.
func (p *Play) Run(ctx context.Context) (Told, []string) {
	p.desk(ctx, p.rnd, schematype.VerbReport)
	for range moves + p.rnd.IntN(moreMoves) {
		p.pass(time.Duration(p.rnd.IntN(60_000)) * time.Millisecond)
		p.move(ctx)
	}
	p.settle(ctx)
	told, err := p.told(ctx)
	if err != nil {
		p.fault("the ticket cannot be read: %v", err)
	}
	return told, append(p.faults, Check(told)...)
}

func (p *Play) pass(d time.Duration) {
	if p.site.Move != nil {
		p.site.Move(d)
	}
}

// showed notes the ticket of an answer.
func (p *Play) showed(t *Ticket) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if t != nil {
		p.last = t
	}
}

func (p *Play) fault(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults = append(p.faults, fmt.Sprintf(format, args...))
}

// split is a source of its own for somebody who acts beside others: what they do does not depend on who is faster.
func split(rnd *rand.Rand) *rand.Rand { return rand.New(rand.NewPCG(rnd.Uint64(), 1)) }

// move lets one thing happen, or several at once.
func (p *Play) move(ctx context.Context) {
	one, two := p.phones[p.rnd.IntN(2)], p.phones[p.rnd.IntN(2)]
	if p.rnd.IntN(100) < p.steady {
		p.goOn(ctx)
		return
	}
	switch n := p.rnd.IntN(100); {
	case n < 25:
		one.work(ctx, p.rnd)
	case n < 45:
		one.work(ctx, p.rnd)
		one.flush(ctx, p.rnd)
	case n < 55:
		one.flush(ctx, p.rnd)
	case n < 75:
		p.desk(ctx, p.rnd, "")
	case n < 95:
		a, b, c := split(p.rnd), split(p.rnd), split(p.rnd)
		var all sync.WaitGroup
		all.Go(func() { p.phones[0].flush(ctx, a) })
		all.Go(func() { p.phones[1].flush(ctx, b) })
		all.Go(func() { p.desk(ctx, c, "") })
		all.Wait()
	default:
		p.reuse(ctx, two)
	}
}

// goOn lets whoever's turn it is take the obvious next step.
func (p *Play) goOn(ctx context.Context) {
	seen := p.shown(ctx)
	if seen == nil {
		return
	}
	for _, f := range p.phones {
		if verb, in := p.due(p.rnd, f.who, seen); f.who.ID == seen.Assignee && verb != "" {
			f.seen = seen
			f.queue = append(f.queue, p.command(p.rnd, f.who, verb, in))
			f.flush(ctx, p.rnd)
			return
		}
	}
	for _, who := range []Person{p.site.Desk, p.site.Manager, p.site.Director} {
		if verb, in := p.due(p.rnd, who, seen); verb != "" {
			p.press(ctx, p.rnd, line{p.site, who}, p.command(p.rnd, who, verb, in))
			return
		}
	}
}

// shown is the ticket as it stood in the last answer that anybody got, or as it stands now; nil if that cannot be told.
func (p *Play) shown(ctx context.Context) *Walk {
	p.mu.Lock()
	last := p.last
	p.mu.Unlock()
	if last != nil && p.rnd.IntN(3) > 0 {
		return Of(*last)
	}
	t, err := line{p.site, p.site.Desk}.look(ctx, p.ticket)
	if err != nil {
		return nil
	}
	return Of(t)
}

// due is the next step, or the step to skip before it; "" when it is somebody else's turn.
func (p *Play) due(rnd *rand.Rand, who Person, seen *Walk) (schematype.Verb, map[string]any) {
	a := Asker(who.Roles, seen.Assignee == who.ID)
	next := tickets.NextStep(seen.Facts, a)
	if known(next) {
		return next, p.input(rnd, next)
	}
	if skip := tickets.Skippable(seen.Facts, a); len(skip) > 0 && seen.State != schematype.TicketStateReported {
		in := p.input(rnd, schematype.VerbSkipStep)
		in["step"] = string(skip[rnd.IntN(len(skip))])
		return schematype.VerbSkipStep, in
	}
	if _, no := tickets.Decide(seen.Facts, schematype.VerbRepair, a); no == "" {
		return schematype.VerbRepair, p.input(rnd, schematype.VerbRepair)
	}
	return "", nil
}

// script picks a fault and, for a cut, its moment.
func (p *Play) script(rnd *rand.Rand) (Fault, time.Duration) {
	cut := time.Duration(rnd.IntN(8000)) * time.Microsecond
	if rnd.IntN(100) >= p.bad {
		return Whole, cut
	}
	return Fault(1 + rnd.IntN(3)), cut
}

// settle gives everybody signal until nothing is unanswered on the phones.
func (p *Play) settle(ctx context.Context) {
	p.bad = 0
	for _, phone := range p.phones {
		until := time.Now().Add(2 * time.Minute)
		for len(phone.queue) > 0 {
			shaken := p.site.Shaken()
			phone.flush(ctx, p.rnd)
			if shaken%2 == 0 && shaken == p.site.Shaken() && len(phone.queue) > 0 && !phone.forgetful {
				p.fault("with signal and without crash the server does not answer %s", phone.queue[0])
			}
			if time.Now().After(until) || ctx.Err() != nil {
				p.fault("command %s is never answered", phone.queue[0])
				return
			}
			if len(phone.queue) > 0 {
				pause(ctx, 20*time.Millisecond)
			}
		}
	}
}

// pause is a client's own waiting before it tries again.
func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// reuse sends an accepted command's id with other content.
func (p *Play) reuse(ctx context.Context, other *phone) {
	p.mu.Lock()
	all := append([]*Command(nil), p.commands...)
	p.mu.Unlock()
	for range 3 {
		c := all[p.rnd.IntN(len(all))]
		if _, ok := c.Accepted(); !ok || c.Author != p.site.Phones[0].ID && c.Author != p.site.Phones[1].ID {
			continue
		}
		forged := &Command{ID: c.ID, Verb: schematype.VerbAddNote, Device: c.Device, OffsetMs: c.OffsetMs,
			Input: map[string]any{"ticketId": p.ticket, "text": "other words", "visibility": "INTERNAL"}}
		a, _ := other.answerTo(ctx, Whole, 0, forged.Verb, forged.wire(nil))
		if a.Trouble == "" && a.Code != "COMMAND_REUSED" {
			p.fault("other content under the id of command %s was answered %+v", c.ID, a)
		}
		return
	}
}

// Ticket is the ticket that is played on.
func (p *Play) Ticket() string { return p.ticket }

// Ring reports the ticket, or leaves a note on it: something to be told of.
func (p *Play) Ring(ctx context.Context) {
	p.bad = 0
	verb := schematype.VerbAddNote
	if len(p.commands) == 0 {
		verb = schematype.VerbReport
	}
	l := line{p.site, p.site.Desk}
	l.deliver(ctx, p.command(p.rnd, p.site.Desk, verb, p.input(p.rnd, verb)), Whole, 0)
}
