// Package tickets is the ticket's walk from report to archive: the lifecycle table, and a verb for each thing that
// people do. It also keeps the documents that are written and signed on the way.
package tickets

import (
	"context"
	"errors"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/schematype"
	"xunwei/ent/ticket"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/commands"
	"xunwei/server/database"
	"xunwei/server/events"
	"xunwei/server/live"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// Service holds what the verbs need.
type Service struct {
	DB    *database.DB
	Clock clock.Clock
	Hub   *live.Hub
	// Zone names the vendor's time zone, in which ticket numbers count their days; "" is Asia/Shanghai.
	Zone string
}

// step is one verb being applied to one ticket, inside its transaction.
type step struct {
	ctx     context.Context
	tx      *database.Tx
	viewer  *viewer.Viewer
	ticket  *ent.Ticket
	facts   Facts
	times   commands.Times
	command commands.Input
	to      schematype.TicketState
	// save collects the ticket's changes; payload and visibility become the event.
	save       *ent.TicketUpdateOne
	payload    schematype.Payload
	visibility schematype.Visibility
	// handover: the ticket changes hands, and with it what an engineer may see.
	handover bool
}

// apply is the way of every verb on an existing ticket: permission, the command's earlier result, the row under lock,
// the lifecycle table, then do, the event, the kept command and the wake-up, all in one transaction.
func (s *Service) apply(ctx context.Context, verb schematype.Verb, cmd commands.Input, id uuid.UUID, input any, do func(*step) error) (*TicketPayload, error) {
	v := viewer.From(ctx)
	if err := permit.Check(v, permit.Of(verb)); err != nil {
		return nil, err
	}
	hash, err := commands.Hash(string(verb), input)
	if err != nil {
		return nil, problem.Internal(err)
	}
	var out *TicketPayload
	err = s.DB.InTx(ctx, func(tx *database.Tx) error {
		out, err = s.replay(ctx, tx, cmd, hash)
		if err != nil || out != nil {
			return err
		}
		t, err := lock(ctx, tx, id)
		if err != nil {
			return err
		}
		// Once more under the lock: the same command may have been waiting for it beside us.
		if out, err = s.replay(ctx, tx, cmd, hash); err != nil || out != nil {
			return err
		}
		st, err := s.begin(ctx, tx, v, t, verb, cmd)
		if err != nil {
			return err
		}
		if err := do(st); err != nil {
			return err
		}
		out, err = s.finish(st, verb, hash)
		return err
	})
	if err != nil {
		return nil, clean(s.late(ctx, verb, cmd, id, input, clean(err)))
	}
	return out, nil
}

// lock loads the ticket that the viewer may see, holding its row until the transaction ends. SQLite's transactions
// exclude each other from their start.
func lock(ctx context.Context, tx *database.Tx, id uuid.UUID) (*ent.Ticket, error) {
	q := tx.Ticket.Query().Where(ticket.ID(id))
	if tx.Postgres() {
		q = q.ForUpdate(sql.WithLockTables(ticket.Table))
	}
	t, err := q.Only(ctx)
	if ent.IsNotFound(err) {
		return nil, problem.NotFound(aTicket)
	}
	return t, err
}

func (s *Service) begin(ctx context.Context, tx *database.Tx, v *viewer.Viewer, t *ent.Ticket, verb schematype.Verb, cmd commands.Input) (*step, error) {
	f, a := FactsOf(t), AskerOf(v, t)
	to, refusal := Decide(f, verb, a)
	if refusal != "" {
		return nil, refused(f, verb, a, refusal)
	}
	line, _ := lineOf(verb)
	times := commands.Place(cmd, s.Clock.Now())
	if times.Device != nil {
		previous, err := lastKnown(ctx, tx, v, t)
		if err != nil {
			return nil, err
		}
		times = times.Since(t.ReportedAt, previous)
	}
	return &step{
		ctx: ctx, tx: tx, viewer: v, ticket: t, facts: f, times: times, command: cmd, to: to,
		save:       tx.Ticket.UpdateOne(t).SetUpdatedAt(times.Received),
		visibility: line.Visibility,
	}, nil
}

// lastKnown is when, as far as is known, the viewer last did something here or was given the ticket: what follows cannot
// have been before. Other people's acts say nothing of when somebody without signal did theirs. Zero when nothing is known.
func lastKnown(ctx context.Context, tx *database.Tx, v *viewer.Viewer, t *ent.Ticket) (at time.Time, err error) {
	e, err := tx.Event.Query().Where(event.TicketID(t.ID), event.ActorID(v.PersonID)).Order(ent.Desc(event.FieldSeq)).First(viewer.System(ctx))
	switch {
	case ent.IsNotFound(err):
	case err != nil:
		return at, err
	case e.DeviceTime == nil:
		at = e.ServerTime
	case !e.DoubtfulTime:
		at = *e.DeviceTime
	}
	given := t.DispatchedAt
	if given != nil && given.After(at) && t.AssigneeID != nil && *t.AssigneeID == v.PersonID {
		at = *given
	}
	return at, nil
}

// finish writes the change, its event and the command's result.
func (s *Service) finish(st *step, verb schematype.Verb, hash string) (*TicketPayload, error) {
	if st.to != st.ticket.State {
		st.save.SetState(st.to)
		st.payload.FromState, st.payload.ToState = st.ticket.State, st.to
	}
	t, err := st.save.Save(st.ctx)
	if err != nil {
		return nil, err
	}
	e, err := st.event(string(verb), st.visibility, st.payload)
	if err != nil {
		return nil, err
	}
	if err := s.keep(st, verb, hash, t, e); err != nil {
		return nil, err
	}
	return &TicketPayload{Ticket: t, Event: e}, nil
}

func (s *Service) keep(st *step, verb schematype.Verb, hash string, t *ent.Ticket, e *ent.Event) error {
	result := schematype.CommandResult{SubjectID: t.ID.String(), EventID: e.ID.String()}
	if err := commands.Keep(st.ctx, st.tx, st.command, string(verb), hash, st.times, result); err != nil {
		return err
	}
	if st.handover {
		return s.Hub.RightsChanged(st.ctx, st.tx)
	}
	return s.Hub.Notify(st.ctx, st.tx)
}

// event appends to the ticket's timeline.
func (st *step) event(kind string, vis schematype.Visibility, p schematype.Payload) (*ent.Event, error) {
	var concerns *uuid.UUID
	if id, err := uuid.Parse(p.PersonID); err == nil {
		concerns = &id
	}
	return events.Append(st.ctx, st.tx, events.Entry{
		PersonID:    concerns,
		SubjectKind: schematype.SubjectKindTicket, SubjectID: st.ticket.ID, TicketID: &st.ticket.ID, CustomerID: &st.ticket.CustomerID,
		Kind: kind, Visibility: vis, Payload: p, CommandID: &st.command.ID,
		DeviceTime: st.times.Device, ServerTime: st.times.Received, DoubtfulTime: st.times.Doubtful,
	})
}

// replay answers the first result of a command that was applied before, or nil.
func (s *Service) replay(ctx context.Context, tx *database.Tx, cmd commands.Input, hash string) (*TicketPayload, error) {
	earlier, err := commands.Earlier(ctx, tx, cmd, hash)
	if err != nil || earlier == nil {
		return nil, err
	}
	e, err := tx.Event.Get(viewer.System(ctx), uuid.MustParse(earlier.EventID))
	if err != nil {
		return nil, err
	}
	t, err := tx.Ticket.Get(ctx, uuid.MustParse(earlier.SubjectID))
	if err != nil && !ent.IsNotFound(err) { // since handed to somebody else: the author may no longer see it
		return nil, err
	}
	return &TicketPayload{Ticket: t, Event: e, Replayed: true}, nil
}

// FactsOf reads the lifecycle's facts off a ticket.
func FactsOf(t *ent.Ticket) Facts {
	f := Facts{
		State: t.State, Kind: t.Kind, Waiting: t.Waiting, OnSite: t.VisitID != nil, Visited: t.ArrivedAt != nil,
		Restored: t.RestoredAt != nil, Application: t.ApplicationID != nil, Report: t.ReportID != nil,
		Done: t.Done, Skipped: t.Skipped,
	}
	if t.RemoteOutcome != nil {
		f.Remote = *t.RemoteOutcome
	}
	return f
}

// AskerOf is what the viewer is to a ticket.
func AskerOf(v *viewer.Viewer, t *ent.Ticket) Asker {
	return Asker{
		Roles: v.Roles, OfCustomer: v.OfCustomer(), Assignee: t.AssigneeID != nil && *t.AssigneeID == v.PersonID,
		May: func(verb schematype.Verb) bool { return v.System || permit.Allowed(permit.Of(verb), v.Roles) },
	}
}

// settle marks a step as done.
func settle(done []schematype.Step, steps ...schematype.Step) []schematype.Step {
	out := slices.Clone(done)
	for _, s := range steps {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// without takes steps out again.
func without(done []schematype.Step, steps ...schematype.Step) []schematype.Step {
	return slices.DeleteFunc(slices.Clone(done), func(s schematype.Step) bool { return slices.Contains(steps, s) })
}

func names(verbs []schematype.Verb) []string {
	out := make([]string, len(verbs))
	for i, v := range verbs {
		out[i] = string(v)
	}
	return out
}

// clean passes problems through and hides everything else behind INTERNAL; a key that exists already is a CONFLICT.
func clean(err error) error {
	var p *problem.Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &p):
		return p
	case database.IsUnique(err):
		return problem.Conflict(problem.Say("A record with this id exists already, or is being made at this very moment. Send the command again.",
			"这个编号的记录已经有了，或者正在建立，请重新发送。")).WithCause(err)
	default:
		return problem.Internal(err)
	}
}
