package tickets

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/commands"
	"xunwei/server/database"
	"xunwei/server/events"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// KindLate (迟到的操作) is the event of what an engineer without signal did on a ticket that somebody else had taken
// away, ended or moved on meanwhile. It changes nothing, and nothing of what was done is lost.
const KindLate = "LATE"

const (
	// lateAfter is how long a deed must have waited on the phone: one refused at once is seen by whoever did it.
	lateAfter = 10 * time.Second
	// maxLate bounds what one person can leave on one ticket in this way.
	maxLate = 100
)

// turn is an event of a ticket's way that says whose it is or where it stands.
type turn struct {
	Actor uuid.UUID
	// Given is the engineer named by it; uuid.Nil otherwise.
	Given uuid.UUID
}

// overtaken reports whether a ticket that somebody was given was moved last by somebody else. turns are in order.
func overtaken(turns []turn, who uuid.UUID) bool {
	given := func(t turn) bool { return t.Given == who }
	first := slices.IndexFunc(turns, given)
	if first < 0 {
		return false
	}
	last := turns[len(turns)-1]
	return last.Actor != who && last.Given != who
}

// late answers a refusal, after keeping on the timeline what was refused if it came too late through no fault of
// whoever did it. Then the refusal carries kept: true, and says so again however often the command comes.
func (s *Service) late(ctx context.Context, verb schematype.Verb, cmd commands.Input, id uuid.UUID, input any, refusal error) error {
	if !lateRefusal(refusal) {
		return refusal
	}
	return s.tryLate(ctx, verb, cmd, id, input, refusal)
}

func (s *Service) tryLate(ctx context.Context, verb schematype.Verb, cmd commands.Input, id uuid.UUID, input any, refusal error) error {
	// A narrowed token has no past with customers that it may not see.
	if !lateVerb(verb) || !waited(cmd, s.Clock.Now()) || viewer.From(ctx).Narrowed {
		return refusal
	}
	kept := false
	err := s.DB.InTx(ctx, func(tx *database.Tx) (err error) {
		kept, err = s.keepLate(ctx, tx, verb, cmd, id, input)
		return err
	})
	var p *problem.Problem
	switch {
	case err != nil: // not the refusal: the phone shall send it again rather than give it up
		return err
	case kept && errors.As(refusal, &p):
		return p.With("kept", true)
	default:
		return refusal
	}
}

// waited: it did not come straight from somebody who reads the answer.
func waited(cmd commands.Input, now time.Time) bool {
	return cmd.DeviceTime != nil && !commands.Place(cmd, now).At.After(now.Add(-lateAfter))
}

// lateVerb tells an engineer's own deeds from those of the desk.
func lateVerb(verb schematype.Verb) bool {
	line, ok := lineOf(verb)
	return ok && (line.Assignee || verb == schematype.VerbAddNote)
}

// lateRefusal: of those that another's deed can bring about.
func lateRefusal(err error) bool {
	code := problem.From(err).Code
	return code == problem.CodeIllegalState || code == problem.CodeForbidden || code == problem.CodeNotFound
}

func (s *Service) keepLate(ctx context.Context, tx *database.Tx, verb schematype.Verb, cmd commands.Input, id uuid.UUID, input any) (bool, error) {
	// Past the viewer's own rows: with the ticket its customer may have gone out of sight.
	t, err := lock(viewer.System(ctx), tx, id)
	if err != nil {
		return false, ignoreMissing(err)
	}
	v := viewer.From(ctx)
	turns, earlier, err := lateFacts(viewer.System(ctx), tx, id, v.PersonID)
	if err != nil || !overtaken(turns, v.PersonID) {
		return false, err
	}
	if slices.Contains(earlier, cmd.ID) {
		return true, nil
	}
	if len(earlier) >= maxLate {
		return false, nil
	}
	times := commands.Place(cmd, s.Clock.Now()).Since(t.ReportedAt, time.Time{})
	payload, err := latePayload(ctx, tx, verb, id, input)
	if err != nil {
		return false, err
	}
	_, err = events.Append(ctx, tx, events.Entry{
		SubjectKind: schematype.SubjectKindTicket, SubjectID: t.ID, TicketID: &t.ID, CustomerID: &t.CustomerID,
		Kind: KindLate, Visibility: schematype.VisibilityInternal, Payload: payload, CommandID: &cmd.ID,
		DeviceTime: times.Device, ServerTime: times.Received, DoubtfulTime: times.Doubtful,
	})
	if err != nil {
		return false, err
	}
	return true, s.Hub.Notify(ctx, tx)
}

func ignoreMissing(err error) error {
	if problem.From(err).Code == problem.CodeNotFound {
		return nil
	}
	return err
}

// lateSignature is late for a signature under a document that does not exist because it came too late itself.
func (s *Service) lateSignature(ctx context.Context, in SignDocumentInput, refusal error) error {
	if err := permit.Check(viewer.From(ctx), permit.Of(schematype.VerbSignReport)); err != nil {
		return refusal
	}
	kept, err := s.DB.Event.Query().Where(event.SubjectID(in.TicketID), event.Kind(KindLate), event.ActorID(viewer.From(ctx).PersonID)).
		Select(event.FieldPayload).All(viewer.System(ctx))
	if err != nil {
		return err
	}
	for _, e := range kept {
		if e.Payload.DocumentID != in.DocumentID.String() {
			continue
		}
		verb := schematype.VerbSignReport
		if e.Payload.Verb == schematype.VerbWriteApplication || e.Payload.Verb == schematype.VerbSignApplication {
			verb = schematype.VerbSignApplication
		}
		return s.tryLate(ctx, verb, in.Command, in.TicketID, in, refusal)
	}
	return refusal
}

// lateFacts reads the turns of a ticket's way, and the commands that somebody's late deeds came with.
func lateFacts(ctx context.Context, tx *database.Tx, ticketID, who uuid.UUID) (turns []turn, earlier []uuid.UUID, err error) {
	rows, err := tx.Event.Query().Where(event.SubjectID(ticketID)).Order(ent.Asc(event.FieldSeq)).
		Select(event.FieldKind, event.FieldActorID, event.FieldPersonID, event.FieldPayload, event.FieldCommandID).All(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("tickets: late: %w", err)
	}
	for _, e := range rows {
		actor, given := orNil(e.ActorID), orNil(e.PersonID)
		switch {
		case e.Kind == KindLate && actor == who && e.CommandID != nil:
			earlier = append(earlier, *e.CommandID)
		case given != uuid.Nil || e.Payload.ToState != "" || e.Kind == string(schematype.VerbWait), e.Kind == string(schematype.VerbResume):
			turns = append(turns, turn{Actor: actor, Given: given})
		}
	}
	return turns, earlier, nil
}

func orNil(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}
