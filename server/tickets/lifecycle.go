package tickets

import . "xunwei/ent/schematype" //nolint:revive,staticcheck // the table below is read as a table

// Line is one verb of the lifecycle table: from which states it leads where, and what it asks for.
// The table is data: docs, the phone's own evaluator and the server read the same lines.
type Line struct {
	Verb Verb `json:"verb"`
	// To maps each state in which the verb is allowed to the state that it leads to; "" stays, Back returns to the desk.
	To map[TicketState]TicketState `json:"to"`
	// Assignee: an engineer does it only on a ticket of their own.
	Assignee bool `json:"assignee,omitempty"`
	// WhileWaiting: allowed while the ticket waits for the customer.
	WhileWaiting bool `json:"whileWaiting,omitempty"`
	// OnSite: "yes" only with a visit under way, "no" only without, "" either.
	OnSite string `json:"onSite,omitempty"`
	// Needs are steps that must be done, or skipped with a reason, as far as the ticket requires them.
	Needs []Step `json:"needs,omitempty"`
	// Document must have been written before.
	Document DocumentKind `json:"document,omitempty"`
	// CustomerFrom narrows the states for a customer's own people.
	CustomerFrom []TicketState `json:"customerFrom,omitempty"`
	// Visibility is who may see the event beside the vendor's people.
	Visibility Visibility `json:"visibility"`
}

// Back stands for "back to the desk": CLASSIFIED when the level is settled, REPORTED when not.
const Back TicketState = "BACK"

// Stay stands for "no change of state".
const Stay TicketState = ""

// open are the states in which a ticket is worked on or waits for work.
var open = []TicketState{
	TicketStateReported, TicketStateClassified, TicketStateDispatched, TicketStateAccepted, TicketStateRemote,
	TicketStateOnsiteRequested, TicketStateTravelling, TicketStateOnSite, TicketStateRestored,
}

// started are the open states from dispatch on.
var started = open[2:]

// reporting are the states in which a report is written and signed.
var reporting = []TicketState{TicketStateRepaired, TicketStateLeft, TicketStateVisited}

// paperwork must be settled before a ticket goes on after the repair.
var paperwork = []Step{StepApplication, StepTalk, StepReport, StepCustomerSignature, StepEngineerSignature}

// Lifecycle is state × verb. Who may at all stands in server/permit.
var Lifecycle = []Line{
	{Verb: VerbClassify, To: with(stay(open[1:], TicketStateRepaired), TicketStateReported, TicketStateClassified), WhileWaiting: true, Visibility: VisibilityCustomer},
	{Verb: VerbDispatch, To: all(TicketStateDispatched, TicketStateReported, TicketStateClassified), Needs: []Step{StepClassify}, Visibility: VisibilityCustomer},
	{Verb: VerbAccept, To: all(TicketStateAccepted, TicketStateDispatched), Assignee: true, Visibility: VisibilityCustomer},
	{Verb: VerbDecline, To: all(Back, TicketStateDispatched, TicketStateAccepted), Assignee: true, OnSite: "no", Visibility: VisibilityInternal},
	{Verb: VerbStartRemote, To: all(TicketStateRemote, TicketStateAccepted, TicketStateOnsiteRequested, TicketStateRestored), Assignee: true, OnSite: "no", Visibility: VisibilityCustomer},
	// The outcome decides: SOLVED → REPAIRED, NEEDS_ONSITE → ONSITE_REQUESTED, UNSOLVED → ACCEPTED.
	{Verb: VerbFinishRemote, To: all(TicketStateAccepted, TicketStateRemote), Assignee: true, Visibility: VisibilityCustomer},
	{Verb: VerbRequestOnsite, To: all(TicketStateOnsiteRequested, TicketStateAccepted, TicketStateRemote, TicketStateRestored), Assignee: true, OnSite: "no", Visibility: VisibilityCustomer},
	{Verb: VerbDepart, To: all(TicketStateTravelling, TicketStateAccepted, TicketStateOnsiteRequested, TicketStateRestored), Assignee: true, OnSite: "no", Visibility: VisibilityCustomer},
	{Verb: VerbCheckIn, To: all(TicketStateOnSite, TicketStateAccepted, TicketStateOnsiteRequested, TicketStateTravelling, TicketStateRestored), Assignee: true, OnSite: "no", Visibility: VisibilityCustomer},
	{Verb: VerbWriteApplication, To: stay([]TicketState{TicketStateOnsiteRequested, TicketStateTravelling, TicketStateOnSite, TicketStateRestored, TicketStateRepaired}), Assignee: true, Visibility: VisibilityCustomer},
	{Verb: VerbSignApplication, To: stay([]TicketState{TicketStateOnsiteRequested, TicketStateTravelling, TicketStateOnSite, TicketStateRestored, TicketStateRepaired}), Assignee: true, WhileWaiting: true, Document: DocumentKindServiceApplication, Visibility: VisibilityCustomer},
	{Verb: VerbAddNote, To: stay(open, TicketStateRepaired, TicketStateLeft, TicketStateVisited, TicketStateHandedIn, TicketStateApproved), WhileWaiting: true, Visibility: VisibilityInternal},
	{Verb: VerbWait, To: stay(open[1:]), Assignee: true, Visibility: VisibilityCustomer},
	{Verb: VerbResume, To: stay(open[1:]), Assignee: true, WhileWaiting: true, Visibility: VisibilityCustomer},
	{Verb: VerbRestore, To: all(TicketStateRestored, TicketStateRemote, TicketStateOnSite), Assignee: true, Visibility: VisibilityCustomer},
	{Verb: VerbRepair, To: all(TicketStateRepaired, TicketStateRemote, TicketStateOnSite, TicketStateRestored), Assignee: true, Visibility: VisibilityCustomer},
	{Verb: VerbNoteTalk, To: stay([]TicketState{TicketStateOnSite, TicketStateRestored, TicketStateRepaired}), Assignee: true, OnSite: "yes", Visibility: VisibilityCustomer},
	{Verb: VerbWriteReport, To: stay(reporting), Assignee: true, Visibility: VisibilityCustomer},
	{Verb: VerbSignReport, To: stay(reporting), Assignee: true, WhileWaiting: true, Document: DocumentKindServiceReport, Visibility: VisibilityCustomer},
	{Verb: VerbCheckOut, To: map[TicketState]TicketState{TicketStateOnSite: TicketStateAccepted, TicketStateRestored: Stay, TicketStateRepaired: TicketStateLeft}, Assignee: true, OnSite: "yes", Needs: paperwork, Visibility: VisibilityCustomer},
	{Verb: VerbReturnVisit, To: all(TicketStateVisited, TicketStateRepaired, TicketStateLeft), OnSite: "no", Needs: paperwork, Visibility: VisibilityCustomer},
	{Verb: VerbHandIn, To: all(TicketStateHandedIn, TicketStateRepaired, TicketStateLeft, TicketStateVisited), Assignee: true, OnSite: "no", Needs: append(paperwork[:len(paperwork):len(paperwork)], StepReturnVisit), Visibility: VisibilityInternal},
	{Verb: VerbApprove, To: all(TicketStateApproved, TicketStateHandedIn), Visibility: VisibilityInternal},
	{Verb: VerbSendBack, To: all(TicketStateVisited, TicketStateHandedIn), Visibility: VisibilityInternal},
	{Verb: VerbArchive, To: all(TicketStateArchived, TicketStateApproved), Visibility: VisibilityCustomer},
	{Verb: VerbReassign, To: all(TicketStateDispatched, started...), WhileWaiting: true, Visibility: VisibilityCustomer},
	{Verb: VerbCancel, To: all(TicketStateCancelled, open...), OnSite: "no", WhileWaiting: true, CustomerFrom: open[:3], Visibility: VisibilityCustomer},
	{Verb: VerbReopen, To: all(Back, TicketStateRepaired, TicketStateLeft, TicketStateVisited, TicketStateCancelled), OnSite: "no", Visibility: VisibilityCustomer},
	{Verb: VerbSkipStep, To: stay(open, TicketStateRepaired, TicketStateLeft, TicketStateVisited), Assignee: true, WhileWaiting: true, Visibility: VisibilityInternal},
}

// outcomes is where FINISH_REMOTE leads.
var outcomes = map[RemoteOutcome]TicketState{
	RemoteOutcomeSolved: TicketStateRepaired, RemoteOutcomeNeedsOnsite: TicketStateOnsiteRequested, RemoteOutcomeUnsolved: TicketStateAccepted,
}

// skippers are those who may skip a step; a step that is not listed cannot be skipped.
var skippers = map[Step][]Role{
	StepClassify:          {RoleDesk, RoleLead, RoleManager},
	StepApplication:       {RoleEngineer, RoleLead, RoleManager},
	StepTalk:              {RoleEngineer, RoleLead, RoleManager},
	StepReport:            {RoleLead, RoleManager},
	StepCustomerSignature: {RoleEngineer, RoleLead, RoleManager},
	StepEngineerSignature: {RoleLead, RoleManager},
	StepReturnVisit:       {RoleDesk, RoleManager},
}

// Next lists, a state, the verbs that lead on, in the order in which they are due.
var nextVerbs = map[TicketState][]Verb{
	TicketStateReported:        {VerbClassify, VerbDispatch},
	TicketStateClassified:      {VerbDispatch},
	TicketStateDispatched:      {VerbAccept},
	TicketStateAccepted:        {VerbStartRemote, VerbRequestOnsite},
	TicketStateRemote:          {VerbFinishRemote},
	TicketStateOnsiteRequested: {VerbDepart},
	TicketStateTravelling:      {VerbCheckIn},
	TicketStateOnSite:          {VerbWriteApplication, VerbSignApplication, VerbRestore, VerbRepair},
	TicketStateRestored:        {VerbWriteApplication, VerbSignApplication, VerbRepair},
	TicketStateRepaired:        {VerbNoteTalk, VerbWriteReport, VerbSignReport, VerbCheckOut, VerbReturnVisit, VerbHandIn},
	TicketStateLeft:            {VerbWriteReport, VerbSignReport, VerbReturnVisit, VerbHandIn},
	TicketStateVisited:         {VerbWriteReport, VerbSignReport, VerbHandIn},
	TicketStateHandedIn:        {VerbApprove},
	TicketStateApproved:        {VerbArchive},
}

func all(to TicketState, from ...TicketState) map[TicketState]TicketState {
	m := map[TicketState]TicketState{}
	for _, s := range from {
		m[s] = to
	}
	return m
}

func stay(from []TicketState, more ...TicketState) map[TicketState]TicketState {
	return with(all(Stay, from...), "", Stay, more...)
}

// with adds one line, and further states that stay.
func with(m map[TicketState]TicketState, from, to TicketState, more ...TicketState) map[TicketState]TicketState {
	if from != "" {
		m[from] = to
	}
	for _, s := range more {
		m[s] = Stay
	}
	return m
}
