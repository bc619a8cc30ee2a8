package tickets

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/schematype"
	"xunwei/ent/ticket"
	"xunwei/ent/viewer"
)

// DraftApplication fills an application from the ticket, for the engineer to complete.
func (s *Service) DraftApplication(ctx context.Context, id uuid.UUID) (*schematype.ServiceApplication, error) {
	t, err := s.whole(ctx, id)
	if err != nil {
		return nil, err
	}
	a := &schematype.ServiceApplication{
		CustomerName: t.Edges.Customer.Name, SiteName: siteName(t), ContactName: t.ContactName, ContactPhone: t.ContactPhone,
		Equipment: deviceName(t), Request: strings.TrimSpace(t.Title + "\n" + t.Description), RequestedAt: stamp(&t.ReportedAt),
	}
	if t.Edges.Assignee != nil {
		a.EngineerName = t.Edges.Assignee.Name
	}
	return a, nil
}

// DraftReport fills a report from the ticket's own timeline, for the engineer to complete.
func (s *Service) DraftReport(ctx context.Context, id uuid.UUID) (*schematype.ServiceReport, error) {
	t, err := s.whole(ctx, id)
	if err != nil {
		return nil, err
	}
	lines, err := s.DB.Event.Query().Where(event.TicketID(id)).Order(ent.Asc(event.FieldSeq)).Limit(500).All(ctx)
	if err != nil {
		return nil, clean(err)
	}
	r := &schematype.ServiceReport{
		TicketNumber: t.Number, CustomerName: t.Edges.Customer.Name, SiteName: siteName(t), Equipment: deviceName(t), ContactName: t.ContactName,
		ReportedAt: stamp(&t.ReportedAt), ArrivedAt: stamp(t.ArrivedAt), RestoredAt: stamp(t.RestoredAt), RepairedAt: stamp(t.RepairedAt),
		Symptom: strings.TrimSpace(t.Title + "\n" + t.Description), Work: workOf(lines), Talk: t.Talk,
	}
	if t.Edges.Assignee != nil {
		r.EngineerName = t.Edges.Assignee.Name
	}
	return r, nil
}

func (s *Service) whole(ctx context.Context, id uuid.UUID) (*ent.Ticket, error) {
	t, err := s.DB.Ticket.Query().Where(ticket.ID(id)).WithCustomer().WithSite().WithEquipment().WithAssignee().Only(ctx)
	if ent.IsNotFound(err) {
		return nil, clean(missing(err, "ticketId", aTicket))
	}
	return t, clean(err)
}

// told are the events whose words tell what was done.
var told = map[string]bool{
	string(schematype.VerbFinishRemote): true, string(schematype.VerbRestore): true, string(schematype.VerbRepair): true,
}

// workOf strings together what the timeline says was done, a line an event.
func workOf(lines []*ent.Event) string {
	var out []string
	for _, e := range lines {
		if told[e.Kind] && e.Payload.Text != "" && (len(out) == 0 || out[len(out)-1] != e.Payload.Text) {
			out = append(out, e.Payload.Text)
		}
	}
	return strings.Join(out, "\n")
}

func siteName(t *ent.Ticket) string {
	if t.Edges.Site == nil {
		return ""
	}
	return t.Edges.Site.Name
}

func deviceName(t *ent.Ticket) string {
	d := t.Edges.Equipment
	if d == nil {
		return ""
	}
	return strings.Join(strings.Fields(d.Name+" "+d.Vendor+" "+d.Model+" S/N "+d.SerialNumber), " ")
}

func stamp(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// Possible, Next and Turn are the lifecycle's word on a ticket for the viewer.
func (s *Service) Possible(ctx context.Context, t *ent.Ticket) []schematype.Verb {
	return Possible(FactsOf(t), AskerOf(viewer.From(ctx), t))
}

// Next is the viewer's obvious next step, nil when it is somebody else's turn.
func (s *Service) Next(ctx context.Context, t *ent.Ticket) *schematype.Verb {
	if v := NextStep(FactsOf(t), AskerOf(viewer.From(ctx), t)); v != "" {
		return &v
	}
	return nil
}
