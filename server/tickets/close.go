package tickets

import (
	"context"

	"xunwei/ent/schematype"
)

// ReturnVisit (回访) keeps what the customer says of the service, with a score from 1 to 5.
func (s *Service) ReturnVisit(ctx context.Context, in ReturnVisitInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbReturnVisit, in.Command, in.TicketID, in, func(st *step) error {
		if err := within("score", &in.Score, 1, 5); err != nil {
			return err
		}
		words, err := required("words", in.Words, maxText)
		if err != nil {
			return err
		}
		name, err := optional("contactName", in.ContactName, maxName)
		if err != nil {
			return err
		}
		st.save.SetReturnScore(in.Score).SetReturnWords(words).SetVisitedAt(st.times.At).SetDone(settle(st.ticket.Done, schematype.StepReturnVisit))
		st.payload = schematype.Payload{Score: in.Score, Text: words, PersonName: name}
		return nil
	})
}

// HandIn (提交归档材料) gives the file to the technical director.
func (s *Service) HandIn(ctx context.Context, in HandInInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbHandIn, in.Command, in.TicketID, in, func(st *step) (err error) {
		st.save.SetHandedInAt(st.times.At)
		st.payload.Text, err = optional("text", in.Text, maxText)
		return err
	})
}

// Approve (审批通过)
func (s *Service) Approve(ctx context.Context, in ApproveInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbApprove, in.Command, in.TicketID, in, func(st *step) (err error) {
		st.save.SetApprovedAt(st.times.At)
		st.payload.Text, err = optional("text", in.Text, maxText)
		return err
	})
}

// SendBack (退回) returns the file to the engineer with what is missing.
func (s *Service) SendBack(ctx context.Context, in SendBackInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbSendBack, in.Command, in.TicketID, in, func(st *step) (err error) {
		st.save.ClearHandedInAt()
		st.payload.Reason, err = required("reason", in.Reason, maxReason)
		return err
	})
}

// Archive (归档) ends the walk; nothing changes the ticket any more.
func (s *Service) Archive(ctx context.Context, in ArchiveInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbArchive, in.Command, in.TicketID, in, func(st *step) error {
		st.save.SetArchivedAt(st.times.At)
		return nil
	})
}
