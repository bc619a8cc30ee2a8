package app_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/auth"
	"xunwei/server/database"
	"xunwei/server/events"
	"xunwei/server/testkit"
)

// estate is the world with something of every kind of record in it, on both sides.
type estate struct {
	*testkit.World
	db  *database.DB
	ctx context.Context
}

func newEstate(t *testing.T, db *database.DB) estate {
	t.Helper()
	e := estate{testkit.NewWorld(t, db), db, viewer.System(context.Background())}
	e.work(t, e.A, e.Engineer1, e.CustomerA)
	e.work(t, e.B, e.EngineerB, e.CustomerB)
	e.note(t, events.Entry{SubjectKind: schematype.SubjectKindPerson, SubjectID: e.Desk.ID, Kind: "SAVE_PERSON", Visibility: schematype.VisibilityInternal})
	scan := db.Upload.Create().SetKind(schematype.UploadKindCertificate).SetOwnerID(e.Admin.ID).SetVisibility(schematype.VisibilityInternal).
		SetSize(1).SetSha256("x").SetContentType("image/jpeg").SaveX(e.ctx)
	db.Certificate.Create().SetPersonID(e.Desk.ID).SetVendor("H3C").SetName("H3CIE").SetScanID(scan.ID).ExecX(e.ctx)
	db.ImportRun.Create().SetKind(schematype.ImportKindSites).SetOwnerID(e.Admin.ID).ExecX(e.ctx)
	require.NoError(t, db.InTx(e.ctx, func(tx *database.Tx) error {
		for _, p := range []*ent.Person{e.Analyst, e.CustomerA} {
			_, _, err := auth.MakeToken(e.ctx, tx, auth.NewToken{ID: schematype.NewID(schematype.CodeAPIToken), PersonID: p.ID, Name: "BI", Now: testkit.Epoch})
			if err != nil {
				return err
			}
		}
		return nil
	}))
	return e
}

// work gives a company a ticket with all that hangs on it.
func (e estate) work(t *testing.T, c testkit.Company, engineer, reporter *ent.Person) {
	t.Helper()
	customer := c.Customer.ID
	ticket := e.db.Ticket.Create().SetNumber("T-" + c.Customer.Code).SetChannel(schematype.ChannelPortal).SetTitle("断网").SetCustomerID(customer).
		SetSiteID(c.Site.ID).SetReporterID(reporter.ID).SetAssigneeID(engineer.ID).SetReportedAt(testkit.Epoch).SaveX(e.ctx)
	e.db.Visit.Create().SetTicketID(ticket.ID).SetCustomerID(customer).SetEngineerID(engineer.ID).ExecX(e.ctx)
	document := e.db.Document.Create().SetCustomerID(customer).SetTicketID(ticket.ID).SetKind(schematype.DocumentKindServiceReport).SetVersion(1).
		SetTitle("报告").SetContent(schematype.Content{}).SetContentHash("x").SetAuthorID(engineer.ID).SetWrittenAt(testkit.Epoch).SaveX(e.ctx)
	e.db.Signature.Create().SetDocumentID(document.ID).SetCustomerID(customer).SetContentHash("x").SetParty(schematype.PartyCustomer).
		SetSignerName("x").SetCapturedByID(engineer.ID).SetSignedAt(testkit.Epoch).SetReceivedAt(testkit.Epoch).SetStrokes([]schematype.Stroke{}).ExecX(e.ctx)
	for _, v := range schematype.AllVisibility {
		e.db.Upload.Create().SetKind(schematype.UploadKindPhoto).SetOwnerID(engineer.ID).SetCustomerID(customer).SetTicketID(ticket.ID).
			SetVisibility(v).SetSize(1).SetSha256("x").SetContentType("image/jpeg").ExecX(e.ctx)
		e.note(t, events.Entry{
			SubjectKind: schematype.SubjectKindTicket, SubjectID: ticket.ID, TicketID: &ticket.ID, CustomerID: &customer, Kind: "ADD_NOTE", Visibility: v,
		})
	}
}

func (e estate) note(t *testing.T, entry events.Entry) {
	t.Helper()
	entry.ServerTime = testkit.Epoch
	require.NoError(t, e.db.InTx(e.ctx, func(tx *database.Tx) error {
		_, err := events.Append(e.ctx, tx, entry)
		return err
	}))
}

// record is one row, and by whom it may be seen.
type record struct {
	id  uuid.UUID
	may func(*ent.Person) bool
}

// scoped are the vendor's people who see projects alone, with the projects' customers.
func (e estate) scoped(p *ent.Person) (customers []uuid.UUID, ok bool) {
	switch p {
	case e.Engineer1, e.Engineer2, e.Lead:
		return []uuid.UUID{e.A.Customer.ID}, true
	case e.EngineerB:
		return []uuid.UUID{e.B.Customer.ID}, true
	}
	return nil, false
}

// sees reports whether somebody may see a customer's ordinary records.
func (e estate) sees(p *ent.Person, customer uuid.UUID) bool {
	if p.CustomerID != nil {
		return *p.CustomerID == customer
	}
	customers, ok := e.scoped(p)
	return !ok || slices.Contains(customers, customer)
}

// of is a row that its customer's people and those who work for the customer see.
func (e estate) of(id, customer uuid.UUID) record {
	return record{id, func(p *ent.Person) bool { return e.sees(p, customer) }}
}

// seesPerson: colleagues see each other; a customer's people see their own and who works for them.
func (e estate) seesPerson(p, whom *ent.Person) bool {
	switch {
	case whom.CustomerID != nil:
		return e.sees(p, *whom.CustomerID)
	case p.CustomerID != nil:
		customers, ok := e.scoped(whom)
		return ok && slices.Contains(customers, *p.CustomerID)
	}
	return true
}

func everybody(*ent.Person) bool { return true }

// records lists all rows of a kind, by the name of its list, or by "node X" when it has none.
func (e estate) records() map[string][]record {
	out := map[string][]record{}
	add := func(kind string, r record) { out[kind] = append(out[kind], r) }
	for _, r := range e.db.Customer.Query().AllX(e.ctx) {
		add("customers", e.of(r.ID, r.ID))
	}
	for _, r := range e.db.Site.Query().AllX(e.ctx) {
		add("sites", e.of(r.ID, r.CustomerID))
	}
	for _, r := range e.db.Contact.Query().AllX(e.ctx) {
		add("contacts", e.of(r.ID, r.CustomerID))
	}
	for _, r := range e.db.Contract.Query().AllX(e.ctx) {
		add("contracts", e.of(r.ID, r.CustomerID))
	}
	for _, r := range e.db.Equipment.Query().AllX(e.ctx) {
		add("equipment", e.of(r.ID, r.CustomerID))
	}
	for _, r := range e.db.Ticket.Query().AllX(e.ctx) {
		add("tickets", e.of(r.ID, r.CustomerID))
	}
	for _, r := range e.db.Document.Query().AllX(e.ctx) {
		add("documents", e.of(r.ID, r.CustomerID))
	}
	for _, r := range e.db.ServicePoint.Query().AllX(e.ctx) {
		add("servicePoints", record{r.ID, everybody})
	}
	for _, r := range e.db.EquipmentPart.Query().AllX(e.ctx) {
		add("node EquipmentPart", e.of(r.ID, r.CustomerID))
	}
	for _, r := range e.db.TeamMember.Query().AllX(e.ctx) {
		add("node TeamMember", e.of(r.ID, r.CustomerID))
	}
	for _, r := range e.db.Visit.Query().AllX(e.ctx) {
		add("node Visit", e.of(r.ID, r.CustomerID))
	}
	for _, r := range e.db.Signature.Query().AllX(e.ctx) {
		add("node Signature", e.of(r.ID, r.CustomerID))
	}
	e.special(add)
	return out
}

// special are the kinds whose visibility is not their customer's alone.
func (e estate) special(add func(string, record)) {
	for _, whom := range e.db.Person.Query().AllX(e.ctx) {
		for _, known := range e.People() {
			if known.ID == whom.ID {
				whom = known // scoped compares pointers
			}
		}
		add("people", record{whom.ID, func(p *ent.Person) bool { return e.seesPerson(p, whom) }})
	}
	for _, r := range e.db.Certificate.Query().AllX(e.ctx) {
		add("node Certificate", record{r.ID, func(p *ent.Person) bool { return p.CustomerID == nil }})
	}
	for _, r := range e.db.Event.Query().AllX(e.ctx) {
		add("events", record{r.ID, func(p *ent.Person) bool {
			if r.CustomerID == nil {
				_, scoped := e.scoped(p)
				return p.CustomerID == nil && !scoped
			}
			return e.sees(p, *r.CustomerID) && (p.CustomerID == nil || r.Visibility == schematype.VisibilityCustomer)
		}})
	}
	for _, r := range e.db.Upload.Query().AllX(e.ctx) {
		add("node Upload", record{r.ID, func(p *ent.Person) bool {
			if r.Kind == schematype.UploadKindCertificate { // the scan of a certificate
				return p.CustomerID == nil
			}
			return r.OwnerID == p.ID || e.sees(p, *r.CustomerID) && (p.CustomerID == nil || r.Visibility == schematype.VisibilityCustomer)
		}})
	}
	for _, r := range e.db.ImportRun.Query().AllX(e.ctx) {
		add("importRuns", record{r.ID, func(p *ent.Person) bool { return p == e.Admin }})
	}
	for _, r := range e.db.ApiToken.Query().AllX(e.ctx) {
		add("apiTokens", record{r.ID, func(p *ent.Person) bool { return p == e.Admin || r.PersonID == p.ID }})
	}
}
