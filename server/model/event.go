package model

import (
	"encoding/json"
	"time"

	"xunwei/ent/schematype"
)

// Event is a line of a timeline as the API tells it.
type Event struct {
	ID, Kind     string
	Seq          int
	ActorID      string
	CommandID    string
	DeviceTime   *time.Time
	ServerTime   time.Time
	DoubtfulTime bool
	Payload      struct {
		FromState, ToState schematype.TicketState
		Text, Reason       string
		Level, Score       int
		PersonID           string
		Step               schematype.Step
		Outcome            schematype.RemoteOutcome
	}
	Uploads []struct{ ID, State string }
}

// Ticket is a ticket's row as the API tells it.
type Ticket struct {
	ID, Number    string
	Kind          schematype.TicketKind
	State         schematype.TicketState
	AssigneeID    string
	Level         int
	Waiting       bool
	WaitingReason string
	Done, Skipped []schematype.Step
	RemoteOutcome schematype.RemoteOutcome
	ReturnScore   int
	Talk          string
	VisitID       string
	Times         map[string]time.Time
}

// times are the row's instants that verbs set and clear.
var times = []string{
	"reportedAt", "dispatchedAt", "acceptedAt", "onsiteRequestedAt", "departedAt", "arrivedAt", "restoredAt", "repairedAt",
	"leftAt", "visitedAt", "handedInAt", "approvedAt", "archivedAt", "cancelledAt", "waitingSince",
}

const ticketFields = `id number kind state assigneeID level waiting waitingReason done skipped remoteOutcome returnScore talk visitID
	reportedAt dispatchedAt acceptedAt onsiteRequestedAt departedAt arrivedAt restoredAt repairedAt leftAt visitedAt handedInAt approvedAt
	archivedAt cancelledAt waitingSince`

const eventFields = `id kind seq actorID commandID deviceTime serverTime doubtfulTime
	payload { fromState toState text reason level score personId step outcome } uploads { id state }`

// UnmarshalJSON reads the instants by their names.
func (t *Ticket) UnmarshalJSON(raw []byte) error {
	type plain Ticket
	if err := json.Unmarshal(raw, (*plain)(t)); err != nil {
		return err
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(raw, &parts); err != nil {
		return err
	}
	t.Times = map[string]time.Time{}
	for _, name := range times {
		var at *time.Time
		if err := json.Unmarshal(parts[name], &at); len(parts[name]) > 0 && err != nil {
			return err
		}
		if at != nil {
			t.Times[name] = *at
		}
	}
	return nil
}
