package live

import (
	"context"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/predicate"
	"xunwei/ent/schematype"
	"xunwei/ent/ticket"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// Service opens feeds.
type Service struct {
	DB  *database.DB
	Hub *Hub
	// Refresh answers the context with the viewer as they are now, or why their right has ended.
	Refresh func(context.Context) (context.Context, error)
	// End tells the follower's client why its feed ends.
	End func(context.Context, error) bool
	// Patience is how long rights may go without a look; 0 is 30 seconds. Poll is how long a feed may go without a look
	// at the table, whatever the bells say; 0 is 15 seconds.
	Patience, Poll time.Duration
}

// Ticket follows one ticket from the beginning or after a cursor.
func (s *Service) Ticket(ctx context.Context, id uuid.UUID, after *string) (<-chan *FeedItem, error) {
	r := &subjectReader{db: s.DB, id: id}
	if after != nil {
		seq, err := parseSeq(*after)
		if err != nil {
			return nil, err
		}
		r.seq = seq
	}
	visible := func(ctx context.Context) error {
		ok, err := s.DB.Ticket.Query().Where(ticket.ID(id)).Exist(ctx)
		if err != nil {
			return problem.Internal(err)
		}
		if !ok {
			return problem.NotFound(problem.Say("ticket", "工单"))
		}
		return nil
	}
	if err := visible(ctx); err != nil {
		return nil, err
	}
	return s.follow(ctx, r, visible), nil
}

// Mine follows the tickets that the viewer holds or has held: an engineer hears when one comes and when one goes.
func (s *Service) Mine(ctx context.Context, after *string) (<-chan *FeedItem, error) {
	v := viewer.From(ctx)
	if !v.Has(schematype.RoleEngineer, schematype.RoleLead) {
		return nil, problem.Forbidden(problem.Say("Only engineers have work of their own.", "只有工程师有自己的工单。"))
	}
	return s.global(ctx, after, func(context.Context) error { return nil }, mine(v.PersonID))
}

// Desk follows every ticket that the viewer may see.
func (s *Service) Desk(ctx context.Context, after *string) (<-chan *FeedItem, error) {
	may := func(ctx context.Context) error { return permit.Check(viewer.From(ctx), permit.SeeDesk) }
	if err := may(ctx); err != nil {
		return nil, err
	}
	return s.global(ctx, after, may, event.SubjectKindEQ(schematype.SubjectKindTicket))
}

// Company follows the tickets of the viewer's own company: for a customer's people, who see what is meant for them.
func (s *Service) Company(ctx context.Context, after *string) (<-chan *FeedItem, error) {
	may := func(ctx context.Context) error {
		if !viewer.From(ctx).OfCustomer() {
			return problem.Forbidden(problem.Say("This feed is for a customer's people.", "这里的动态只给客户方人员看。"))
		}
		return nil
	}
	if err := may(ctx); err != nil {
		return nil, err
	}
	return s.global(ctx, after, may, event.SubjectKindEQ(schematype.SubjectKindTicket))
}

func (s *Service) global(ctx context.Context, after *string, allowed func(context.Context) error, filter ...predicate.Event) (<-chan *FeedItem, error) {
	r := &globalReader{db: s.DB, filter: filter}
	var err error
	if after != nil {
		r.at, err = parsePlace(*after)
	} else {
		err = r.fromNow(ctx)
	}
	if err != nil {
		return nil, problem.From(err)
	}
	return s.follow(ctx, r, allowed), nil
}

// mine lets through what happens to the tickets that were ever given to a person.
func mine(person uuid.UUID) predicate.Event {
	return func(s *sql.Selector) {
		t := sql.Table(event.Table)
		held := sql.Select(t.C(event.FieldTicketID)).From(t).Where(sql.And(sql.EQ(t.C(event.FieldPersonID), person), sql.NotNull(t.C(event.FieldTicketID))))
		s.Where(sql.In(s.C(event.FieldTicketID), held))
	}
}

// heldFor is how soon a feed looks again at rows that wait for an older transaction.
const heldFor = 100 * time.Millisecond

// follow rings in first and reads then, so that nothing falls between; it goes on until the client leaves, the viewer's
// right ends or the server stops.
func (s *Service) follow(ctx context.Context, r reader, allowed func(context.Context) error) <-chan *FeedItem {
	out := make(chan *FeedItem)
	bell := s.Hub.subscribe()
	ring(bell.rights) // a right that ended just before ringing in rings no more
	go func() {
		defer close(out)
		defer s.Hub.leave(bell)
		if err := s.run(ctx, r, bell, out, allowed); err != nil && ctx.Err() == nil {
			s.End(ctx, problem.From(err))
		}
	}()
	return out
}

func (s *Service) run(ctx context.Context, r reader, bell *waker, out chan<- *FeedItem, allowed func(context.Context) error) error {
	rightsAgain := time.NewTicker(orDefault(s.Patience, 30*time.Second))
	defer rightsAgain.Stop()
	poll := time.NewTicker(orDefault(s.Poll, 15*time.Second))
	defer poll.Stop()
	now := ctx
	for {
		if err := s.drain(now, r, out); err != nil {
			return err
		}
		held, err := r.unsettled(now)
		if err != nil {
			return err
		}
		var again <-chan time.Time
		if held { // no bell will ring when the older transaction ends
			again = time.After(heldFor)
		}
		look := false
		select {
		case <-ctx.Done():
			return nil
		case <-bell.done:
			return problem.ComeBack(problem.Say("The server is stopping: connect again with the last cursor.", "服务器正在重启，请从上次的位置重新连接。"))
		case <-bell.events:
		case <-poll.C:
		case <-again:
		case <-bell.rights:
			look = true
		case <-rightsAgain.C:
			look = true
		}
		if !look { // a bell of both kinds: rights go before events
			select {
			case <-bell.rights:
				look = true
			default:
			}
		}
		if look {
			fresh, err := s.Refresh(ctx)
			if err != nil {
				return err
			}
			if err := allowed(fresh); err != nil {
				return err
			}
			now = fresh
		}
	}
}

// drain hands over everything that is there.
func (s *Service) drain(ctx context.Context, r reader, out chan<- *FeedItem) error {
	for {
		rows, err := r.next(ctx)
		if err != nil {
			return err
		}
		tickets, err := s.tickets(ctx, rows)
		if err != nil {
			return err
		}
		for _, e := range rows {
			item := &FeedItem{Cursor: r.cursor(e), Event: e}
			if e.TicketID != nil {
				item.Ticket = tickets[*e.TicketID]
			}
			select {
			case out <- item:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		if len(rows) < batch {
			return nil
		}
	}
}

// tickets loads the tickets of a batch at once.
func (s *Service) tickets(ctx context.Context, rows []*ent.Event) (map[uuid.UUID]*ent.Ticket, error) {
	var ids []uuid.UUID
	for _, e := range rows {
		if e.TicketID != nil && !slices.Contains(ids, *e.TicketID) {
			ids = append(ids, *e.TicketID)
		}
	}
	out := make(map[uuid.UUID]*ent.Ticket, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	found, err := s.DB.Ticket.Query().Where(ticket.IDIn(ids...)).All(ctx)
	for _, t := range found {
		out[t.ID] = t
	}
	return out, err
}

func orDefault(d, otherwise time.Duration) time.Duration {
	if d == 0 {
		return otherwise
	}
	return d
}
