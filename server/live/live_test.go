package live_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/person"
	"xunwei/ent/schematype"
	"xunwei/ent/ticket"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/events"
	"xunwei/server/testkit"
)

type vars = map[string]any

type item struct {
	Cursor string
	Event  struct {
		Kind, Visibility string
		Seq              int
		Payload          struct{ Text string }
	}
	Ticket *struct{ ID, State string }
}

const fields = `{ cursor event { kind seq visibility payload { text } } ticket { id state } }`

const (
	follow = `subscription($id: ID!, $after: String) { ticketEvents(ticketId: $id, after: $after) ` + fields + ` }`
	myWork = `subscription($after: String) { myWork(after: $after) ` + fields + ` }`
	feed   = `subscription($after: String) { deskFeed(after: $after) ` + fields + ` }`
	ours   = `subscription($after: String) { companyFeed(after: $after) ` + fields + ` }`
)

// next reads the next item of a subscription, whatever the feed's name.
func next(t *testing.T, s *testkit.Subscription) item {
	t.Helper()
	var out map[string]item
	require.NoError(t, s.Next().Into(&out))
	for _, i := range out {
		return i
	}
	require.Fail(t, "an empty step")
	return item{}
}

func report(t *testing.T, srv *testkit.Server, w *testkit.World, customer *ent.Customer, title string) string {
	t.Helper()
	id := testkit.ID(schematype.CodeTicket)
	srv.As(t, w.Desk).Must(`mutation($input: ReportTicketInput!) { reportTicket(input: $input) { replayed } }`, vars{"input": vars{
		"ticketId": id, "command": testkit.Command(srv.Clock), "channel": "PHONE", "kind": "QUESTION", "customerId": customer.ID.String(), "title": title}}, nil)
	return id
}

func note(t *testing.T, srv *testkit.Server, who *ent.Person, id, text, visibility string) {
	t.Helper()
	srv.As(t, who).Must(`mutation($input: AddNoteInput!) { addNote(input: $input) { replayed } }`,
		vars{"input": vars{"ticketId": id, "command": testkit.Command(srv.Clock), "text": text, "visibility": visibility}}, nil)
}

func TestATicketIsFollowedWithoutGapOrDouble(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		id := report(t, srv, w, w.A.Customer, "无线控制器告警")
		s := srv.As(t, w.Engineer1).Subscribe(follow, vars{"id": id})
		require.Equal(t, "REPORT", next(t, s).Event.Kind, "history comes first")
		var cursor string
		for i := range 5 {
			note(t, srv, w.Desk, id, fmt.Sprint(i), "INTERNAL")
			got := next(t, s)
			require.Equal(t, fmt.Sprint(i), got.Event.Payload.Text)
			if i == 2 {
				cursor = got.Cursor
			}
		}
		s.Stop()
		note(t, srv, w.Desk, id, "while away", "INTERNAL")
		again := srv.As(t, w.Engineer1).Subscribe(follow, vars{"id": id, "after": cursor})
		for _, want := range []string{"3", "4", "while away"} {
			require.Equal(t, want, next(t, again).Event.Payload.Text)
		}
	})
}

func TestACustomerFollowsWhatTheyMaySee(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		id := report(t, srv, w, w.A.Customer, "出口带宽跑满")
		note(t, srv, w.Desk, id, "内部：客户情绪激动", "INTERNAL")
		s := srv.As(t, w.CustomerA).Subscribe(follow, vars{"id": id})
		require.Equal(t, "REPORT", next(t, s).Event.Kind)
		note(t, srv, w.Desk, id, "内部：二", "INTERNAL")
		note(t, srv, w.Desk, id, "工程师已在分析流量", "CUSTOMER")
		got := next(t, s)
		require.Equal(t, "工程师已在分析流量", got.Event.Payload.Text)
		require.Equal(t, "CUSTOMER", got.Event.Visibility)

		other := srv.As(t, w.CustomerB).Subscribe(follow, vars{"id": id})
		require.Equal(t, "NOT_FOUND", other.End())
		require.Equal(t, "FORBIDDEN", srv.As(t, w.CustomerA).Subscribe(feed, nil).End())
	})
}

func TestACustomersPeopleHearOfAllTheirTickets(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		s := srv.As(t, w.CustomerA).Subscribe(ours, nil)
		settle(t, srv, 1)
		report(t, srv, w, w.B.Customer, "别家的")
		id := report(t, srv, w, w.A.Customer, "甲")
		note(t, srv, w.Desk, id, "内部", "INTERNAL")
		note(t, srv, w.Desk, id, "公开", "CUSTOMER")
		first := next(t, s)
		require.Equal(t, "甲", first.Event.Payload.Text)
		require.Equal(t, id, first.Ticket.ID)
		require.Equal(t, "公开", next(t, s).Event.Payload.Text)
		again := srv.As(t, w.CustomerA).Subscribe(ours, vars{"after": first.Cursor})
		require.Equal(t, "公开", next(t, again).Event.Payload.Text, "a cut feed goes on behind its cursor")
		for _, who := range []*ent.Person{w.Desk, w.Engineer1, w.Director, w.Admin, w.Analyst} {
			require.Equal(t, "FORBIDDEN", srv.As(t, who).Subscribe(ours, nil).End(), who.Name)
		}
	})
}

func TestTheDeskHearsEverythingAndAnEngineerTheirOwn(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		desk := srv.As(t, w.Desk).Subscribe(feed, nil)
		mine := srv.As(t, w.Engineer1).Subscribe(myWork, nil)
		settle(t, srv, 2)
		id := report(t, srv, w, w.A.Customer, "甲")
		report(t, srv, w, w.B.Customer, "乙")
		first := next(t, desk)
		require.Equal(t, "甲", first.Event.Payload.Text)
		require.Equal(t, "乙", next(t, desk).Event.Payload.Text)
		srv.As(t, w.Desk).Must(`mutation($input: DispatchInput!) { dispatchTicket(input: $input) { replayed } }`,
			vars{"input": vars{"ticketId": id, "command": testkit.Command(srv.Clock), "engineerId": w.Engineer1.ID.String()}}, nil)
		for next(t, mine).Event.Kind != "DISPATCH" { // the report of the ticket comes along, now that it is theirs
		}
		again := srv.As(t, w.Desk).Subscribe(feed, vars{"after": first.Cursor})
		require.Equal(t, "乙", next(t, again).Event.Payload.Text, "a cut feed goes on behind its cursor")
		require.Equal(t, "INVALID", srv.As(t, w.Desk).Subscribe(feed, vars{"after": "nonsense"}).End())
	})
}

// An engineer from outside the customer's team may not see its records, until a ticket of it is given to them.
func TestAnEngineerHearsOfAStrangersTicketAtOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		id := report(t, srv, w, w.A.Customer, "甲")
		mine := srv.As(t, w.EngineerB).Subscribe(myWork, nil)
		settle(t, srv, 1)
		srv.As(t, w.Desk).Must(`mutation($input: DispatchInput!) { dispatchTicket(input: $input) { replayed } }`,
			vars{"input": vars{"ticketId": id, "command": testkit.Command(srv.Clock), "engineerId": w.EngineerB.ID.String()}}, nil)
		require.Equal(t, "DISPATCH", next(t, mine).Event.Kind)
	})
}

// settle waits until that many follow: a feed without a cursor begins when the server has taken it.
func settle(t *testing.T, srv *testkit.Server, followers int) {
	t.Helper()
	require.Eventually(t, func() bool { return srv.App.Hub.Followers() == followers }, 10*time.Second, time.Millisecond)
}

func TestAFeedEndsWithTheViewersRight(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		id := report(t, srv, w, w.A.Customer, "甲")
		s := srv.As(t, w.CustomerA).Subscribe(follow, vars{"id": id})
		next(t, s)
		srv.As(t, w.Admin).Must(`mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }`, vars{"input": vars{
			"id": w.CustomerA.ID.String(), "name": w.CustomerA.Name, "roles": []string{"CUSTOMER_ENGINEER"}, "customerId": w.A.Customer.ID.String(), "active": false}}, nil)
		require.Equal(t, "UNAUTHENTICATED", s.End())
		require.False(t, db.Person.Query().Where(person.ID(w.CustomerA.ID)).OnlyX(viewer.System(context.Background())).Active)
	})
}

func TestAStoppingServerAsksToComeBack(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		s := srv.As(t, w.Desk).Subscribe(feed, nil)
		settle(t, srv, 1)
		require.NoError(t, srv.App.Stop(context.Background()))
		require.Equal(t, "COME_BACK", s.End())
	})
}

func TestTwoInstancesTellEachOther(t *testing.T) {
	db := testkit.Postgres(t)
	one, w := testkit.Start(t, db), testkit.NewWorld(t, db)
	two := testkit.StartAt(t, db, one.Clock)
	two.App.Live.Poll = time.Hour // only a bell can tell
	s := two.As(t, w.Desk).Subscribe(feed, nil)
	settle(t, two, 1)
	report(t, one, w, w.A.Customer, "甲")
	require.Equal(t, "甲", next(t, s).Event.Payload.Text)
}

// An event whose transaction began early and commits late must not be lost to a follower who has seen a later one.
func TestALateCommitIsNotLost(t *testing.T) {
	db := testkit.Postgres(t)
	srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
	early := report(t, srv, w, w.A.Customer, "早")
	s := srv.As(t, w.Desk).Subscribe(feed, nil)
	settle(t, srv, 1)
	ctx := viewer.System(context.Background())
	subject := db.Ticket.Query().Where(ticket.ID(parse(early))).OnlyX(ctx)
	written, release := make(chan struct{}), make(chan struct{})
	done := make(chan error)
	go func() {
		done <- db.InTx(ctx, func(tx *database.Tx) error {
			_, err := events.Append(ctx, tx, events.Entry{SubjectKind: "TICKET", SubjectID: subject.ID, TicketID: &subject.ID, CustomerID: &subject.CustomerID,
				Kind: "ADD_NOTE", Visibility: "INTERNAL", Payload: schematype.Payload{Text: "late"}, ServerTime: srv.Clock.Now()})
			close(written)
			<-release
			if err == nil {
				err = srv.App.Hub.Notify(ctx, tx)
			}
			return err
		})
	}()
	<-written
	report(t, srv, w, w.B.Customer, "after")
	close(release)
	require.NoError(t, <-done)
	require.Equal(t, "late", next(t, s).Event.Payload.Text)
	require.Equal(t, "after", next(t, s).Event.Payload.Text)
}

func parse(id string) uuid.UUID { return uuid.MustParse(id) }
