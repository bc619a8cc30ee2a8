package tickets_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/predicate"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/testkit"
	"xunwei/server/tickets"
)

// mutations is how each verb is asked for over GraphQL.
var mutations = map[schematype.Verb]struct{ field, input string }{
	"REPORT": {"reportTicket", "ReportTicketInput"}, "CLASSIFY": {"classifyTicket", "ClassifyInput"}, "DISPATCH": {"dispatchTicket", "DispatchInput"},
	"ACCEPT": {"acceptTicket", "AcceptInput"}, "DECLINE": {"declineTicket", "DeclineInput"}, "START_REMOTE": {"startRemote", "StartRemoteInput"},
	"FINISH_REMOTE": {"finishRemote", "FinishRemoteInput"}, "REQUEST_ONSITE": {"requestOnsite", "RequestOnsiteInput"}, "DEPART": {"depart", "DepartInput"},
	"CHECK_IN": {"checkIn", "CheckInInput"}, "WRITE_APPLICATION": {"writeApplication", "WriteApplicationInput"}, "SIGN_APPLICATION": {"signDocument", "SignDocumentInput"},
	"ADD_NOTE": {"addNote", "AddNoteInput"}, "WAIT": {"waitForCustomer", "WaitInput"}, "RESUME": {"resumeTicket", "ResumeInput"},
	"RESTORE": {"restoreService", "RestoreInput"}, "REPAIR": {"repairTicket", "RepairInput"}, "NOTE_TALK": {"noteTalk", "NoteTalkInput"},
	"WRITE_REPORT": {"writeReport", "WriteReportInput"}, "SIGN_REPORT": {"signDocument", "SignDocumentInput"}, "CHECK_OUT": {"checkOut", "CheckOutInput"},
	"RETURN_VISIT": {"recordReturnVisit", "ReturnVisitInput"}, "HAND_IN": {"handInFile", "HandInInput"}, "APPROVE": {"approveFile", "ApproveInput"},
	"SEND_BACK": {"sendBackFile", "SendBackInput"}, "ARCHIVE": {"archiveTicket", "ArchiveInput"}, "REASSIGN": {"reassignTicket", "ReassignInput"},
	"CANCEL": {"cancelTicket", "CancelInput"}, "REOPEN": {"reopenTicket", "ReopenInput"}, "SKIP_STEP": {"skipStep", "SkipStepInput"},
}

type vars = map[string]any

// answer is what every verb answers.
type answer struct {
	Ticket *struct {
		ID, Number, State    string
		Done, Skipped        []string
		Possible             []string
		Next                 *string
		AssigneeID, ParentID *string
		Level                *int
		ArrivedAt            *string
	}
	Event struct {
		ID, Kind, Visibility string
		Seq                  int
		Payload              schematype.Payload
	}
	Replayed bool
}

const payload = `{ticket{id number state done skipped possible next assigneeID parentID level arrivedAt} replayed
	event{id kind seq visibility payload{reason text level distanceMeters outsideFence noPosition ticketNumber ticketId personName signerName score}}}`

// desk is a test's view of the service: a server, its world and a ticket.
type house struct {
	t      *testing.T
	srv    *testkit.Server
	world  *testkit.World
	ticket uuid.UUID
}

func newHouse(t *testing.T, db *database.DB) *house {
	return &house{t: t, srv: testkit.Start(t, db), world: testkit.NewWorld(t, db)}
}

// do asks for a verb as a person; input leaves out what every verb carries.
func (h *house) do(who *ent.Person, verb schematype.Verb, input vars) (answer, error) {
	h.t.Helper()
	m := mutations[verb]
	full := vars{"ticketId": h.ticket.String(), "command": testkit.Command(h.srv.Clock)}
	for k, v := range input {
		full[k] = v
	}
	var out map[string]answer
	err := h.srv.As(h.t, who).Do("mutation($input: "+m.input+"!) { "+m.field+"(input: $input) "+payload+" }", vars{"input": full}, &out)
	return out[m.field], err
}

// must is do for what has to go well.
func (h *house) must(who *ent.Person, verb schematype.Verb, input vars) answer {
	h.t.Helper()
	a, err := h.do(who, verb, input)
	require.NoError(h.t, err, "%s", verb)
	return a
}

func (h *house) report(who *ent.Person, input vars) answer {
	h.t.Helper()
	h.ticket = schematype.NewID(schematype.CodeTicket)
	full := vars{"channel": "PHONE", "customerId": h.world.A.Customer.ID.String(), "title": "核心交换机电源告警"}
	for k, v := range input {
		full[k] = v
	}
	return h.must(who, "REPORT", full)
}

// row is the ticket as it is stored.
func (h *house) row() *ent.Ticket {
	t, err := h.srv.DB.Ticket.Get(viewer.System(context.Background()), h.ticket)
	require.NoError(h.t, err)
	return t
}

// picture stores the row of a signature's picture that a person sent; the bytes are the uploads' own tests' business.
func (h *house) picture(owner *ent.Person) string {
	id := schematype.NewID(schematype.CodeUpload)
	err := h.srv.DB.Upload.Create().SetID(id).SetKind(schematype.UploadKindSignature).SetState(schematype.UploadStateStored).SetOwnerID(owner.ID).
		SetCustomerID(h.world.A.Customer.ID).SetTicketID(h.ticket).SetSize(1).SetSha256("").SetContentType("image/png").Exec(viewer.System(context.Background()))
	require.NoError(h.t, err)
	return id.String()
}

// signing is the input that signs the ticket's newest document of a kind.
func (h *house) signing(who *ent.Person, party, name string) vars {
	h.t.Helper()
	t := h.row()
	id := t.ReportID
	if t.ReportID == nil {
		id = t.ApplicationID
	}
	d, err := h.srv.DB.Document.Get(viewer.System(context.Background()), *id)
	require.NoError(h.t, err)
	return vars{"documentId": d.ID.String(), "signatureId": testkit.ID(schematype.CodeSignature), "contentHash": d.ContentHash, "party": party,
		"signerName": name, "uploadId": h.picture(who), "strokes": []vars{{"points": []vars{{"x": 1, "y": 2, "t": 0}, {"x": 30.5, "y": 4, "t": 12}}}}}
}

func application(h *house) vars {
	content := schematype.ServiceApplication{CustomerName: "沈阳通信有限公司", Request: "更换故障电源模块"}
	return vars{"documentId": testkit.ID(schematype.CodeDocument), "application": fields(content), "contentHash": hashOf(h.t, schematype.Content{Application: &content})}
}

func report(h *house, work string) vars {
	content := schematype.ServiceReport{Symptom: "电源模块告警", Cause: "风扇卡死", Work: work}
	return vars{"documentId": testkit.ID(schematype.CodeDocument), "report": fields(content), "contentHash": hashOf(h.t, schematype.Content{Report: &content})}
}

func hashOf(t *testing.T, c schematype.Content) string {
	hash, err := tickets.ContentHash(c)
	require.NoError(t, err)
	return hash
}

// fields is a value as GraphQL variables.
func fields(v any) vars {
	raw, _ := json.Marshal(v)
	out := vars{}
	_ = json.Unmarshal(raw, &out)
	return out
}

// at is a position some metres north of customer A's site.
func (h *house) at(meters float64) vars {
	return vars{"latitude": *h.world.A.Site.Latitude + meters/111_195, "longitude": *h.world.A.Site.Longitude, "accuracyMeters": 15, "datum": "WGS84"}
}

func ofTicket(id uuid.UUID) predicate.Event { return event.TicketID(id) }
