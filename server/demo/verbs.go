package demo

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"

	"xunwei/ent/schematype"
	"xunwei/server/tickets"
)

// verb is how a step of a walk is done, and by whom unless it says so.
type verb struct {
	role string // a login, or "engineer" for whoever holds the ticket
	do   func(l *loader, ctx context.Context, t *telling, m *move) error
}

// customersLogin is who acts for a customer.
var customersLogin = map[string]string{"LHB": "demo-customer", "HHH": "demo-hospital", "NEX": "demo-highway"}

const desk, director = "demo-desk", "demo-director"

func (t *telling) by() string {
	if t.By == "" {
		return desk
	}
	return t.login(t.By)
}

func (t *telling) login(name string) string {
	switch name {
	case "customer":
		return customersLogin[t.Customer]
	case "engineer":
		return t.engineer
	}
	return name
}

func (v verb) actor(t *telling, m *move) string {
	if by := m.with["by"]; by != "" {
		return t.login(by)
	}
	return t.login(v.role)
}

// verbs are the steps of a walk by name. They are filled in by init, because some of them tell further stories.
var verbs map[string]verb

func init() {
	verbs = map[string]verb{
		"classify": {desk, classify}, "dispatch": {desk, dispatch}, "reassign": {desk, reassign},
		"accept": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.Accept(ctx, tickets.AcceptInput{Command: l.command(m), TicketID: t.ticket})
		})},
		"decline": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.Decline(ctx, tickets.DeclineInput{Command: l.command(m), TicketID: t.ticket, Reason: m.words})
		})},
		"remote": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.StartRemote(ctx, tickets.StartRemoteInput{Command: l.command(m), TicketID: t.ticket, Text: m.words})
		})},
		"finish": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.FinishRemote(ctx, tickets.FinishRemoteInput{Command: l.command(m), TicketID: t.ticket, Outcome: schematype.RemoteOutcome(m.with["as"]), Text: m.words})
		})},
		"onsite": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.RequestOnsite(ctx, tickets.RequestOnsiteInput{Command: l.command(m), TicketID: t.ticket, Reason: m.words, ExpectedAt: l.expected(m)})
		})},
		"depart": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			at := l.clock.Now().Add(t.way())
			return l.tickets.Depart(ctx, tickets.DepartInput{Command: l.command(m), TicketID: t.ticket, ExpectedAt: &at})
		})},
		"check-in": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.CheckIn(ctx, tickets.CheckInInput{Command: l.command(m), TicketID: t.ticket, Position: l.position(t, m), Reason: m.words})
		})},
		"note": {"engineer", note},
		"wait": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.Wait(ctx, tickets.WaitInput{Command: l.command(m), TicketID: t.ticket, Reason: m.words, ExpectedAt: l.expected(m)})
		})},
		"resume": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.Resume(ctx, tickets.ResumeInput{Command: l.command(m), TicketID: t.ticket, Text: m.words})
		})},
		"restore": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.Restore(ctx, tickets.RestoreInput{Command: l.command(m), TicketID: t.ticket, Text: m.words})
		})},
		"repair": {"engineer", repair}, "talk": {"engineer", talk},
		"application": {"engineer", writeApplication}, "sign-application": {"engineer", signApplication},
		"report": {"engineer", writeReport}, "sign-report": {"engineer", signReport}, "sign-own": {"engineer", signOwn},
		"check-out": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.CheckOut(ctx, tickets.CheckOutInput{Command: l.command(m), TicketID: t.ticket, Position: l.position(t, m), Reason: m.words})
		})},
		"visit": {desk, returnVisit},
		"hand-in": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.HandIn(ctx, tickets.HandInInput{Command: l.command(m), TicketID: t.ticket, Text: m.words})
		})},
		"approve": {director, plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.Approve(ctx, tickets.ApproveInput{Command: l.command(m), TicketID: t.ticket, Text: m.words})
		})},
		"send-back": {director, plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.SendBack(ctx, tickets.SendBackInput{Command: l.command(m), TicketID: t.ticket, Reason: m.words})
		})},
		"archive": {desk, plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.Archive(ctx, tickets.ArchiveInput{Command: l.command(m), TicketID: t.ticket})
		})},
		"cancel": {desk, plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.Cancel(ctx, tickets.CancelInput{Command: l.command(m), TicketID: t.ticket, Reason: m.words})
		})},
		"reopen": {desk, plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.Reopen(ctx, tickets.ReopenInput{Command: l.command(m), TicketID: t.ticket, Reason: m.words})
		})},
		"skip": {"engineer", plain(func(l *loader, ctx context.Context, t *telling, m *move) (*tickets.TicketPayload, error) {
			return l.tickets.SkipStep(ctx, tickets.SkipStepInput{Command: l.command(m), TicketID: t.ticket, Step: schematype.Step(m.with["step"]), Reason: m.words})
		})},
	}
}

// plain drops what a verb answers.
func plain(do func(*loader, context.Context, *telling, *move) (*tickets.TicketPayload, error)) func(*loader, context.Context, *telling, *move) error {
	return func(l *loader, ctx context.Context, t *telling, m *move) error {
		_, err := do(l, ctx, t, m)
		return err
	}
}

// expected is the instant of in=2h from now; nil when the step does not say.
func (l *loader) expected(m *move) *time.Time {
	d, err := span(m.with["in"])
	if m.with["in"] == "" || err != nil {
		return nil
	}
	at := l.clock.Now().Add(d)
	return &at
}

// number reads a whole number of a step; nil when it does not stand there.
func (m *move) number(name string) *int {
	n, err := strconv.Atoi(m.with[name])
	if err != nil {
		return nil
	}
	return &n
}

func (l *loader) person(login string) (uuid.UUID, error) {
	v, ok := l.cast.viewers[login]
	if !ok {
		return uuid.Nil, fmt.Errorf("there is no person %q", login)
	}
	return v.PersonID, nil
}
