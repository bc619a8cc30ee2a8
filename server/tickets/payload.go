package tickets

import (
	"xunwei/ent"
	"xunwei/ent/schematype"
)

// TicketPayload is what a verb on a ticket answers.
type TicketPayload struct {
	Ticket *ent.Ticket
	// Event is the line that the verb added to the timeline.
	Event *ent.Event
	// Replayed is true when the command had been applied before.
	Replayed bool
}

// DispatchCandidate is an engineer as dispatch sees them for one ticket.
type DispatchCandidate struct {
	Person         *ent.Person
	OnTeam         bool
	MatchingSkills []string
	OpenTickets    int
	// DistanceKm is straight-line from the engineer's service point to the site; nil when unknown.
	DistanceKm *float64
}

// BoardCell counts the open tickets of one state and level.
type BoardCell struct {
	State schematype.TicketState `json:"state"`
	Level *int                   `json:"level"`
	Count int                    `json:"count"`
}
