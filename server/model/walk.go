package model

import (
	"fmt"
	"slices"
	"time"

	"xunwei/ent/schematype"
	"xunwei/server/permit"
	"xunwei/server/tickets"
)

// Walk is what a timeline says of its ticket: the model that the server's row is held against. It is told events, and
// knows the lifecycle table; of the server's own code it uses the pure rule alone.
type Walk struct {
	tickets.Facts
	Assignee, Reason, Talk string
	Level, Score           int
	Times                  map[string]time.Time
}

// outcomes is where FINISH_REMOTE leads.
var outcomes = tickets.WholeTable().Outcomes

// late is the kind of what came too late to count: it changes nothing.
const late = "LATE"

// Apply takes the next event; roles are its actor's. The error says what the lifecycle would never have allowed.
func (w *Walk) Apply(e Event, roles []schematype.Role) error {
	verb := schematype.Verb(e.Kind)
	if w.Times == nil {
		if verb != schematype.VerbReport {
			return fmt.Errorf("event %d: %s before the report", e.Seq, e.Kind)
		}
		w.State, w.Kind = schematype.TicketStateReported, schematype.TicketKindFault
		w.Times = map[string]time.Time{"reportedAt": at(e, time.Time{})}
		return nil
	}
	if e.Kind == late {
		return nil
	}
	to, err := w.decide(e, verb, roles)
	if err != nil {
		return err
	}
	if moved := to != w.State; moved && (e.Payload.FromState != w.State || e.Payload.ToState != to) || !moved && e.Payload.ToState != "" {
		return fmt.Errorf("event %d: %s says %q → %q, the table says %q → %q", e.Seq, e.Kind, e.Payload.FromState, e.Payload.ToState, w.State, to)
	}
	w.effect(verb, e, at(e, w.Times["reportedAt"]))
	w.State = to
	return nil
}

func (w *Walk) decide(e Event, verb schematype.Verb, roles []schematype.Role) (schematype.TicketState, error) {
	a := Asker(roles, w.Assignee == e.ActorID)
	to, refusal := tickets.Decide(w.Facts, verb, a)
	if refusal != "" {
		return "", fmt.Errorf("event %d: %s by %v is not allowed in %s: %s", e.Seq, e.Kind, roles, w.State, refusal)
	}
	if verb == schematype.VerbSkipStep && !slices.Contains(tickets.Skippable(w.Facts, a), e.Payload.Step) {
		return "", fmt.Errorf("event %d: step %s could not be skipped", e.Seq, e.Payload.Step)
	}
	if verb == schematype.VerbFinishRemote {
		to = outcomes[e.Payload.Outcome]
	}
	return to, nil
}

// Asker is one of the vendor's people before the lifecycle.
func Asker(roles []schematype.Role, assignee bool) tickets.Asker {
	return tickets.Asker{Roles: roles, Assignee: assignee, May: func(v schematype.Verb) bool { return permit.Allowed(permit.Of(v), roles) }}
}

// at is when an event counts as done: by the device's time, unless that lies in the future, over 30 days back or before
// the report.
func at(e Event, reported time.Time) time.Time {
	d := e.DeviceTime
	switch {
	case d == nil, !d.Before(e.ServerTime), d.Before(e.ServerTime.AddDate(0, 0, -30)):
		return e.ServerTime
	case !d.Before(reported):
		return *d
	case reported.After(e.ServerTime):
		return e.ServerTime
	}
	return reported
}

// effect is what a verb does to a ticket beside its state.
func (w *Walk) effect(verb schematype.Verb, e Event, at time.Time) {
	switch verb {
	case schematype.VerbClassify:
		w.Level = e.Payload.Level
		w.settle(schematype.StepClassify)
	case schematype.VerbDispatch, schematype.VerbReassign:
		w.Assignee, w.Times["dispatchedAt"] = e.Payload.PersonID, at
		delete(w.Times, "acceptedAt")
		if verb == schematype.VerbReassign {
			w.OnSite = false
			w.resume()
		}
	case schematype.VerbAccept:
		w.Times["acceptedAt"] = at
	case schematype.VerbDecline:
		w.Assignee = ""
		w.clear("dispatchedAt", "acceptedAt")
	case schematype.VerbFinishRemote:
		w.Remote = e.Payload.Outcome
		switch w.Remote {
		case schematype.RemoteOutcomeSolved:
			w.repaired(at)
		case schematype.RemoteOutcomeNeedsOnsite:
			w.first("onsiteRequestedAt", at)
		}
	case schematype.VerbRequestOnsite:
		w.first("onsiteRequestedAt", at)
	case schematype.VerbWait:
		w.Waiting, w.Reason, w.Times["waitingSince"] = true, e.Payload.Reason, at
	case schematype.VerbResume:
		w.resume()
	case schematype.VerbRestore:
		w.restored(at)
	case schematype.VerbRepair:
		w.repaired(at)
	default:
		w.visitAndClose(verb, e, at)
	}
}

func (w *Walk) visitAndClose(verb schematype.Verb, e Event, at time.Time) {
	switch verb {
	case schematype.VerbDepart:
		w.first("onsiteRequestedAt", at)
		w.Times["departedAt"] = at
	case schematype.VerbCheckIn:
		w.first("onsiteRequestedAt", at)
		w.first("arrivedAt", at)
		w.OnSite, w.Visited = true, true
	case schematype.VerbCheckOut:
		w.OnSite, w.Times["leftAt"] = false, at
	case schematype.VerbNoteTalk:
		w.Talk = e.Payload.Text
		w.settle(schematype.StepTalk)
	case schematype.VerbReturnVisit:
		w.Score, w.Times["visitedAt"] = e.Payload.Score, at
		w.settle(schematype.StepReturnVisit)
	case schematype.VerbHandIn:
		w.Times["handedInAt"] = at
	case schematype.VerbSendBack:
		w.clear("handedInAt")
	case schematype.VerbApprove:
		w.Times["approvedAt"] = at
	case schematype.VerbArchive:
		w.Times["archivedAt"] = at
	case schematype.VerbCancel:
		w.Times["cancelledAt"] = at
		w.resume()
	case schematype.VerbReopen:
		w.reopen()
	case schematype.VerbSkipStep:
		if !slices.Contains(w.Skipped, e.Payload.Step) {
			w.Skipped = append(slices.Clone(w.Skipped), e.Payload.Step)
		}
	}
}

// reopen keeps the level, the return visit's being skipped, and nothing else of how far the work had come.
func (w *Walk) reopen() {
	keep := func(s schematype.Step) bool {
		return s == schematype.StepClassify || s == schematype.StepReturnVisit || s == schematype.StepRestore
	}
	w.Done = slices.DeleteFunc(slices.Clone(w.Done), func(s schematype.Step) bool { return s != schematype.StepClassify })
	w.Skipped = slices.DeleteFunc(slices.Clone(w.Skipped), func(s schematype.Step) bool { return !keep(s) })
	w.Assignee, w.Talk, w.Remote, w.Score = "", "", "", 0
	w.OnSite, w.Visited, w.Restored, w.Application, w.Report = false, false, false, false, false
	for name := range w.Times {
		if name != "reportedAt" && name != "waitingSince" {
			delete(w.Times, name)
		}
	}
}

func (w *Walk) resume() {
	w.Waiting, w.Reason = false, ""
	w.clear("waitingSince")
}

func (w *Walk) repaired(at time.Time) {
	w.restored(at)
	w.Times["repairedAt"] = at
}

func (w *Walk) restored(at time.Time) {
	w.first("restoredAt", at)
	w.Restored = true
	w.settle(schematype.StepRestore)
}

func (w *Walk) first(name string, at time.Time) {
	if _, ok := w.Times[name]; !ok {
		w.Times[name] = at
	}
}

func (w *Walk) clear(names ...string) {
	for _, name := range names {
		delete(w.Times, name)
	}
}

func (w *Walk) settle(s schematype.Step) {
	if !slices.Contains(w.Done, s) {
		w.Done = append(slices.Clone(w.Done), s)
	}
}

// Of is what a ticket's row says, as far as a client goes on from it.
func Of(t Ticket) *Walk {
	_, visited := t.Times["arrivedAt"]
	_, restored := t.Times["restoredAt"]
	return &Walk{
		Facts: tickets.Facts{
			State: t.State, Kind: t.Kind, Waiting: t.Waiting, OnSite: t.VisitID != "", Visited: visited, Restored: restored,
			Remote: t.RemoteOutcome, Done: t.Done, Skipped: t.Skipped,
		},
		Assignee: t.AssigneeID, Reason: t.WaitingReason, Talk: t.Talk, Level: t.Level, Score: t.ReturnScore, Times: t.Times,
	}
}
