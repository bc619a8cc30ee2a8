package tickets

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/contract"
	"xunwei/ent/equipment"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/commands"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// Report (报障) opens a ticket. A customer's people report for their own company, through the portal.
func (s *Service) Report(ctx context.Context, in ReportTicketInput) (*TicketPayload, error) {
	v := viewer.From(ctx)
	if err := permit.Check(v, permit.Of(schematype.VerbReport)); err != nil {
		return nil, err
	}
	hash, err := commands.Hash(string(schematype.VerbReport), in)
	if err != nil {
		return nil, problem.Internal(err)
	}
	if err := checkReport(v, &in); err != nil {
		return nil, err
	}
	var out *TicketPayload
	attempt := func(tx *database.Tx) error {
		if out, err = s.replay(ctx, tx, in.Command, hash); err != nil || out != nil {
			return err
		}
		out, err = s.open(ctx, tx, v, in, hash)
		return err
	}
	err = s.DB.InTx(ctx, attempt)
	if database.IsUnique(err) { // the same command came twice at the same moment: the other one's result is there now
		err = s.DB.InTx(ctx, attempt)
	}
	return out, clean(err)
}

// checkReport trims and checks what needs no database, and settles what a customer's person may not choose.
func checkReport(v *viewer.Viewer, in *ReportTicketInput) (err error) {
	if err := newID("ticketId", in.TicketID, schematype.CodeTicket); err != nil {
		return err
	}
	if in.Title, err = required("title", in.Title, maxTitle); err != nil {
		return err
	}
	if in.Description, err = optional("description", in.Description, maxText); err != nil {
		return err
	}
	if in.ContactName, err = optional("contactName", in.ContactName, maxName); err != nil {
		return err
	}
	if in.ContactPhone, err = phone("contactPhone", in.ContactPhone); err != nil {
		return err
	}
	if err := within("interruptionMinutes", in.InterruptionMinutes, 0, 1_000_000); err != nil {
		return err
	}
	if err := within("affectedPercent", in.AffectedPercent, 0, 100); err != nil {
		return err
	}
	if v.OfCustomer() {
		in.Channel, in.CustomerID = schematype.ChannelPortal, v.CustomerID
	}
	if in.CustomerID == nil && in.EquipmentID == nil && in.SiteID == nil {
		return problem.Invalid("customerId", problem.Say("Name the customer, the site or the device that the request is about.", "请选择客户、站点或设备。"))
	}
	return nil
}

// typedIn is how long a report may lie on a device without signal before its time is doubted.
const typedIn = 24 * time.Hour

// open makes the ticket and keeps the command.
func (s *Service) open(ctx context.Context, tx *database.Tx, v *viewer.Viewer, in ReportTicketInput, hash string) (*TicketPayload, error) {
	times := commands.Place(in.Command, s.Clock.Now()).Within(typedIn)
	st := &step{ctx: ctx, tx: tx, viewer: v, times: times, command: in.Command}
	e, err := s.create(st, in, schematype.Payload{})
	if err != nil {
		return nil, err
	}
	return &TicketPayload{Ticket: st.ticket, Event: e}, s.keep(st, schematype.VerbReport, hash, st.ticket, e)
}

// create makes the ticket, its first event and its search entry; the step is about the new ticket then.
// The payload may name the ticket that this one came from.
func (s *Service) create(st *step, in ReportTicketInput, p schematype.Payload) (*ent.Event, error) {
	at, err := reportedAt(in.ReportedAt, st.times)
	if err != nil {
		return nil, err
	}
	ties, err := tie(st.ctx, st.tx, in, at)
	if err != nil {
		return nil, err
	}
	number, err := s.number(st.ctx, st.tx, st.times.Received)
	if err != nil {
		return nil, err
	}
	row := st.tx.Ticket.Create().SetID(in.TicketID).SetNumber(number).SetKind(in.Kind).SetChannel(in.Channel).
		SetTitle(in.Title).SetDescription(in.Description).
		SetCustomerID(ties.customer.ID).SetNillableSiteID(ties.site).SetNillableEquipmentID(in.EquipmentID).SetNillableContractID(ties.contract).
		SetContactName(in.ContactName).SetContactPhone(in.ContactPhone).SetReportedAt(at).
		SetNillableInterruptionMinutes(in.InterruptionMinutes).SetNillableAffectedPercent(in.AffectedPercent).
		SetNillableSuggestedLevel(suggestion(in)).SetDone([]schematype.Step{}).SetSkipped([]schematype.Step{}).
		SetCreatedAt(st.times.Received).SetUpdatedAt(st.times.Received)
	if !st.viewer.System {
		row.SetReporterID(st.viewer.PersonID)
	}
	if p.TicketID != "" {
		row.SetParentID(uuid.MustParse(p.TicketID))
	}
	if st.ticket, err = row.Save(st.ctx); err != nil {
		return nil, err
	}
	return st.opened(in, p)
}

// opened writes the new ticket's first event and makes it findable.
func (st *step) opened(in ReportTicketInput, p schematype.Payload) (*ent.Event, error) {
	t := st.ticket
	p.ToState, p.Text, p.Channel = t.State, t.Title, t.Channel
	if t.SuggestedLevel != nil {
		p.SuggestedLevel, p.InterruptionMinutes, p.AffectedPercent = *t.SuggestedLevel, orZero(in.InterruptionMinutes), orZero(in.AffectedPercent)
	}
	if err := index(st.ctx, st.tx, t); err != nil {
		return nil, err
	}
	return st.event(string(schematype.VerbReport), schematype.VisibilityCustomer, p)
}

// reportedAt: a request may be typed in later than it came (a fax that lay over night), never earlier.
func reportedAt(given *time.Time, times commands.Times) (time.Time, error) {
	if given == nil {
		return times.At, nil
	}
	if given.After(times.Received) || given.Before(times.Received.AddDate(0, 0, -30)) {
		return time.Time{}, problem.Invalid("reportedAt", problem.Say(
			"Give the time at which the request came in: not in the future, at most 30 days ago.", "报障时间不能晚于现在，最多 30 天前，请重新填写。"))
	}
	return *given, nil
}

func suggestion(in ReportTicketInput) *int {
	if in.InterruptionMinutes == nil && in.AffectedPercent == nil {
		return nil
	}
	level := SuggestLevel(DefaultLevels, orZero(in.InterruptionMinutes), orZero(in.AffectedPercent))
	return &level
}

func orZero(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// ties are the records that a new ticket hangs on.
type ties struct {
	customer       *ent.Customer
	site, contract *uuid.UUID
}

// tie looks every record up under the viewer, so that nobody opens a ticket on what they may not see, and lets the
// device decide the site, and device or site the customer, where they are not given.
func tie(ctx context.Context, tx *database.Tx, in ReportTicketInput, at time.Time) (ties, error) {
	t := ties{site: in.SiteID}
	customerID := in.CustomerID
	if in.EquipmentID != nil {
		d, err := tx.Equipment.Get(ctx, *in.EquipmentID)
		if err != nil {
			return t, missing(err, "equipmentId", aDevice)
		}
		if customerID, err = same(customerID, d.CustomerID, "equipmentId", aDevice); err != nil {
			return t, err
		}
		if t.site == nil {
			t.site = &d.SiteID
		}
	}
	if t.site != nil {
		site, err := tx.Site.Get(ctx, *t.site)
		if err != nil {
			return t, missing(err, "siteId", aSite)
		}
		if customerID, err = same(customerID, site.CustomerID, "siteId", aSite); err != nil {
			return t, err
		}
	}
	c, err := tx.Customer.Get(ctx, *customerID)
	if err != nil {
		return t, missing(err, "customerId", aCustomer)
	}
	t.customer = c
	t.contract, err = tieContract(ctx, tx, in, c.ID, at)
	return t, err
}

func tieContract(ctx context.Context, tx *database.Tx, in ReportTicketInput, customerID uuid.UUID, at time.Time) (*uuid.UUID, error) {
	if in.ContractID != nil {
		c, err := tx.Contract.Get(ctx, *in.ContractID)
		if err != nil {
			return nil, missing(err, "contractId", aContract)
		}
		_, err = same(&customerID, c.CustomerID, "contractId", aContract)
		return in.ContractID, err
	}
	q := tx.Contract.Query().Where(contract.CustomerID(customerID), contract.StartsOnLTE(at), contract.EndsOnGTE(at)).Order(contract.ByEndsOn())
	if in.EquipmentID != nil { // the contract that has the device in scope goes first
		id, err := q.Clone().Where(contract.HasEquipmentWith(equipment.ID(*in.EquipmentID))).FirstID(ctx)
		if err == nil || !ent.IsNotFound(err) {
			return &id, err
		}
	}
	id, err := q.FirstID(ctx)
	if ent.IsNotFound(err) {
		return nil, nil
	}
	return &id, err
}

// same refuses a record of another customer than the one named so far.
func same(named *uuid.UUID, found uuid.UUID, field string, what problem.Text) (*uuid.UUID, error) {
	if named != nil && *named != found {
		return nil, problem.Invalid(field, problem.Say("Choose another %s: this one is another customer's.", "请选择同一客户的%s。", what))
	}
	return &found, nil
}

func missing(err error, field string, what problem.Text) error {
	if ent.IsNotFound(err) {
		return problem.Invalid(field, problem.Say("Choose another %s: there is none with this id for you.", "请重新选择%s：没有这条记录，或者您无权查看。", what))
	}
	return err
}
