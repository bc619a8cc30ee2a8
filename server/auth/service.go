package auth

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/predicate"
	"xunwei/ent/schematype"
	"xunwei/ent/teammember"
	"xunwei/ent/ticket"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/database"
)

// Options are what the service stands on.
type Options struct {
	DB     *database.DB
	Clock  clock.Clock
	Logger *slog.Logger
	// SessionLength is how long a session lives after it was last used.
	SessionLength time.Duration
	// Secure marks cookies for https alone.
	Secure bool
	// Address is where a request truly comes from; nil: the connection's own address.
	Address func(*http.Request) netip.Addr
	// RightsChanged tells live followers, once the transaction is in, to look at their rights again; nil tells nobody.
	RightsChanged func(context.Context, *database.Tx) error
}

// Service signs people in and turns requests into viewers. Its methods may be called from many goroutines.
type Service struct {
	Options
	addresses, logins *throttle
	setup             setup
	// peopled is set once the server has been seen to have people: it never goes back.
	peopled atomic.Bool
}

// New makes the service.
func New(o Options) *Service {
	if o.Address == nil {
		o.Address = peerAddress
	}
	if o.RightsChanged == nil {
		o.RightsChanged = func(context.Context, *database.Tx) error { return nil }
	}
	return &Service{Options: o, addresses: newThrottle(o.Clock, perAddress), logins: newThrottle(o.Clock, perLogin)}
}

// peerAddress is the connection's other end; the zero Addr when it cannot be read.
func peerAddress(r *http.Request) netip.Addr {
	a, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return a.Addr()
}

// viewerOf makes the viewer that a person is now; nil for an inactive one. narrow is a token's.
func (s *Service) viewerOf(ctx context.Context, p *ent.Person, narrow []uuid.UUID) (*viewer.Viewer, error) {
	if p == nil || !p.Active {
		return nil, nil
	}
	f := Facts{PersonID: p.ID, Name: p.Name, Roles: p.Roles, CustomerID: p.CustomerID, Narrow: narrow}
	if Scoped(p.CustomerID, p.Roles) {
		projects, err := s.projects(ctx, p.ID)
		if err != nil {
			return nil, err
		}
		f.Projects = projects
	}
	return Decide(f), nil
}

// projects are the customers of the person's teams, and of the tickets that the person holds and that are not over.
func (s *Service) projects(ctx context.Context, person uuid.UUID) ([]uuid.UUID, error) {
	ctx = viewer.System(ctx)
	var out []uuid.UUID
	var rows []struct {
		CustomerID uuid.UUID `json:"customer_id"`
	}
	err := s.DB.TeamMember.Query().Where(teammember.PersonID(person)).GroupBy(teammember.FieldCustomerID).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		out = append(out, r.CustomerID)
	}
	rows = rows[:0]
	err = s.DB.Ticket.Query().Where(ticket.AssigneeID(person), notOver).GroupBy(ticket.FieldCustomerID).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		out = append(out, r.CustomerID)
	}
	return out, nil
}

// notOver keeps the tickets on which somebody may still have to work.
var notOver predicate.Ticket = func(s *sql.Selector) {
	s.Where(sql.NotIn(s.C(ticket.FieldState), string(schematype.TicketStateArchived), string(schematype.TicketStateCancelled)))
}
