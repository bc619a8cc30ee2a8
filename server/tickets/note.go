package tickets

import (
	"context"

	"github.com/google/uuid"

	"xunwei/ent/schematype"
	"xunwei/server/problem"
	"xunwei/server/uploads"
)

// AddNote (记录) puts words or photos on the timeline, among the vendor's people or for the customer too.
func (s *Service) AddNote(ctx context.Context, in AddNoteInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbAddNote, in.Command, in.TicketID, in, func(st *step) (err error) {
		if st.payload.Text, err = optional("text", in.Text, maxText); err != nil {
			return err
		}
		if st.payload.Text == "" && len(in.UploadIDs) == 0 {
			return problem.Invalid("text", problem.Say("Write something, or add a photo or a file.", "请写几个字，或加照片、文件。"))
		}
		st.visibility = in.Visibility
		if st.viewer.OfCustomer() { // what a customer's people write, they can read
			st.visibility = schematype.VisibilityCustomer
		}
		return st.photos(in.UploadIDs, st.visibility, &st.payload)
	})
}

// photos ties stored uploads to the event.
func (st *step) photos(ids []uuid.UUID, vis schematype.Visibility, p *schematype.Payload) error {
	if len(ids) == 0 {
		return nil
	}
	rows, err := uploads.Claim(st.ctx, st.tx, ids, st.ticket.ID, vis)
	if err != nil {
		return err
	}
	for _, row := range rows {
		p.UploadIDs = append(p.UploadIDs, row.ID.String())
	}
	return nil
}

// NoteTalk (五分钟交流) keeps what the talk with the customer brought, and may open a ticket of its own for it.
func (s *Service) NoteTalk(ctx context.Context, in NoteTalkInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbNoteTalk, in.Command, in.TicketID, in, func(st *step) (err error) {
		if st.payload.Text, err = required("text", in.Text, maxText); err != nil {
			return err
		}
		st.save.SetTalk(st.payload.Text).SetDone(settle(st.ticket.Done, schematype.StepTalk))
		if in.Finding == nil {
			return nil
		}
		return s.finding(st, *in.Finding)
	})
}

// finding opens the ticket that a talk brought up, in the same transaction, each naming the other.
func (s *Service) finding(st *step, f TalkFindingInput) error {
	in := ReportTicketInput{
		TicketID: f.TicketID, Kind: schematype.TicketKindFault, Channel: schematype.ChannelTalk,
		CustomerID: &st.ticket.CustomerID, SiteID: st.ticket.SiteID, EquipmentID: f.EquipmentID, ContractID: st.ticket.ContractID,
		Title: f.Title, Description: f.Description, ContactName: st.ticket.ContactName, ContactPhone: st.ticket.ContactPhone,
	}
	if err := checkReport(st.viewer, &in); err != nil {
		return inField("finding", err)
	}
	child := &step{ctx: st.ctx, tx: st.tx, viewer: st.viewer, times: st.times, command: st.command}
	from := schematype.Payload{TicketID: st.ticket.ID.String(), TicketNumber: st.ticket.Number}
	if _, err := s.create(child, in, from); err != nil {
		return inField("finding", err)
	}
	st.payload.TicketID, st.payload.TicketNumber = child.ticket.ID.String(), child.ticket.Number
	return nil
}

// inField puts the name of the part before the field that a problem names.
func inField(part string, err error) error {
	p := problem.From(err)
	if p.Field == "" {
		return err
	}
	return p.WithField(part + "." + p.Field)
}
