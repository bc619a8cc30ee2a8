package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"xunwei/server/testkit"
)

// feedsAll opens every feed as somebody of each kind: it brings what is theirs, from the beginning on and live.
func feedsAll(t *testing.T, w *worlds) {
	var open []*feed
	for _, name := range []string{"CustomerA", "CustomerADept", "CustomerB", "Engineer1", "EngineerB", "Lead", "Desk", "Analyst", "desk of A", "admin of A"} {
		m := w.mirror(t, w.sight(name))
		for _, f := range schemaOf().Subscription.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			if f.Arguments.ForName("ticketId") != nil {
				m.foreign(f)
				open = append(open, m.follow(f, object{"ticketId": m.visible("Ticket")[0], "after": "s0"}))
				continue
			}
			if !feeds[f.Name](m.sight) {
				require.Equal(t, "FORBIDDEN", m.full.Subscribe(feedOf(f), nil).End(), "%s opens %s", name, f.Name)
				continue
			}
			open = append(open, m.follow(f, object{"after": "g0.0"}))
		}
	}
	written := w.happen(t)
	for _, f := range open {
		f.live(written)
	}
}

// feed is an open subscription that has brought all that was there.
type feed struct {
	*mirror
	*testkit.Subscription
	field  *ast.FieldDefinition
	ticket any
}

func feedOf(f *ast.FieldDefinition) string {
	return call("subscription", f, selector{schema: schemaOf(), first: 30, leave: left()}.of("FeedItem", 1))
}

// foreign follows hidden tickets: they end as one that never was.
func (m *mirror) foreign(f *ast.FieldDefinition) {
	m.t.Helper()
	never := m.full.Subscribe(feedOf(f), object{"ticketId": testkit.ID(codes["Ticket"]), "after": "s0"}).Next().Err
	require.Equal(m.t, "NOT_FOUND", testkit.CodeOf(never))
	for _, id := range pick(m.hidden("Ticket"), 3) {
		for _, after := range []any{"s0", "s999", nil} {
			said := m.full.Subscribe(feedOf(f), object{"ticketId": id, "after": after}).Next()
			require.Equal(m.t, never, said.Err, "%s follows a hidden ticket", m.name)
			require.NotContains(m.t, string(said.Data), "event")
		}
	}
}

// follow reads all that is there already, in both worlds.
func (m *mirror) follow(f *ast.FieldDefinition, vars object) *feed {
	m.t.Helper()
	out := &feed{mirror: m, Subscription: m.full.Subscribe(feedOf(f), vars), field: f, ticket: vars["ticketId"]}
	bare := m.bare.Subscribe(feedOf(f), vars)
	defer bare.Stop()
	for i, id := range out.expected(m.w.d) {
		one, other := out.Next(), bare.Next()
		require.NoError(m.t, one.Err)
		require.JSONEq(m.t, string(other.Data), string(one.Data), "%s follows %s", m.name, f.Name)
		require.Contains(m.t, string(one.Data), id, "%s follows %s: line %d", m.name, f.Name, i)
		m.unmarked(string(one.Data), feedOf(f), vars)
	}
	return out
}

// expected are the ids of the lines that a feed brings, in their order.
func (f *feed) expected(d *dump) (out []string) {
	var rows []row
	for _, r := range d.rows["events"] {
		if f.brings(d, r) {
			rows = append(rows, r)
		}
	}
	number := func(r row, column string) string { return fmt.Sprintf("%020d", r[column]) }
	slices.SortFunc(rows, func(a, b row) int {
		return strings.Compare(number(a, "transaction")+number(a, "position"), number(b, "transaction")+number(b, "position"))
	})
	for _, r := range rows {
		out = append(out, r.id("id"))
	}
	return out
}

// brings reports whether a line belongs into a feed.
func (f *feed) brings(d *dump, r row) bool {
	if r.text("subject_kind") != "TICKET" || !seesEvent(f.sight, r, d) {
		return false
	}
	held := func() bool {
		return slices.ContainsFunc(d.rows["events"], func(e row) bool { return e.id("ticket_id") == r.id("ticket_id") && f.is(e.id("person_id")) })
	}
	switch f.field.Name {
	case "ticketEvents":
		return r.id("ticket_id") == f.ticket
	case "myWork":
		return held()
	}
	return true
}

// happen writes notes, hidden ones first, and answers them as rows. Each ticket that somebody follows gets one.
func (w *worlds) happen(t *testing.T) []row {
	desk := w.full.As(t, w.Desk)
	note := func(ticket, visibility string) {
		desk.Must(`mutation($i: AddNoteInput!) { addNote(input: $i) { event { id } } }`,
			object{"i": object{"command": testkit.Command(w.full.Clock), "ticketId": ticket, "text": "看过", "visibility": visibility}}, nil)
	}
	for _, visibility := range []string{"INTERNAL", "CUSTOMER"} {
		for _, side := range []string{"B", "A"} {
			for _, name := range []string{"reported", "onsite", "repaired"} {
				note(w.tickets[side+" "+name], visibility)
			}
		}
	}
	now := read(t, w.full.DB)
	written := slices.DeleteFunc(now.rows["events"], func(r row) bool { return w.d.of("events", r.id("id")).id("id") != "" })
	require.Len(t, written, 12)
	return written
}

// live reads what is written while the feed is open: what comes next is the next line that is theirs.
func (f *feed) live(written []row) {
	f.t.Helper()
	d := &dump{map[string][]row{"events": append(slices.Clone(f.w.d.rows["events"]), written...)}}
	fresh := slices.DeleteFunc(f.expected(d), func(id string) bool { return f.w.d.of("events", id).id("id") != "" })
	if f.field.Name != "myWork" {
		require.NotEmpty(f.t, fresh, "%s hears nothing on %s", f.name, f.field.Name)
	}
	for _, id := range fresh {
		said := f.Next()
		require.NoError(f.t, said.Err)
		require.Contains(f.t, string(said.Data), id, "%s follows %s", f.name, f.field.Name)
	}
	select {
	case said := <-f.C:
		require.Fail(f.t, "a line too many", "%s follows %s: %s", f.name, f.field.Name, said.Data)
	default:
	}
	f.Stop()
}
