package demo

import (
	"context"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/tickets"
)

// writeApplication fills the service application from the ticket, as the phone does, and adds what was agreed.
func writeApplication(l *loader, ctx context.Context, t *telling, m *move) error {
	draft, err := l.tickets.DraftApplication(ctx, t.ticket)
	if err != nil {
		return err
	}
	draft.Precautions = t.Precautions
	if draft.Precautions == "" {
		draft.Precautions = "操作前备份设备配置；更换硬件时佩戴防静电手环；客户人员全程陪同。"
	}
	hash, err := tickets.ContentHash(schematype.Content{Application: draft})
	if err != nil {
		return err
	}
	p := paper{idAt(l.clock.Now(), schematype.CodeDocument), hash}
	t.documents[schematype.DocumentKindServiceApplication] = p
	_, err = l.tickets.WriteApplication(ctx, tickets.WriteApplicationInput{
		Command: l.command(m), TicketID: t.ticket, DocumentID: p.id, Application: *draft, ContentHash: hash,
	})
	return err
}

// writeReport fills the service report from the timeline and adds the story's own words.
func writeReport(l *loader, ctx context.Context, t *telling, m *move) error {
	r, err := l.tickets.DraftReport(ctx, t.ticket)
	if err != nil {
		return err
	}
	for _, own := range []struct {
		into *string
		text string
	}{
		{&r.Impact, t.Report.Impact}, {&r.Cause, t.Report.Cause}, {&r.Work, t.Report.Work}, {&r.Parts, t.Report.Parts},
		{&r.Advice, t.Report.Advice}, {&r.Remarks, t.Report.Remarks}, {&r.Symptom, t.Report.Symptom},
	} {
		if own.text != "" {
			*own.into = own.text
		}
	}
	hash, err := tickets.ContentHash(schematype.Content{Report: r})
	if err != nil {
		return err
	}
	p := paper{idAt(l.clock.Now(), schematype.CodeDocument), hash}
	t.documents[schematype.DocumentKindServiceReport] = p
	_, err = l.tickets.WriteReport(ctx, tickets.WriteReportInput{
		Command: l.command(m), TicketID: t.ticket, DocumentID: p.id, Report: *r, ContentHash: hash,
	})
	return err
}

func signApplication(l *loader, ctx context.Context, t *telling, m *move) error {
	return l.sign(ctx, t, m, schematype.DocumentKindServiceApplication, schematype.PartyCustomer)
}

func signReport(l *loader, ctx context.Context, t *telling, m *move) error {
	return l.sign(ctx, t, m, schematype.DocumentKindServiceReport, schematype.PartyCustomer)
}

func signOwn(l *loader, ctx context.Context, t *telling, m *move) error {
	return l.sign(ctx, t, m, schematype.DocumentKindServiceReport, schematype.PartyEngineer)
}

// sign draws a signature, sends its picture, and puts it under the newest version.
func (l *loader) sign(ctx context.Context, t *telling, m *move, kind schematype.DocumentKind, party schematype.Party) error {
	name, title := t.signer()
	if v := viewer.From(ctx); party == schematype.PartyEngineer || v.OfCustomer() {
		name, title = v.Name, ""
	}
	strokes := handwriting(name)
	picture, err := l.sender.send(ctx, t.ticket, l.clock.Now(), schematype.UploadKindSignature, schematype.VisibilityCustomer, name+".png", ink(strokes))
	if err != nil {
		return err
	}
	p := t.documents[kind]
	in := tickets.SignDocumentInput{
		Command: l.command(m), TicketID: t.ticket, DocumentID: p.id, SignatureID: idAt(l.clock.Now(), schematype.CodeSignature),
		ContentHash: p.hash, Party: party, SignerName: name, SignerTitle: title, Strokes: strokes, UploadID: picture,
	}
	if t.device != nil && viewer.From(ctx).CustomerID == nil {
		in.Position = l.position(t, m)
	}
	_, err = l.tickets.Sign(ctx, in)
	return err
}

// signer is who signs for the customer, with their title.
func (t *telling) signer() (name, title string) {
	switch {
	case t.Signer != "":
		return t.Signer, ""
	case t.contact != nil:
		return t.contact.Name, t.contact.Title
	}
	return "值班人员", ""
}
