package tickets

import (
	"slices"

	"xunwei/ent/schematype"
)

// Facts is what the lifecycle asks of a ticket.
type Facts struct {
	State   schematype.TicketState
	Kind    schematype.TicketKind
	Waiting bool
	// OnSite: a visit is under way. Visited: somebody has been on site at all.
	OnSite, Visited bool
	// Remote is how remote work last ended, "" when it was not tried.
	Remote schematype.RemoteOutcome
	// Restored: the service is up again.
	Restored bool
	// Application and Report: such a document has been written.
	Application, Report bool
	Done, Skipped       []schematype.Step
}

// Asker is who wants to do something, in the lifecycle's terms.
type Asker struct {
	Roles []schematype.Role
	// Assignee: the ticket is theirs. OfCustomer: one of the customer's own people.
	Assignee, OfCustomer bool
	// May answers the permission table.
	May func(schematype.Verb) bool
}

// Refusal says why a verb is not possible now; "" when it is.
type Refusal string

// The reasons for which a verb is refused, as the phone's evaluator names them too; words.go says them.
const (
	RefusedState    Refusal = "STATE"
	RefusedWaiting  Refusal = "WAITING"
	RefusedAssignee Refusal = "ASSIGNEE"
	RefusedOnSite   Refusal = "ON_SITE"
	RefusedLeave    Refusal = "LEAVE"
	RefusedDocument Refusal = "DOCUMENT"
	RefusedRole     Refusal = "ROLE"
)

// stepPrefix begins the refusal for a step that is open.
const stepPrefix = "STEP_"

func refusedStep(s schematype.Step) Refusal { return stepPrefix + Refusal(s) }

// Decide answers the state that a verb leads to, or why it is refused. A pure function of the table.
func Decide(f Facts, verb schematype.Verb, a Asker) (schematype.TicketState, Refusal) {
	if !a.May(verb) {
		return "", RefusedRole
	}
	line, ok := lineOf(verb)
	if !ok {
		return "", RefusedState
	}
	to, ok := line.To[f.State]
	if !ok || a.OfCustomer && line.CustomerFrom != nil && !slices.Contains(line.CustomerFrom, f.State) {
		return "", RefusedState
	}
	if r := refuse(f, line, a); r != "" {
		return "", r
	}
	return target(f, to), ""
}

func refuse(f Facts, line Line, a Asker) Refusal {
	switch {
	case line.Verb == schematype.VerbResume && !f.Waiting:
		return RefusedState
	case f.Waiting && !line.WhileWaiting:
		return RefusedWaiting
	case line.Assignee && !a.Assignee && !actsFor(line.Verb, a):
		return RefusedAssignee
	case line.OnSite == "yes" && !f.OnSite:
		return RefusedOnSite
	case line.OnSite == "no" && f.OnSite:
		return RefusedLeave
	case line.Document == schematype.DocumentKindServiceApplication && !f.Application,
		line.Document == schematype.DocumentKindServiceReport && !f.Report:
		return RefusedDocument
	}
	return refuseNeeds(f, line)
}

// refuseNeeds: leaving before the repair asks for no paperwork, only for a word on what comes next.
func refuseNeeds(f Facts, line Line) Refusal {
	if line.Verb == schematype.VerbCheckOut && f.State != schematype.TicketStateRepaired {
		return ""
	}
	for _, s := range line.Needs {
		if Required(f, s) && !f.Settled(s) {
			return refusedStep(s)
		}
	}
	return ""
}

// actsFor: roles other than the engineer's hold a verb in their own right.
func actsFor(verb schematype.Verb, a Asker) bool {
	if a.OfCustomer {
		return verb == schematype.VerbSignApplication || verb == schematype.VerbSignReport
	}
	return slices.ContainsFunc(a.Roles, func(r schematype.Role) bool {
		return r != schematype.RoleEngineer && allowedAlone(verb, r)
	})
}

func target(f Facts, to schematype.TicketState) schematype.TicketState {
	switch to {
	case Stay:
		return f.State
	case Back:
		if f.Settled(schematype.StepClassify) || !Required(f, schematype.StepClassify) {
			return schematype.TicketStateClassified
		}
		return schematype.TicketStateReported
	default:
		return to
	}
}

// Settled reports whether a step is done or skipped.
func (f Facts) Settled(s schematype.Step) bool {
	return slices.Contains(f.Done, s) || slices.Contains(f.Skipped, s)
}

// Required reports whether the ticket asks for a step at all: a level for faults, an application and a talk where
// somebody was on site, a signed report for faults and visits, a return visit always.
func Required(f Facts, s schematype.Step) bool {
	fault := f.Kind == schematype.TicketKindFault
	switch s {
	case schematype.StepClassify:
		return fault
	case schematype.StepApplication, schematype.StepTalk:
		return f.Visited
	case schematype.StepReport, schematype.StepCustomerSignature, schematype.StepEngineerSignature:
		return fault || f.Visited
	default:
		return true
	}
}

// Possible lists what the asker may do now, the obvious next step first, then in the walk's order.
func Possible(f Facts, a Asker) []schematype.Verb {
	var out []schematype.Verb
	for _, line := range Lifecycle {
		if _, r := Decide(f, line.Verb, a); r == "" && meaningful(f, line.Verb, a) {
			out = append(out, line.Verb)
		}
	}
	if next := NextStep(f, a); next != "" {
		i := slices.Index(out, next)
		out = slices.Insert(slices.Delete(out, i, i+1), 0, next)
	}
	return out
}

// meaningful leaves out what is allowed but empty: skipping with nothing left to skip, signing with nothing left to sign.
func meaningful(f Facts, verb schematype.Verb, a Asker) bool {
	done := func(s schematype.Step) bool { return slices.Contains(f.Done, s) }
	switch verb {
	case schematype.VerbSkipStep:
		return len(Skippable(f, a)) > 0
	case schematype.VerbSignApplication:
		return !done(schematype.StepApplication)
	case schematype.VerbSignReport:
		return !done(schematype.StepCustomerSignature) || !a.OfCustomer && !done(schematype.StepEngineerSignature)
	default:
		return true
	}
}

// Skippable lists the required, unsettled steps that the asker may skip.
func Skippable(f Facts, a Asker) []schematype.Step {
	var out []schematype.Step
	for _, s := range schematype.AllStep {
		if Required(f, s) && !f.Settled(s) && slices.ContainsFunc(skippers[s], func(r schematype.Role) bool { return slices.Contains(a.Roles, r) }) {
			out = append(out, s)
		}
	}
	return out
}
