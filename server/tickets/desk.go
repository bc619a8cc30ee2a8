package tickets

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/problem"
)

// Classify (定级) decides the fault level. A level other than the suggested one needs a reason.
func (s *Service) Classify(ctx context.Context, in ClassifyInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbClassify, in.Command, in.TicketID, in, func(st *step) error {
		if err := within("level", &in.Level, 1, 4); err != nil {
			return err
		}
		if err := within("interruptionMinutes", in.InterruptionMinutes, 0, 1_000_000); err != nil {
			return err
		}
		if err := within("affectedPercent", in.AffectedPercent, 0, 100); err != nil {
			return err
		}
		reason, err := optional("reason", in.Reason, maxReason)
		if err != nil {
			return err
		}
		minutes, percent := either(in.InterruptionMinutes, st.ticket.InterruptionMinutes), either(in.AffectedPercent, st.ticket.AffectedPercent)
		suggested := SuggestLevel(DefaultLevels, orZero(minutes), orZero(percent))
		if in.Level != suggested && reason == "" {
			return problem.Invalid("reason", problem.Say("The facts suggest level %s: say why it is level %s.",
				"按规则建议“%s”，要定为“%s”请写明原因。", levels[suggested-1], levels[in.Level-1]))
		}
		st.save.SetLevel(in.Level).SetSuggestedLevel(suggested).SetNillableInterruptionMinutes(minutes).SetNillableAffectedPercent(percent).
			SetDone(settle(st.ticket.Done, schematype.StepClassify))
		st.payload = schematype.Payload{Level: in.Level, SuggestedLevel: suggested, Reason: reason, InterruptionMinutes: orZero(minutes), AffectedPercent: orZero(percent)}
		return nil
	})
}

func either(a, b *int) *int {
	if a != nil {
		return a
	}
	return b
}

// Dispatch (派单) names the engineer. What the engineer should know stays among the vendor's people.
func (s *Service) Dispatch(ctx context.Context, in DispatchInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbDispatch, in.Command, in.TicketID, in, func(st *step) error {
		text, err := optional("text", in.Text, maxText)
		if err != nil {
			return err
		}
		e, err := st.engineer(in.EngineerID)
		if err != nil {
			return err
		}
		st.assign(e)
		return st.brief(text)
	})
}

// Reassign (改派) hands the ticket to another engineer, who accepts it anew; a visit under way ends.
func (s *Service) Reassign(ctx context.Context, in ReassignInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbReassign, in.Command, in.TicketID, in, func(st *step) error {
		reason, err := required("reason", in.Reason, maxReason)
		if err != nil {
			return err
		}
		if st.ticket.AssigneeID != nil && *st.ticket.AssigneeID == in.EngineerID {
			return problem.Invalid("engineerId", problem.Say("Choose another engineer: the ticket is with this one already.", "工单已经在这位工程师手上，请选另一位。"))
		}
		e, err := st.engineer(in.EngineerID)
		if err != nil {
			return err
		}
		if err := st.previous(); err != nil {
			return err
		}
		if err := st.endVisit(); err != nil {
			return err
		}
		st.payload.Reason = reason
		st.assign(e)
		st.resume()
		return nil
	})
}

// engineer is somebody whom a ticket can be given to.
func (st *step) engineer(id uuid.UUID) (*ent.Person, error) {
	p, err := st.tx.Person.Get(st.ctx, id)
	if err != nil {
		return nil, missing(err, "engineerId", anEngineer)
	}
	if !p.Active || p.CustomerID != nil || !slices.Contains(p.Roles, schematype.RoleEngineer) {
		return nil, problem.Invalid("engineerId", problem.Say("Choose an active engineer of the vendor.", "请选一位本公司在用的工程师。"))
	}
	return p, nil
}

func (st *step) assign(p *ent.Person) {
	st.handover = true
	st.save.SetAssigneeID(p.ID).SetDispatchedAt(st.times.At).ClearAcceptedAt()
	st.payload.PersonID, st.payload.PersonName = p.ID.String(), p.Name
}

// previous notes in the event whom the ticket is taken from.
func (st *step) previous() error {
	if st.ticket.AssigneeID == nil {
		return nil
	}
	p, err := st.tx.Person.Get(st.ctx, *st.ticket.AssigneeID)
	if err != nil {
		return err
	}
	st.payload.PreviousPersonName = p.Name
	return nil
}

// brief puts a word for the engineer beside the dispatch, where the customer does not see it.
func (st *step) brief(text string) error {
	if text == "" {
		return nil
	}
	_, err := st.event(string(schematype.VerbAddNote), schematype.VisibilityInternal, schematype.Payload{Text: text})
	return err
}

// Cancel (取消) ends a ticket that needs no more work.
func (s *Service) Cancel(ctx context.Context, in CancelInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbCancel, in.Command, in.TicketID, in, func(st *step) (err error) {
		if st.payload.Reason, err = required("reason", in.Reason, maxReason); err != nil {
			return err
		}
		st.save.SetCancelledAt(st.times.At)
		st.resume()
		return nil
	})
}

// Reopen (重新打开) takes a ticket back to the desk: its steps and times start anew, its timeline stays.
func (s *Service) Reopen(ctx context.Context, in ReopenInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbReopen, in.Command, in.TicketID, in, func(st *step) (err error) {
		if st.payload.Reason, err = required("reason", in.Reason, maxReason); err != nil {
			return err
		}
		st.handover = true
		keep := []schematype.Step{}
		if slices.Contains(st.ticket.Done, schematype.StepClassify) {
			keep = append(keep, schematype.StepClassify)
		}
		st.save.SetDone(keep).SetSkipped(without(st.ticket.Skipped, paperwork...)).
			ClearAssigneeID().ClearApplicationID().ClearReportID().ClearRemoteOutcome().ClearReturnScore().SetReturnWords("").SetTalk("").
			ClearDispatchedAt().ClearAcceptedAt().ClearOnsiteRequestedAt().ClearDepartedAt().ClearArrivedAt().ClearRestoredAt().
			ClearRepairedAt().ClearLeftAt().ClearVisitedAt().ClearHandedInAt().ClearApprovedAt().ClearCancelledAt()
		return nil
	})
}

// SkipStep (跳过步骤) settles a step that will not be done, with a reason.
func (s *Service) SkipStep(ctx context.Context, in SkipStepInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbSkipStep, in.Command, in.TicketID, in, func(st *step) (err error) {
		if st.payload.Reason, err = required("reason", in.Reason, maxReason); err != nil {
			return err
		}
		if !slices.Contains(Skippable(st.facts, AskerOf(st.viewer, st.ticket)), in.Step) {
			return problem.Invalid("step", problem.Say("This step cannot be skipped: it is settled, not required, or not yours to skip.",
				"这一步不能跳过：已经完成、不需要做，或者不由您来跳过。"))
		}
		st.save.SetSkipped(settle(st.ticket.Skipped, in.Step))
		st.payload.Step = in.Step
		return nil
	})
}
