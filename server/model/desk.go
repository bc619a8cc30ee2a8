package model

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"xunwei/ent/schematype"
)

// desk lets somebody of the service desk do one thing; "" is whatever they take for fitting. They look before they act.
func (p *Play) desk(ctx context.Context, rnd *rand.Rand, verb schematype.Verb) {
	who := []Person{p.site.Desk, p.site.Desk, p.site.Manager, p.site.Director}[rnd.IntN(4)]
	if verb == schematype.VerbReport {
		who = p.site.Desk
	}
	l := line{p.site, who}
	in := p.input(rnd, verb)
	if verb == "" {
		t, err := l.look(ctx, p.ticket)
		if err != nil {
			return
		}
		verb, in = p.choose(rnd, who, Of(t))
	}
	p.press(ctx, rnd, l, p.command(rnd, who, verb, in))
}

// press sends a command of somebody before a screen, who presses again when no answer comes, and gives up after a while.
func (p *Play) press(ctx context.Context, rnd *rand.Rand, l line, c *Command) {
	for range 4 {
		fault, cut := p.script(rnd)
		_, ticket, got := l.deliver(ctx, c, fault, cut)
		p.showed(ticket)
		if got || ctx.Err() != nil {
			return
		}
	}
	if c.Verb != schematype.VerbReport {
		return
	}
	// Without a report there is nothing to play on.
	for until := time.Now().Add(time.Minute); time.Now().Before(until); pause(ctx, 20*time.Millisecond) {
		if _, _, got := l.deliver(ctx, c, Whole, 0); got || ctx.Err() != nil {
			return
		}
	}
}

const lookAt = `query($id: ID!) { node(id: $id) { ... on Ticket { ` + ticketFields + ` } } }`

var errUnseen = errors.New("no such ticket, or not for this person")

// look reads the ticket as one of the clients does before they act.
func (l line) look(ctx context.Context, id string) (t Ticket, err error) {
	data, err := l.graphql(ctx, Whole, 0, lookAt, map[string]any{"id": id})
	if err != nil {
		return t, err
	}
	if string(data["node"]) == "null" {
		return t, errUnseen
	}
	return t, json.Unmarshal(data["node"], &t)
}

const readAll = `query($id: ID!) { node(id: $id) { ... on Ticket { ` + ticketFields + ` events(first: 200, orderBy: {field: SEQ}) {
	totalCount edges { node { ` + eventFields + ` } } } } } }`

// Read answers a ticket with its whole timeline, as the desk sees it.
func (s *Site) Read(ctx context.Context, id string) (t Ticket, events []Event, err error) {
	data, err := line{s, s.Desk}.graphql(ctx, Whole, 0, readAll, map[string]any{"id": id})
	if err != nil {
		return t, nil, err
	}
	if string(data["node"]) == "null" {
		return t, nil, errUnseen
	}
	var lines struct {
		Events struct {
			TotalCount int
			Edges      []struct{ Node Event }
		}
	}
	if err := errors.Join(json.Unmarshal(data["node"], &t), json.Unmarshal(data["node"], &lines)); err != nil {
		return t, nil, err
	}
	for _, e := range lines.Events.Edges {
		events = append(events, e.Node)
	}
	if len(events) != lines.Events.TotalCount {
		return t, events, fmt.Errorf("%d of %d events were read", len(events), lines.Events.TotalCount)
	}
	return t, events, nil
}

// told gathers what is known in the end.
func (p *Play) told(ctx context.Context) (Told, error) {
	told := Told{Commands: p.commands, Roles: map[string][]schematype.Role{}}
	for _, who := range []Person{p.site.Desk, p.site.Manager, p.site.Director, p.site.Phones[0], p.site.Phones[1]} {
		told.Roles[who.ID] = who.Roles
	}
	var err error
	for until := time.Now().Add(2 * time.Minute); time.Now().Before(until); pause(ctx, 20*time.Millisecond) {
		told.Ticket, told.Events, err = p.site.Read(ctx, p.ticket)
		if err == nil || !retryable(err) {
			break
		}
	}
	return told, err
}
