package app_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/rule"
	"xunwei/ent/schematype"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

func TestEveryTypeHasAVisibilityRule(t *testing.T) {
	client := reflect.TypeFor[ent.Client]()
	var types []string
	for f := range client.Fields() {
		if strings.HasSuffix(f.Type.String(), "Client") && f.IsExported() {
			types = append(types, f.Name)
		}
	}
	require.Greater(t, len(types), 20)
	require.ElementsMatch(t, types, rule.Types())
}

// TestNobodySeesWhatIsNotTheirs walks every list and every record as everybody.
func TestNobodySeesWhatIsNotTheirs(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, e := testkit.Start(t, db), newEstate(t, db)
		kinds := e.records()
		require.Len(t, kinds, 18, "a new kind of record belongs in this test")
		for name, p := range e.People() {
			c := srv.As(t, p)
			want := map[string][]string{}
			var all, mine []string
			for kind, rows := range kinds {
				want[kind] = []string{}
				for _, r := range rows {
					all = append(all, r.id.String())
					if r.may(p) {
						mine = append(mine, r.id.String())
						want[kind] = append(want[kind], r.id.String())
					}
				}
			}
			require.ElementsMatch(t, mine, nodes(c, all), "%s opens records", name)
			for kind, got := range lists(c, kinds) {
				require.ElementsMatch(t, want[kind], got, "%s lists %s", name, kind)
			}
		}
	})
}

// lists reads all lists whole, and holds each one's count against it: a count may not tell of hidden rows either.
func lists(c *testkit.Client, kinds map[string][]record) map[string][]string {
	query := "{"
	for kind := range kinds {
		if !strings.HasPrefix(kind, "node ") {
			query += fmt.Sprintf(" %s(first: 50) { totalCount edges { node { id } } }", kind)
		}
	}
	var got map[string]struct {
		TotalCount int
		Edges      []struct{ Node struct{ ID string } }
	}
	c.Must(query+" }", nil, &got)
	out := map[string][]string{}
	for kind, list := range got {
		for _, edge := range list.Edges {
			out[kind] = append(out[kind], edge.Node.ID)
		}
		if list.TotalCount != len(list.Edges) {
			out[kind] = append(out[kind], fmt.Sprintf("a count of %d", list.TotalCount))
		}
	}
	return out
}

// nodes opens records by id, as many at once as may be, and answers those that came.
func nodes(c *testkit.Client, ids []string) (out []string) {
	for part := range slices.Chunk(ids, 50) {
		var got struct{ Nodes []*struct{ ID string } }
		err := c.Do(`query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": part}, &got)
		if err != nil && testkit.CodeOf(err) != "NOT_FOUND" {
			return []string{err.Error()}
		}
		for _, n := range got.Nodes {
			if n != nil {
				out = append(out, n.ID)
			}
		}
	}
	return out
}

func TestWhatNobodyMayOpen(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		admin := srv.As(t, w.Admin)
		session := db.Session.Query().FirstX(newSystem())
		for _, id := range []string{session.ID.String(), testkit.ID(schematype.CodeCommand), testkit.ID(schematype.CodeSignInLink), testkit.ID(0x7f)} {
			err := admin.Do(`query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": id}, nil)
			require.Equal(t, "NOT_FOUND", testkit.CodeOf(err), id)
		}
	})
}

// TestEdgesAreNarrowedToo: from a record that one may see, edges lead to hidden rows.
func TestEdgesAreNarrowedToo(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, e := testkit.Start(t, db), newEstate(t, db)
		const query = `{ servicePoints(first: 5) { edges { node {
			sites(first: 20) { totalCount edges { node { customerID } } }
			people(first: 20) { totalCount edges { node { id } } } } } } }`
		type conn struct {
			TotalCount int
			Edges      []struct {
				Node struct{ ID, CustomerID string }
			}
		}
		var got struct {
			ServicePoints struct {
				Edges []struct{ Node struct{ Sites, People conn } }
			}
		}
		for name, p := range e.People() {
			srv.As(t, p).Must(query, nil, &got)
			point := got.ServicePoints.Edges[0].Node
			sites, people := 0, 0
			for _, c := range []testkit.Company{e.A, e.B} {
				if e.sees(p, c.Customer.ID) {
					sites += 2
				}
			}
			for _, engineer := range []*ent.Person{e.Engineer1, e.Engineer2, e.EngineerB} {
				if e.seesPerson(p, engineer) {
					people++
				}
			}
			require.Len(t, point.Sites.Edges, sites, name)
			require.Equal(t, sites, point.Sites.TotalCount, name)
			require.Len(t, point.People.Edges, people, name)
			require.Equal(t, people, point.People.TotalCount, name)
		}
	})
}

// TestNobodyGetsNothing: without a session no field answers, whatever it is.
func TestNobodyGetsNothing(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, e := testkit.Start(t, db), newEstate(t, db)
		nobody := srv.Anonymous()
		for kind := range e.records() {
			if !strings.HasPrefix(kind, "node ") {
				err := nobody.Do(fmt.Sprintf(`{ %s(first: 1) { totalCount } }`, kind), nil, nil)
				require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(err), kind)
			}
		}
		for _, query := range []string{
			`{ viewer { roles } }`, `{ board { count } }`, `{ suggestLevel(interruptionMinutes: 1, affectedPercent: 1) }`,
			`{ importColumns(kind: SITES) { name } }`, `{ search(text: "x") { __typename } }`, `{ __typename viewer { roles } }`,
			`query Q { ...F } fragment F on Query { viewer { roles } }`,
		} {
			require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(nobody.Do(query, nil, nil)), query)
		}
		require.NoError(t, nobody.Do(`{ __typename }`, nil, nil))
		require.Equal(t, "UNAUTHENTICATED", nobody.Subscribe(`subscription { deskFeed { cursor } }`, nil).End())
	})
}

// TestALabelOfAnotherCustomerNamesNothing: a scanned label is no way around.
func TestALabelOfAnotherCustomerNamesNothing(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		for name, p := range w.People() {
			var got struct{ EquipmentByLabel *struct{ ID string } }
			srv.As(t, p).Must(`query($l: String!) { equipmentByLabel(label: $l) { id } }`, map[string]any{"l": w.B.Switch.Label}, &got)
			e := estate{World: w}
			require.Equal(t, e.sees(p, w.B.Customer.ID), got.EquipmentByLabel != nil, name)
		}
	})
}
