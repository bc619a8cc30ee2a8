package app_test

import (
	"errors"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/testkit"
)

// company gives a customer tickets in several states with all that hangs on them. former is an engineer of another
// customer's who once helped out, and sees nothing of it any more.
func (b *builder) company(name string, c testkit.Company, engineer, customer, former *ent.Person) {
	b.t.Helper()
	at := object{"customerId": c.Customer.ID, "siteId": c.Site.ID, "equipmentId": c.Switch.ID, "contractId": c.Contract.ID}
	b.report(name+" reported", customer, at)
	b.report(name+" classified", customer, at)
	b.must(b.Desk, "classifyTicket", "ClassifyInput", object{"ticketId": b.tickets[name+" classified"], "level": 2})
	b.report(name+" cancelled", customer, at)
	b.must(customer, "cancelTicket", "CancelInput", object{"ticketId": b.tickets[name+" cancelled"], "reason": "误报"})
	b.report(name+" waiting", b.Desk, at)
	b.onTheWay(name+" waiting", engineer)
	b.must(engineer, "waitForCustomer", "WaitInput", object{"ticketId": b.tickets[name+" waiting"], "reason": "等窗口"})
	b.report(name+" onsite", b.Desk, at)
	b.onTheWay(name+" onsite", engineer)
	b.photos(name, engineer)
	b.report(name+" repaired", customer, at)
	b.onTheWay(name+" repaired", engineer)
	b.repaired(name+" repaired", engineer, customer)
	b.uploads["picture of Customer"+name] = b.send(customer, "SIGNATURE", b.tickets[name+" repaired"], "CUSTOMER")
	b.report(name+" done", b.Desk, at)
	b.onTheWay(name+" done", engineer)
	b.whole(name+" done", engineer, customer)
	b.helped(name, c, engineer, former)
}

func (b *builder) report(name string, who *ent.Person, at object) {
	b.t.Helper()
	b.tickets[name] = testkit.ID(schematype.CodeTicket)
	input := object{
		"ticketId": b.tickets[name], "channel": "PHONE", "title": "断网", "description": "全断", "contactName": "刘", "contactPhone": "024-88881234",
		"interruptionMinutes": 300, "affectedPercent": 40,
	}
	for k, v := range at {
		input[k] = v
	}
	b.must(who, "reportTicket", "ReportTicketInput", input)
}

// onTheWay takes a reported ticket to the site.
func (b *builder) onTheWay(name string, engineer *ent.Person) {
	b.t.Helper()
	id := b.tickets[name]
	b.must(b.Desk, "classifyTicket", "ClassifyInput", object{"ticketId": id, "level": 2})
	b.must(b.Desk, "dispatchTicket", "DispatchInput", object{"ticketId": id, "engineerId": engineer.ID, "text": "先报备"})
	b.must(engineer, "acceptTicket", "AcceptInput", object{"ticketId": id})
	b.must(engineer, "depart", "DepartInput", object{"ticketId": id})
	b.must(engineer, "checkIn", "CheckInInput", object{"ticketId": id, "reason": "地下室没有定位"})
}

// photos are one for the customer, one among ourselves, and one that never came.
func (b *builder) photos(name string, engineer *ent.Person) {
	b.t.Helper()
	id := b.tickets[name+" onsite"]
	for _, v := range []string{"CUSTOMER", "INTERNAL"} {
		b.uploads[name+" "+v] = b.send(engineer, "PHOTO", id, v)
		b.must(engineer, "addNote", "AddNoteInput", object{"ticketId": id, "text": "照片", "visibility": v, "uploadIds": []string{b.uploads[name+" "+v]}})
	}
	b.uploads[name+" pending"], _ = b.announce(engineer, "PHOTO", id, "CUSTOMER")
}

// repaired leaves a report that nobody has signed yet.
func (b *builder) repaired(name string, engineer, customer *ent.Person) (document, hash string) {
	b.t.Helper()
	id := b.tickets[name]
	application, seen := b.file(engineer, "writeApplication", "WriteApplicationInput", object{"ticketId": id, "application": object{"request": "换电源"}})
	b.sign(customer, id, application, seen, "CUSTOMER")
	b.must(engineer, "restoreService", "RestoreInput", object{"ticketId": id, "text": "切备用"})
	b.must(engineer, "repairTicket", "RepairInput", object{"ticketId": id, "text": "换电源"})
	report := object{"symptom": "告警", "cause": "风扇", "work": "更换"}
	b.file(engineer, "writeReport", "WriteReportInput", object{"ticketId": id, "report": report})
	report["advice"] = "清灰"
	return b.file(engineer, "writeReport", "WriteReportInput", object{"ticketId": id, "report": report})
}

// whole walks to the director's desk, with a ticket that the talk brought up.
func (b *builder) whole(name string, engineer, customer *ent.Person) {
	b.t.Helper()
	id := b.tickets[name]
	report, hash := b.repaired(name, engineer, customer)
	child := testkit.ID(schematype.CodeTicket)
	b.must(engineer, "noteTalk", "NoteTalkInput", object{"ticketId": id, "text": "机柜偏热", "finding": object{"ticketId": child, "title": "机柜偏热"}})
	b.sign(engineer, id, report, hash, "ENGINEER")
	b.sign(customer, id, report, hash, "CUSTOMER")
	b.must(engineer, "checkOut", "CheckOutInput", object{"ticketId": id})
	b.must(b.Desk, "recordReturnVisit", "ReturnVisitInput", object{"ticketId": id, "score": 5, "words": "及时", "contactName": "刘"})
	b.must(engineer, "handInFile", "HandInInput", object{"ticketId": id, "text": "齐"})
}

// helped is a ticket that went from hand to hand: the former engineer was on site, sent a photo and wrote an application.
func (b *builder) helped(name string, c testkit.Company, engineer, former *ent.Person) {
	b.t.Helper()
	b.report(name+" helped", b.Desk, object{"customerId": c.Customer.ID, "siteId": c.OtherSite.ID})
	b.onTheWay(name+" helped", former)
	id := b.tickets[name+" helped"]
	b.uploads[name+" former"] = b.send(former, "PHOTO", id, "CUSTOMER")
	b.uploads[name+" former pending"], _ = b.announce(former, "PHOTO", id, "CUSTOMER")
	b.must(former, "addNote", "AddNoteInput", object{"ticketId": id, "visibility": "CUSTOMER", "uploadIds": []string{b.uploads[name+" former"]}})
	b.file(former, "writeApplication", "WriteApplicationInput", object{"ticketId": id, "application": object{"request": "查线路"}})
	b.must(b.Desk, "reassignTicket", "ReassignInput", object{"ticketId": id, "engineerId": engineer.ID, "reason": "调回"})
	b.srv.Clock.Advance(time.Minute)
	err := b.do(former, "addNote", "AddNoteInput", object{
		"ticketId": id, "text": "钥匙在值班室", "visibility": "CUSTOMER",
		"command": object{"id": testkit.ID(schematype.CodeCommand), "deviceTime": b.srv.Clock.Now().Add(-time.Minute / 2), "clockOffsetMs": 0},
	})
	var said *testkit.GraphQLError
	require.True(b.t, errors.As(err, &said))
	require.Equal(b.t, true, said.Extensions["kept"], "what came too late stays on the timeline: %v", said)
	b.uploads[name+" of the desk"] = b.send(b.Desk, "PHOTO", id, "INTERNAL")
}

// office is what the administrator keeps: people, certificates with scans, links, tokens and imports.
func (b *builder) office() {
	b.t.Helper()
	for _, p := range []*ent.Person{b.Engineer1, b.EngineerB, b.CustomerA, b.CustomerB} {
		b.uploads["scan of "+p.Name] = b.send(b.Admin, "CERTIFICATE", "", "INTERNAL")
		b.as(b.Admin).Must(`mutation($i: SavePersonInput!) { savePerson(input: $i) { person { id } } }`, object{"i": object{
			"id": p.ID, "name": p.Name, "roles": p.Roles, "customerId": p.CustomerID, "phone": "024-88881234", "email": "a@example.com",
			"certificates": []object{{"vendor": "H3C", "name": "H3CIE", "number": p.ID.String(), "scanId": b.uploads["scan of "+p.Name]}},
		}}, nil)
		b.as(b.Admin).Must(`mutation($id: ID!) { createSignInLink(personId: $id) { url } }`, object{"id": p.ID}, nil)
	}
	a, customerB := []any{b.A.Customer.ID}, []any{b.B.Customer.ID}
	b.program("analyst", b.Analyst, nil)
	b.program("analyst of A", b.Analyst, a)
	b.program("desk of A", b.Desk, a)
	b.program("director of A", b.Director, a)
	b.program("admin of A", b.Admin, a)
	b.program("engineer", b.Engineer1, nil)
	b.program("engineer of A", b.Engineer1, a)
	b.program("customer", b.CustomerA, nil)
	b.program("stranger", b.CustomerB, nil)
	b.program("desk of B", b.Desk, customerB)
	b.uploads["import"] = b.send(b.Admin, "IMPORT", "", "INTERNAL")
	run := testkit.ID(schematype.CodeImportRun)
	b.as(b.Admin).Must(`mutation($i: StartImportInput!) { startImport(input: $i) { id } }`,
		object{"i": object{"id": run, "kind": "SITES", "uploadId": b.uploads["import"], "dryRun": true}}, nil)
	var got struct{ ImportRun struct{ State string } }
	require.Eventually(b.t, func() bool {
		b.as(b.Admin).Must(`query($id: ID!) { importRun(id: $id) { state } }`, object{"id": run}, &got)
		return got.ImportRun.State != "RUNNING"
	}, 20*time.Second, 20*time.Millisecond)
}

func (b *builder) program(name string, p *ent.Person, customers []any) {
	b.t.Helper()
	id := testkit.ID(schematype.CodeAPIToken)
	var got struct{ CreateAPIToken struct{ Secret string } }
	b.as(b.Admin).Must(`mutation($i: CreateApiTokenInput!) { createApiToken(input: $i) { secret } }`,
		object{"i": object{"id": id, "name": name, "personId": p.ID, "customerIds": customers}}, &got)
	b.tokens[name] = program{id, got.CreateAPIToken.Secret}
}
