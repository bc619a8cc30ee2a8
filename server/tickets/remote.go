package tickets

import (
	"context"

	"xunwei/ent/schematype"
	"xunwei/server/problem"
)

// Accept (接单)
func (s *Service) Accept(ctx context.Context, in AcceptInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbAccept, in.Command, in.TicketID, in, func(st *step) error {
		st.save.SetAcceptedAt(st.times.At)
		return nil
	})
}

// Decline (退单) gives the ticket back to the desk.
func (s *Service) Decline(ctx context.Context, in DeclineInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbDecline, in.Command, in.TicketID, in, func(st *step) (err error) {
		if st.payload.Reason, err = required("reason", in.Reason, maxReason); err != nil {
			return err
		}
		st.handover = true
		st.save.ClearAssigneeID().ClearDispatchedAt().ClearAcceptedAt()
		return nil
	})
}

// StartRemote (开始远程)
func (s *Service) StartRemote(ctx context.Context, in StartRemoteInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbStartRemote, in.Command, in.TicketID, in, func(st *step) (err error) {
		st.payload.Text, err = optional("text", in.Text, maxText)
		return err
	})
}

// FinishRemote (结束远程): solved means repaired; otherwise the work goes on, on site or not.
func (s *Service) FinishRemote(ctx context.Context, in FinishRemoteInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbFinishRemote, in.Command, in.TicketID, in, func(st *step) (err error) {
		if st.payload.Text, err = required("text", in.Text, maxText); err != nil {
			return err
		}
		to, ok := outcomes[in.Outcome]
		if !ok {
			return problem.Invalid("outcome", problem.Say("Choose SOLVED, NEEDS_ONSITE or UNSOLVED.", "请选择结果：已解决、需要上门，或没解决。"))
		}
		st.to, st.payload.Outcome = to, in.Outcome
		st.save.SetRemoteOutcome(in.Outcome)
		switch in.Outcome {
		case schematype.RemoteOutcomeSolved:
			st.repaired()
		case schematype.RemoteOutcomeNeedsOnsite:
			st.onsiteRequested()
		}
		return nil
	})
}

// RequestOnsite (申请上门) starts the time in which somebody has to arrive.
func (s *Service) RequestOnsite(ctx context.Context, in RequestOnsiteInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbRequestOnsite, in.Command, in.TicketID, in, func(st *step) (err error) {
		if st.payload.Reason, err = required("reason", in.Reason, maxReason); err != nil {
			return err
		}
		st.payload.ExpectedAt = in.ExpectedAt
		st.onsiteRequested()
		return nil
	})
}

// onsiteRequested keeps the first request: the arrival target counts from it.
func (st *step) onsiteRequested() {
	if st.ticket.OnsiteRequestedAt == nil {
		st.save.SetOnsiteRequestedAt(st.times.At)
	}
}

// Wait (等待客户)
func (s *Service) Wait(ctx context.Context, in WaitInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbWait, in.Command, in.TicketID, in, func(st *step) (err error) {
		if st.payload.Reason, err = required("reason", in.Reason, maxReason); err != nil {
			return err
		}
		st.payload.ExpectedAt = in.ExpectedAt
		st.save.SetWaiting(true).SetWaitingSince(st.times.At).SetWaitingReason(st.payload.Reason)
		return nil
	})
}

// Resume (继续)
func (s *Service) Resume(ctx context.Context, in ResumeInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbResume, in.Command, in.TicketID, in, func(st *step) (err error) {
		st.resume()
		st.payload.Text, err = optional("text", in.Text, maxText)
		return err
	})
}

// resume ends the waiting, if there is any.
func (st *step) resume() {
	if st.ticket.Waiting {
		st.save.SetWaiting(false).ClearWaitingSince().SetWaitingReason("")
	}
}

// Restore (业务恢复)
func (s *Service) Restore(ctx context.Context, in RestoreInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbRestore, in.Command, in.TicketID, in, func(st *step) (err error) {
		if st.payload.Text, err = required("text", in.Text, maxText); err != nil {
			return err
		}
		st.restored()
		return nil
	})
}

// Repair (故障修复): the service counts as restored then at the latest.
func (s *Service) Repair(ctx context.Context, in RepairInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbRepair, in.Command, in.TicketID, in, func(st *step) (err error) {
		if st.payload.Text, err = required("text", in.Text, maxText); err != nil {
			return err
		}
		st.repaired()
		return st.photos(in.UploadIDs, schematype.VisibilityCustomer, &st.payload)
	})
}

func (st *step) restored() {
	if st.ticket.RestoredAt == nil {
		st.save.SetRestoredAt(st.times.At).SetDone(settle(st.ticket.Done, schematype.StepRestore))
	}
}

func (st *step) repaired() {
	st.restored()
	st.save.SetRepairedAt(st.times.At)
}
