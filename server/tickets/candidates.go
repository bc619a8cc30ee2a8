package tickets

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/person"
	"xunwei/ent/schematype"
	"xunwei/ent/teammember"
	"xunwei/ent/ticket"
	"xunwei/ent/viewer"
	"xunwei/server/geo"
	"xunwei/server/permit"
)

// maxCandidates bounds the list that dispatch chooses from.
const maxCandidates = 100

// Candidates lists the engineers for a ticket, best first: on the team, matching skills, few open tickets, near.
func (s *Service) Candidates(ctx context.Context, id uuid.UUID) ([]*DispatchCandidate, error) {
	if err := permit.Check(viewer.From(ctx), permit.Of(schematype.VerbDispatch)); err != nil {
		return nil, err
	}
	t, err := s.DB.Ticket.Query().Where(ticket.ID(id)).WithSite().WithEquipment().Only(ctx)
	if err != nil {
		return nil, clean(missing(err, "ticketId", aTicket))
	}
	people, err := s.DB.Person.Query().Where(person.Active(true), person.CustomerIDIsNil()).
		WithServicePoint().WithCertificates().WithMemberships(func(q *ent.TeamMemberQuery) { q.Where(teammember.CustomerID(t.CustomerID)) }).
		Order(ent.Asc(person.FieldName)).Limit(2000).All(ctx)
	if err != nil {
		return nil, clean(err)
	}
	load, err := s.load(ctx)
	if err != nil {
		return nil, clean(err)
	}
	var out []*DispatchCandidate
	for _, p := range people {
		if slices.Contains(p.Roles, schematype.RoleEngineer) {
			out = append(out, candidate(p, t, load[p.ID]))
		}
	}
	slices.SortStableFunc(out, better)
	return out[:min(len(out), maxCandidates)], nil
}

// load counts each engineer's tickets that are assigned and not yet repaired. The system counts: a lead who sees some
// customers only still has to know how busy somebody is.
func (s *Service) load(ctx context.Context) (map[uuid.UUID]int, error) {
	var rows []struct {
		AssigneeID uuid.UUID `json:"assignee_id"`
		Count      int       `json:"count"`
	}
	err := s.DB.Ticket.Query().Where(ticket.AssigneeIDNotNil(), ticket.StateIn(started...)).
		GroupBy(ticket.FieldAssigneeID).Aggregate(ent.Count()).Scan(viewer.System(ctx), &rows)
	out := map[uuid.UUID]int{}
	for _, r := range rows {
		out[r.AssigneeID] = r.Count
	}
	return out, err
}

func candidate(p *ent.Person, t *ent.Ticket, open int) *DispatchCandidate {
	return &DispatchCandidate{
		Person: p, OnTeam: len(p.Edges.Memberships) > 0, MatchingSkills: matching(p, t.Edges.Equipment),
		OpenTickets: open, DistanceKm: distance(p.Edges.ServicePoint, t.Edges.Site),
	}
}

// matching lists the skills and certified makers that fit the device: its maker, model or type is named in them.
func matching(p *ent.Person, d *ent.Equipment) []string {
	out := []string{}
	if d == nil {
		return out
	}
	fits := func(s string) bool {
		s = strings.ToLower(s)
		return d.Vendor != "" && strings.Contains(s, strings.ToLower(d.Vendor)) || d.Model != "" && strings.Contains(s, strings.ToLower(d.Model)) ||
			strings.Contains(s, strings.ToLower(string(d.Type))) || strings.Contains(s, typeNames[d.Type])
	}
	for _, s := range p.Skills {
		if fits(s) {
			out = append(out, s)
		}
	}
	for _, c := range p.Edges.Certificates {
		if name := strings.TrimSpace(c.Vendor + " " + c.Name); fits(name) {
			out = append(out, name)
		}
	}
	return out
}

// typeNames are the Chinese words by which skills name a type of device.
var typeNames = map[schematype.EquipmentType]string{
	schematype.EquipmentTypeRouter: "路由", schematype.EquipmentTypeSwitch: "交换", schematype.EquipmentTypeFirewall: "防火墙",
	schematype.EquipmentTypeLoadBalancer: "负载均衡", schematype.EquipmentTypeWireless: "无线", schematype.EquipmentTypeTransmission: "传输",
	schematype.EquipmentTypeServer: "服务器", schematype.EquipmentTypeStorage: "存储", schematype.EquipmentTypeUPS: "UPS",
	schematype.EquipmentTypeOther: "\x00",
}

func distance(from *ent.ServicePoint, to *ent.Site) *float64 {
	if from == nil || to == nil || to.Latitude == nil || to.Longitude == nil {
		return nil
	}
	km := geo.Meters(geo.Point{Latitude: from.Latitude, Longitude: from.Longitude, Datum: from.Datum},
		geo.Point{Latitude: *to.Latitude, Longitude: *to.Longitude, Datum: to.Datum}) / 1000
	return &km
}

func better(a, b *DispatchCandidate) int {
	near := func(c *DispatchCandidate) float64 {
		if c.DistanceKm == nil {
			return 1e9
		}
		return *c.DistanceKm
	}
	return cmp.Or(
		-cmp.Compare(yes(a.OnTeam), yes(b.OnTeam)),
		-cmp.Compare(yes(len(a.MatchingSkills) > 0), yes(len(b.MatchingSkills) > 0)),
		cmp.Compare(a.OpenTickets, b.OpenTickets),
		cmp.Compare(near(a), near(b)),
	)
}

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Board counts the tickets that are not archived or cancelled by state and level, for whoever may see the desk.
func (s *Service) Board(ctx context.Context) ([]*BoardCell, error) {
	if err := permit.Check(viewer.From(ctx), permit.SeeDesk); err != nil {
		return nil, err
	}
	var out []*BoardCell
	err := s.DB.Ticket.Query().Where(ticket.StateNotIn(schematype.TicketStateArchived, schematype.TicketStateCancelled)).
		GroupBy(ticket.FieldState, ticket.FieldLevel).Aggregate(ent.Count()).Scan(ctx, &out)
	return out, clean(err)
}
