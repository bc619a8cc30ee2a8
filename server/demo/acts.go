package demo

import (
	"context"

	"xunwei/ent/schematype"
	"xunwei/server/geo"
	"xunwei/server/tickets"
)

// report opens the story's ticket.
func (l *loader) report(ctx context.Context, t *telling) error {
	in := tickets.ReportTicketInput{
		Command: l.command(nil), TicketID: t.ticket, Kind: t.Kind, Channel: t.Channel, CustomerID: &t.customer,
		Title: t.Title, Description: t.Text,
	}
	if in.Kind == "" {
		in.Kind = schematype.TicketKindFault
	}
	if in.Channel == "" {
		in.Channel = schematype.ChannelPhone
	}
	if t.site != nil {
		in.SiteID = &t.site.ID
	}
	if t.device != nil {
		in.EquipmentID = &t.device.ID
	}
	if t.contact != nil {
		in.ContactName, in.ContactPhone = t.contact.Name, t.contact.Phone
	}
	if in.Kind == schematype.TicketKindFault {
		in.InterruptionMinutes, in.AffectedPercent = &t.Minutes, &t.Percent
	}
	_, err := l.tickets.Report(ctx, in)
	l.told++
	return err
}

// classify takes the suggested level unless the step says level=; then the words are the reason.
func classify(l *loader, ctx context.Context, t *telling, m *move) error {
	in := tickets.ClassifyInput{
		Command: l.command(m), TicketID: t.ticket, InterruptionMinutes: &t.Minutes, AffectedPercent: &t.Percent, Reason: m.words,
	}
	if n := m.number("minutes"); n != nil {
		in.InterruptionMinutes = n
	}
	if n := m.number("percent"); n != nil {
		in.AffectedPercent = n
	}
	var err error
	if in.Level, err = l.tickets.Suggest(*in.InterruptionMinutes, *in.AffectedPercent); err != nil {
		return err
	}
	if n := m.number("level"); n != nil {
		in.Level = *n
	}
	_, err = l.tickets.Classify(ctx, in)
	return err
}

// dispatch and reassign name the story's engineer, or to=LOGIN.
func dispatch(l *loader, ctx context.Context, t *telling, m *move) error {
	t.hand(m)
	id, err := l.person(t.engineer)
	if err != nil {
		return err
	}
	_, err = l.tickets.Dispatch(ctx, tickets.DispatchInput{Command: l.command(m), TicketID: t.ticket, EngineerID: id, Text: m.words})
	return err
}

func reassign(l *loader, ctx context.Context, t *telling, m *move) error {
	t.hand(m)
	id, err := l.person(t.engineer)
	if err != nil {
		return err
	}
	_, err = l.tickets.Reassign(ctx, tickets.ReassignInput{Command: l.command(m), TicketID: t.ticket, EngineerID: id, Reason: m.words})
	return err
}

func (t *telling) hand(m *move) {
	if to := m.with["to"]; to != "" {
		t.engineer = to
	}
}

// note is internal unless the step says to=customer; a customer's own notes are always theirs. photos=2 adds pictures.
func note(l *loader, ctx context.Context, t *telling, m *move) error {
	in := tickets.AddNoteInput{Command: l.command(m), TicketID: t.ticket, Text: m.words, Visibility: schematype.VisibilityInternal}
	if m.with["to"] == "customer" || m.with["by"] == "customer" {
		in.Visibility = schematype.VisibilityCustomer
	}
	var err error
	if in.UploadIDs, err = l.photos(ctx, t, m, in.Visibility); err != nil {
		return err
	}
	_, err = l.tickets.AddNote(ctx, in)
	return err
}

func repair(l *loader, ctx context.Context, t *telling, m *move) error {
	ids, err := l.photos(ctx, t, m, schematype.VisibilityCustomer)
	if err != nil {
		return err
	}
	_, err = l.tickets.Repair(ctx, tickets.RepairInput{Command: l.command(m), TicketID: t.ticket, Text: m.words, UploadIDs: ids})
	return err
}

// talk uses the story's words; words of the step are a finding that opens a ticket of its own.
func talk(l *loader, ctx context.Context, t *telling, m *move) error {
	in := tickets.NoteTalkInput{Command: l.command(m), TicketID: t.ticket, Text: t.Talk}
	if m.words != "" {
		in.Finding = &tickets.TalkFindingInput{TicketID: idAt(l.clock.Now(), schematype.CodeTicket), Title: m.words, Description: t.Talk}
		l.told++
	}
	_, err := l.tickets.NoteTalk(ctx, in)
	return err
}

func returnVisit(l *loader, ctx context.Context, t *telling, m *move) error {
	in := tickets.ReturnVisitInput{Command: l.command(m), TicketID: t.ticket, Score: t.Score, Words: t.Visit}
	if t.contact != nil {
		in.ContactName = t.contact.Name
	}
	_, err := l.tickets.ReturnVisit(ctx, in)
	return err
}

// position is near the site, as a phone would measure it; at=far lies outside the fence and at=none is no position.
func (l *loader) position(t *telling, m *move) *schematype.Position {
	if t.site == nil || t.site.Latitude == nil || m.with["at"] == "none" {
		return nil
	}
	p := geo.ToWGS84(geo.Point{Latitude: *t.site.Latitude, Longitude: *t.site.Longitude, Datum: t.site.Datum})
	seed := float64(t.number%7) - 3
	off := 0.00012 * seed // up to 40 m
	if m.with["at"] == "far" {
		off = 0.0121
	}
	return &schematype.Position{
		Latitude: p.Latitude + off, Longitude: p.Longitude - off/2, AccuracyMeters: 18 + 4*(seed+3), Datum: schematype.DatumWGS84,
	}
}
