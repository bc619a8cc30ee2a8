package tickets_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/permit"
	"xunwei/server/tickets"
)

// The table, written a second time by hand: a row a verb, a column a state. A letter is the state that the verb leads
// to, "=" stays, "b" goes back to the desk, "." is refused. Facts are those of a fault whose steps are all settled, with
// somebody on site exactly where the verb asks for it.
const columns = "p c d a r o t s u f l v h k z x" // rePorted Classified Dispatched Accepted Remote Onsite-requested Travelling on-Site restored(u) repaired(f) Left Visited Handed-in approved(k) archived(z) cancelled(x)

var matrix = map[schematype.Verb]string{
	"CLASSIFY":          "c = = = = = = = = = . . . . . .",
	"DISPATCH":          "d d . . . . . . . . . . . . . .",
	"ACCEPT":            ". . a . . . . . . . . . . . . .",
	"DECLINE":           ". . b b . . . . . . . . . . . .",
	"START_REMOTE":      ". . . r . r . . r . . . . . . .",
	"FINISH_REMOTE":     ". . . . a . . . . . . . . . . .",
	"REQUEST_ONSITE":    ". . . o o . . . o . . . . . . .",
	"DEPART":            ". . . t . t . . t . . . . . . .",
	"CHECK_IN":          ". . . s . s s . s . . . . . . .",
	"WRITE_APPLICATION": ". . . . . = = = = = . . . . . .",
	"SIGN_APPLICATION":  ". . . . . = = = = = . . . . . .",
	"ADD_NOTE":          "= = = = = = = = = = = = = = . .",
	"WAIT":              ". = = = = = = = = . . . . . . .",
	"RESUME":            ". = = = = = = = = . . . . . . .",
	"RESTORE":           ". . . . u . . u . . . . . . . .",
	"REPAIR":            ". . . . f . . f f . . . . . . .",
	"NOTE_TALK":         ". . . . . . . = = = . . . . . .",
	"WRITE_REPORT":      ". . . . . . . . . = = = . . . .",
	"SIGN_REPORT":       ". . . . . . . . . = = = . . . .",
	"CHECK_OUT":         ". . . . . . . a = l . . . . . .",
	"RETURN_VISIT":      ". . . . . . . . . v v . . . . .",
	"HAND_IN":           ". . . . . . . . . h h h . . . .",
	"APPROVE":           ". . . . . . . . . . . . k . . .",
	"SEND_BACK":         ". . . . . . . . . . . . v . . .",
	"ARCHIVE":           ". . . . . . . . . . . . . z . .",
	"REASSIGN":          ". . d d d d d d d . . . . . . .",
	"CANCEL":            "x x x x x x x x x . . . . . . .",
	"REOPEN":            ". . . . . . . . . b b b . . . b",
	"SKIP_STEP":         "= = = = = = = = = = = = . . . .",
}

func stateOf(letter string) schematype.TicketState {
	return schematype.AllTicketState[strings.Index(strings.ReplaceAll(columns, " ", ""), letter)]
}

// expected is what the matrix says of a cell: the state led to, or "" for refused.
func expected(verb schematype.Verb, from schematype.TicketState) schematype.TicketState {
	for i, s := range schematype.AllTicketState {
		if s != from {
			continue
		}
		switch cell := strings.Fields(matrix[verb])[i]; cell {
		case ".":
			return ""
		case "=":
			return from
		case "b":
			return schematype.TicketStateClassified
		default:
			return stateOf(cell)
		}
	}
	return ""
}

// settledFacts are those of a fault in a state, everything that could stand in the way settled.
func settledFacts(state schematype.TicketState, verb schematype.Verb) tickets.Facts {
	return tickets.Facts{
		State: state, Kind: schematype.TicketKindFault, Done: schematype.AllStep, Application: true, Report: true, Visited: true,
		Waiting: verb == schematype.VerbResume,
		OnSite:  verb == schematype.VerbNoteTalk || verb == schematype.VerbCheckOut,
	}
}

func TestEveryCellOfTheLifecycle(t *testing.T) {
	require.Len(t, matrix, len(schematype.AllVerb)-1, "every verb but REPORT, which has no state before it")
	for verb := range matrix {
		for _, from := range schematype.AllTicketState {
			for _, role := range schematype.AllRole {
				asker := tickets.Asker{
					Roles: []schematype.Role{role}, Assignee: role == schematype.RoleEngineer,
					OfCustomer: role == schematype.RoleCustomerEngineer || role == schematype.RoleCustomerDepartment,
					May:        func(v schematype.Verb) bool { return permit.Allowed(permit.Of(v), []schematype.Role{role}) },
				}
				want := expected(verb, from)
				if !asker.May(verb) || verb == schematype.VerbCancel && asker.OfCustomer && from != "REPORTED" && from != "CLASSIFIED" && from != "DISPATCHED" {
					want = ""
				}
				got, refusal := tickets.Decide(settledFacts(from, verb), verb, asker)
				require.Equal(t, want, got, "%s %s as %s: %s", verb, from, role, refusal)
				require.Equal(t, want == "", refusal != "", "%s %s as %s", verb, from, role)
			}
		}
	}
}

func TestWhatStandsInTheWay(t *testing.T) {
	engineer := asker(true, schematype.RoleEngineer)
	repaired := func(change func(*tickets.Facts)) tickets.Facts {
		f := settledFacts(schematype.TicketStateRepaired, schematype.VerbCheckOut)
		change(&f)
		return f
	}
	cases := map[string]struct {
		facts tickets.Facts
		verb  schematype.Verb
		who   tickets.Asker
		want  tickets.Refusal
	}{
		"somebody else's ticket":          {settledFacts("DISPATCHED", ""), "ACCEPT", asker(false, schematype.RoleEngineer), tickets.RefusedAssignee},
		"waiting for the customer":        {tickets.Facts{State: "ACCEPTED", Waiting: true}, "START_REMOTE", engineer, tickets.RefusedWaiting},
		"resume without waiting":          {tickets.Facts{State: "ACCEPTED"}, "RESUME", engineer, tickets.RefusedState},
		"check-out before check-in":       {tickets.Facts{State: "RESTORED"}, "CHECK_OUT", engineer, tickets.RefusedOnSite},
		"return visit while on site":      {repaired(func(*tickets.Facts) {}), "RETURN_VISIT", asker(false, schematype.RoleDesk), tickets.RefusedLeave},
		"leaving without the talk":        {repaired(without(schematype.StepTalk)), "CHECK_OUT", engineer, "STEP_TALK"},
		"leaving without the report":      {repaired(without(schematype.StepReport)), "CHECK_OUT", engineer, "STEP_REPORT"},
		"leaving without the customer":    {repaired(without(schematype.StepCustomerSignature)), "CHECK_OUT", engineer, "STEP_CUSTOMER_SIGNATURE"},
		"signing what was not written":    {repaired(func(f *tickets.Facts) { f.Report = false }), "SIGN_REPORT", engineer, tickets.RefusedDocument},
		"dispatching without a level":     {tickets.Facts{State: "REPORTED", Kind: "FAULT"}, "DISPATCH", asker(false, schematype.RoleDesk), "STEP_CLASSIFY"},
		"a question needs no level":       {tickets.Facts{State: "REPORTED", Kind: "QUESTION"}, "DISPATCH", asker(false, schematype.RoleDesk), ""},
		"leaving before the repair":       {tickets.Facts{State: "ON_SITE", OnSite: true, Visited: true, Kind: "FAULT"}, "CHECK_OUT", engineer, ""},
		"skipped is as good as done":      {repaired(func(f *tickets.Facts) { f.Done = nil; f.Skipped = schematype.AllStep }), "CHECK_OUT", engineer, ""},
		"a remote repair asks no talk":    {tickets.Facts{State: "REPAIRED", Kind: "FAULT", Done: []schematype.Step{"REPORT", "CUSTOMER_SIGNATURE", "ENGINEER_SIGNATURE"}}, "RETURN_VISIT", asker(false, schematype.RoleDesk), ""},
		"the customer signs on their own": {repaired(func(*tickets.Facts) {}), "SIGN_REPORT", tickets.Asker{Roles: []schematype.Role{"CUSTOMER_ENGINEER"}, OfCustomer: true, May: func(schematype.Verb) bool { return true }}, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, refusal := tickets.Decide(c.facts, c.verb, c.who)
			require.Equal(t, c.want, refusal)
		})
	}
}

func asker(assignee bool, roles ...schematype.Role) tickets.Asker {
	return tickets.Asker{Roles: roles, Assignee: assignee, May: func(v schematype.Verb) bool { return permit.Allowed(permit.Of(v), roles) }}
}

func without(s schematype.Step) func(*tickets.Facts) {
	return func(f *tickets.Facts) {
		f.Done = nil
		for _, x := range schematype.AllStep {
			if x != s {
				f.Done = append(f.Done, x)
			}
		}
	}
}

func TestTheNextStepIsOne(t *testing.T) {
	engineer, desk := asker(true, schematype.RoleEngineer), asker(false, schematype.RoleDesk)
	fault := func(state schematype.TicketState, change ...func(*tickets.Facts)) tickets.Facts {
		f := tickets.Facts{State: state, Kind: schematype.TicketKindFault, Done: []schematype.Step{schematype.StepClassify}}
		for _, c := range change {
			c(&f)
		}
		return f
	}
	onSite := func(f *tickets.Facts) { f.OnSite, f.Visited = true, true }
	done := func(steps ...schematype.Step) func(*tickets.Facts) {
		return func(f *tickets.Facts) { f.Done = append(f.Done, steps...) }
	}
	cases := []struct {
		facts tickets.Facts
		who   tickets.Asker
		want  schematype.Verb
	}{
		{tickets.Facts{State: "REPORTED", Kind: "FAULT"}, desk, "CLASSIFY"},
		{tickets.Facts{State: "REPORTED", Kind: "QUESTION"}, desk, "DISPATCH"},
		{fault("CLASSIFIED"), desk, "DISPATCH"},
		{fault("CLASSIFIED"), engineer, ""},
		{fault("DISPATCHED"), engineer, "ACCEPT"},
		{fault("ACCEPTED"), engineer, "START_REMOTE"},
		{fault("ACCEPTED", func(f *tickets.Facts) { f.Remote = "UNSOLVED" }), engineer, "REQUEST_ONSITE"},
		{fault("ON_SITE", onSite), engineer, "WRITE_APPLICATION"},
		{fault("ON_SITE", onSite, func(f *tickets.Facts) { f.Application = true }), engineer, "SIGN_APPLICATION"},
		{fault("ON_SITE", onSite, done("APPLICATION")), engineer, "RESTORE"},
		{fault("RESTORED", onSite, done("APPLICATION"), func(f *tickets.Facts) { f.Restored = true }), engineer, "REPAIR"},
		{fault("REPAIRED", onSite, done("APPLICATION")), engineer, "NOTE_TALK"},
		{fault("REPAIRED", onSite, done("APPLICATION", "TALK")), engineer, "WRITE_REPORT"},
		{fault("REPAIRED", onSite, done("APPLICATION", "TALK", "REPORT"), func(f *tickets.Facts) { f.Report = true }), engineer, "SIGN_REPORT"},
		{fault("REPAIRED", onSite, done("APPLICATION", "TALK", "REPORT", "CUSTOMER_SIGNATURE", "ENGINEER_SIGNATURE")), engineer, "CHECK_OUT"},
		{fault("LEFT", done("APPLICATION", "TALK", "REPORT", "CUSTOMER_SIGNATURE", "ENGINEER_SIGNATURE")), desk, "RETURN_VISIT"},
		{fault("VISITED", done("APPLICATION", "TALK", "REPORT", "CUSTOMER_SIGNATURE", "ENGINEER_SIGNATURE", "RETURN_VISIT")), engineer, "HAND_IN"},
		{fault("HANDED_IN"), asker(false, schematype.RoleDirector), "APPROVE"},
		{fault("APPROVED"), desk, "ARCHIVE"},
		{fault("ACCEPTED", func(f *tickets.Facts) { f.Waiting = true }), engineer, "RESUME"},
	}
	for _, c := range cases {
		require.Equal(t, c.want, tickets.NextStep(c.facts, c.who), "%+v", c.facts)
		if c.want != "" {
			require.Equal(t, c.want, tickets.Possible(c.facts, c.who)[0])
		}
	}
	require.Equal(t, []schematype.Role{schematype.RoleEngineer}, tickets.WaitingFor(fault("DISPATCHED")))
	require.Contains(t, tickets.WaitingFor(fault("CLASSIFIED")), schematype.RoleDesk)
}

func TestSuggestedLevels(t *testing.T) {
	for _, c := range []struct{ minutes, percent, want int }{
		{0, 0, 4}, {0, 100, 4}, {1, 0, 3}, {120, 5, 3}, {240, 31, 3}, {241, 31, 2}, {241, 30, 3}, {1440, 90, 2}, {1441, 31, 1}, {1441, 30, 3},
	} {
		require.Equal(t, c.want, tickets.SuggestLevel(tickets.DefaultLevels, c.minutes, c.percent), "%+v", c)
	}
}

func TestCanonicalJSON(t *testing.T) {
	for in, want := range map[string]string{
		`{"b":1,"a":"x"}`: `{"a":"x","b":1}`,
		`{"a":"","b":null,"c":0,"d":false,"e":[],"f":{}}`: `{}`,
		`{"a":{"b":{"c":""}}}`:                            `{}`,
		`{"a":["",1,{"x":null}]}`:                         `{"a":[1]}`,
		`{"k":"\"\\\b\f\n\r\t\u0001<>&/"}`:                `{"k":"\"\\\b\f\n\r\t\u0001<>&/"}`,
		"{\"k\":\"核心交换机\u2028𠮷\"}":                        "{\"k\":\"核心交换机\u2028𠮷\"}",
		"{\"\\ue000\":1,\"\\ud842\\udfb7\":2}":            "{\"\ue000\":1,\"𠮷\":2}",
		`{"n":9007199254740991}`:                          `{"n":9007199254740991}`,
	} {
		got, err := tickets.Canonical([]byte(in))
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
	_, err := tickets.Canonical([]byte(`{"n":1.5}`))
	require.Error(t, err)
}
