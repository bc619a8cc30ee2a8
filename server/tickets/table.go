package tickets

import (
	"xunwei/ent/schematype"
	"xunwei/server/permit"
)

// Table is everything that deciding a ticket's verbs rests on, as data: the phone decides by it while it has no signal.
type Table struct {
	Lines []Line `json:"lines"`
	// Roles are who may do a verb at all.
	Roles map[schematype.Verb][]schematype.Role `json:"roles"`
	// Outcomes is where FINISH_REMOTE leads.
	Outcomes map[schematype.RemoteOutcome]schematype.TicketState `json:"outcomes"`
	// Skippers are who may skip a step.
	Skippers map[schematype.Step][]schematype.Role `json:"skippers"`
	// Next lists, a state, the verbs that lead on, in the order in which they are due.
	Next map[schematype.TicketState][]schematype.Verb `json:"next"`
	// Steps, States and Levels in their natural order.
	Steps  []schematype.Step        `json:"steps"`
	States []schematype.TicketState `json:"states"`
	Levels []LevelRule              `json:"levels"`
}

// WholeTable gathers the tables of this package and the permissions of the verbs.
func WholeTable() Table {
	roles := map[schematype.Verb][]schematype.Role{}
	for _, v := range schematype.AllVerb {
		roles[v] = permit.Roles(permit.Of(v))
	}
	return Table{
		Lines: Lifecycle, Roles: roles, Outcomes: outcomes, Skippers: skippers, Next: nextVerbs,
		Steps: schematype.AllStep, States: schematype.AllTicketState, Levels: DefaultLevels,
	}
}
