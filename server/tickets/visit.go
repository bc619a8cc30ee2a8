package tickets

import (
	"context"
	"math"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/visit"
	"xunwei/server/geo"
	"xunwei/server/problem"
)

// Depart (出发) begins a visit.
func (s *Service) Depart(ctx context.Context, in DepartInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbDepart, in.Command, in.TicketID, in, func(st *step) error {
		st.payload.ExpectedAt = in.ExpectedAt
		st.onsiteRequested()
		st.save.SetDepartedAt(st.times.At)
		return st.tx.Visit.Create().SetTicketID(st.ticket.ID).SetCustomerID(st.ticket.CustomerID).SetEngineerID(st.viewer.PersonID).
			SetDepartedAt(st.times.At).SetCreatedAt(st.times.Received).SetUpdatedAt(st.times.Received).Exec(st.ctx)
	})
}

// CheckIn (到场签到) says where the engineer is. A doubtful place asks for a reason and is flagged, never blocked.
func (s *Service) CheckIn(ctx context.Context, in CheckInInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbCheckIn, in.Command, in.TicketID, in, func(st *step) error {
		reason, err := optional("reason", in.Reason, maxReason)
		if err != nil {
			return err
		}
		if err := place("position", in.Position); err != nil {
			return err
		}
		at, err := st.whereabouts(in.Position)
		if err != nil {
			return err
		}
		if err := at.needReason(reason); err != nil {
			return err
		}
		st.onsiteRequested()
		if st.ticket.ArrivedAt == nil {
			st.save.SetArrivedAt(st.times.At)
		}
		st.payload = at.payload(reason)
		return st.arrive(at, reason)
	})
}

// whereabouts is a position seen from the ticket's site.
type whereabouts struct {
	position *schematype.Position
	// meters is nil without a position or without the site's coordinates.
	meters  *int
	outside bool
}

func (st *step) whereabouts(p *schematype.Position) (whereabouts, error) {
	w := whereabouts{position: p}
	if p == nil || st.ticket.SiteID == nil {
		return w, nil
	}
	site, err := st.tx.Site.Get(st.ctx, *st.ticket.SiteID)
	if err != nil {
		return w, err
	}
	if site.Latitude == nil || site.Longitude == nil {
		return w, nil
	}
	meters := geo.Meters(geo.Point{Latitude: p.Latitude, Longitude: p.Longitude, Datum: p.Datum},
		geo.Point{Latitude: *site.Latitude, Longitude: *site.Longitude, Datum: site.Datum})
	rounded := int(math.Round(meters))
	w.meters, w.outside = &rounded, geo.Outside(meters, float64(site.FenceMeters), p.AccuracyMeters)
	return w, nil
}

func (w whereabouts) needReason(reason string) error {
	if reason != "" || w.position != nil && !w.outside {
		return nil
	}
	if w.position == nil {
		return problem.Invalid("reason", problem.Say("The check-in has no position: say why.", "没有定位，请写明原因。"))
	}
	return problem.Invalid("reason", problem.Say("The position lies outside the site's fence: say why.", "不在站点范围内，请写明原因。")).With("distanceMeters", *w.meters)
}

func (w whereabouts) payload(reason string) schematype.Payload {
	p := schematype.Payload{Position: w.position, OutsideFence: w.outside, NoPosition: w.position == nil, Reason: reason}
	if w.meters != nil {
		p.DistanceMeters = *w.meters
	}
	return p
}

// arrive completes the visit that departing began, or makes one when nobody pressed "depart".
func (st *step) arrive(w whereabouts, reason string) error {
	v, err := st.pending()
	if err != nil {
		return err
	}
	up := v.Update().SetArrivedAt(st.times.At).SetUpdatedAt(st.times.Received).SetNillableDistanceMeters(w.meters).
		SetOutsideFence(w.outside).SetNoPosition(w.position == nil).SetPlaceReason(reason)
	if p := w.position; p != nil {
		up.SetLatitude(p.Latitude).SetLongitude(p.Longitude).SetAccuracyMeters(p.AccuracyMeters).SetDatum(p.Datum)
	}
	if err := up.Exec(st.ctx); err != nil {
		return err
	}
	st.save.SetVisitID(v.ID)
	return nil
}

func (st *step) pending() (*ent.Visit, error) {
	v, err := st.tx.Visit.Query().Where(visit.TicketID(st.ticket.ID), visit.EngineerID(st.viewer.PersonID), visit.ArrivedAtIsNil(), visit.LeftAtIsNil()).
		Order(ent.Desc(visit.FieldCreatedAt)).First(st.ctx)
	if err == nil || !ent.IsNotFound(err) {
		return v, err
	}
	return st.tx.Visit.Create().SetTicketID(st.ticket.ID).SetCustomerID(st.ticket.CustomerID).SetEngineerID(st.viewer.PersonID).
		SetCreatedAt(st.times.Received).SetUpdatedAt(st.times.Received).Save(st.ctx)
}

// CheckOut (离场) ends the visit and tells the desk. Leaving before the repair says what happens next.
func (s *Service) CheckOut(ctx context.Context, in CheckOutInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbCheckOut, in.Command, in.TicketID, in, func(st *step) error {
		reason, err := optional("reason", in.Reason, maxReason)
		if err != nil {
			return err
		}
		if err := place("position", in.Position); err != nil {
			return err
		}
		if reason == "" && st.ticket.State != schematype.TicketStateRepaired {
			return problem.Invalid("reason", problem.Say("The fault is not repaired yet: say what happens next.", "故障还没修好，请写明下一步怎么办。"))
		}
		st.payload = schematype.Payload{Position: in.Position, Reason: reason}
		st.save.SetLeftAt(st.times.At)
		return st.endVisit()
	})
}

// endVisit closes the visit under way, if there is one.
func (st *step) endVisit() error {
	if st.ticket.VisitID == nil {
		return nil
	}
	st.save.ClearVisitID()
	return st.closeVisit(*st.ticket.VisitID)
}

func (st *step) closeVisit(id uuid.UUID) error {
	return st.tx.Visit.UpdateOneID(id).SetLeftAt(st.times.At).SetUpdatedAt(st.times.Received).Exec(st.ctx)
}
