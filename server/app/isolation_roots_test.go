package app_test

// argument is what an argument of a root field may name.
type argument struct {
	// names is the type whose ids it takes; "any" for all types.
	names string
	// text: it takes words, labels and numbers of any record.
	text bool
	// given are values that name no record; nil with the rest empty: an input, whose ids are in references.
	given any
}

type arguments map[string]argument

var (
	// listed is a connection: the walk pages, filters and sorts it.
	listed = arguments{}
	// plainly is a field without arguments.
	plainly = arguments{}
	// byInput is a mutation that takes an input.
	byInput  = arguments{"input": {}}
	ofTicket = arguments{"ticketId": {names: "Ticket"}}
	follow   = arguments{"after": {given: "g0.0"}}
)

// roots names every field of Query, Mutation and Subscription with what its arguments may name: the test asks each of
// them for what the viewer may not see, and for what is not there at all, and wants the same answer.
var roots = map[string]map[string]arguments{
	"Query": {
		"node": {"id": {names: "any"}}, "nodes": {"ids": {names: "any"}},
		"apiTokens": listed, "contacts": listed, "contracts": listed, "customers": listed, "documents": listed, "equipment": listed, "events": listed,
		"importRuns": listed, "people": listed, "servicePoints": listed, "sites": listed, "tickets": listed,
		"viewer": plainly, "board": plainly,
		"search": {"text": {text: true}, "first": {given: 20}}, "equipmentByLabel": {"label": {text: true}},
		"draftReport": ofTicket, "draftApplication": ofTicket, "dispatchCandidates": ofTicket, "importRun": {"id": {names: "ImportRun"}},
		"importColumns": {"kind": {given: "SITES"}}, "suggestLevel": {"interruptionMinutes": {given: 10}, "affectedPercent": {given: 10}},
	},
	"Mutation": {
		"writeApplication": byInput, "writeReport": byInput, "signDocument": byInput, "createUpload": byInput, "startImport": byInput,
		"savePerson": byInput, "setPassword": byInput, "createSignInLink": {"personId": {names: "Person"}}, "createApiToken": byInput,
		"revokeApiToken": {"id": {names: "ApiToken"}}, "reportTicket": byInput, "classifyTicket": byInput, "dispatchTicket": byInput,
		"acceptTicket": byInput, "declineTicket": byInput, "startRemote": byInput, "finishRemote": byInput, "requestOnsite": byInput, "depart": byInput,
		"checkIn": byInput, "addNote": byInput, "waitForCustomer": byInput, "resumeTicket": byInput, "restoreService": byInput, "repairTicket": byInput,
		"noteTalk": byInput, "checkOut": byInput, "recordReturnVisit": byInput, "handInFile": byInput, "approveFile": byInput, "sendBackFile": byInput,
		"archiveTicket": byInput, "reassignTicket": byInput, "cancelTicket": byInput, "reopenTicket": byInput, "skipStep": byInput,
	},
	"Subscription": {
		"ticketEvents": {"ticketId": {names: "Ticket"}, "after": {given: "s0"}}, "myWork": follow, "deskFeed": follow, "companyFeed": follow,
	},
}

// feeds says who may follow what at all; everybody else is FORBIDDEN. ticketEvents is for whoever sees the ticket.
var feeds = map[string]func(s sight) bool{
	"myWork": func(s sight) bool { return hasRole(s, "ENGINEER", "LEAD") },
	"deskFeed": func(s sight) bool {
		return hasRole(s, "DESK", "LEAD", "MANAGER", "DIRECTOR", "DEPARTMENT_MANAGER", "GENERAL_MANAGER", "REGIONAL_LEAD") || s.admin
	},
	"companyFeed": func(s sight) bool { return s.ofCompany() },
}

// hasRole reports whether somebody has one of the roles.
func hasRole(s sight, roles ...string) bool {
	for _, r := range s.person.Roles {
		for _, want := range roles {
			if string(r) == want {
				return true
			}
		}
	}
	return false
}
