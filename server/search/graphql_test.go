package search_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/server/database"
	"xunwei/server/search"
	"xunwei/server/testkit"
)

const searchQuery = `query($text: String!, $first: Int) { search(text: $text, first: $first) { __typename
	... on Equipment { name serialNumber customer { name } site { name } }
	... on Customer { name } ... on Site { name } ... on Contact { name phone } ... on Contract { number } ... on Ticket { number } } }`

// hits is what a client finds, as "Type name".
func hits(t testing.TB, c *testkit.Client, text string) []string {
	t.Helper()
	var got struct {
		Search []struct {
			Typename string `json:"__typename"`
			Name     string
			Number   string
		}
	}
	c.Must(searchQuery, map[string]any{"text": text, "first": 50}, &got)
	var out []string
	for _, h := range got.Search {
		out = append(out, h.Typename+" "+h.Name+h.Number)
	}
	return out
}

// TestEverybodyFindsTheirOwn: the same words, as people of all kinds see them.
func TestEverybodyFindsTheirOwn(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		w := testkit.NewWorld(t, db)
		require.NoError(t, db.InTx(system, func(tx *database.Tx) error {
			var entries []search.Entry
			for _, c := range []testkit.Company{w.A, w.B} {
				entries = append(entries, search.OfCustomer(c.Customer), search.OfSite(c.Site), search.OfContact(c.Contact),
					search.OfContract(c.Contract), search.OfEquipment(c.Switch, nil), search.OfEquipment(c.Router, nil))
			}
			return search.PutMany(system, tx, entries)
		}))
		s := testkit.Start(t, db)
		both, a, b := []string{"Equipment 核心交换机", "Equipment 核心交换机"}, []string{"Equipment 核心交换机"}, []string{"Equipment 核心交换机"}
		for _, c := range []struct {
			who  *testkit.Client
			want []string
		}{
			{s.As(t, w.Desk), both}, {s.As(t, w.Admin), both}, {s.As(t, w.Engineer1), a}, {s.As(t, w.EngineerB), b}, {s.As(t, w.CustomerA), a},
			{s.As(t, w.CustomerADept), a},
		} {
			require.Equal(t, c.want, hits(t, c.who, "核心交换"), c.who.Person.Name)
		}
		mine := s.As(t, w.CustomerA)
		require.Equal(t, []string{"Contract HT-A"}, hits(t, mine, "HT-A"))
		require.Empty(t, hits(t, mine, "HT-B"))
		require.Empty(t, hits(t, mine, "大连"))
		require.Equal(t, []string{"Contact 沈阳值班"}, hits(t, mine, "0241234A"))
		require.Equal(t, "INVALID", testkit.CodeOf(mine.Do(searchQuery, map[string]any{"text": " "}, nil)))
		require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(s.Anonymous().Do(searchQuery, map[string]any{"text": "x"}, nil)))

		label := `query($label: String!) { equipmentByLabel(label: $label) { name customer { name } } }`
		var got struct{ EquipmentByLabel *struct{ Name string } }
		mine.Must(label, map[string]any{"label": w.A.Switch.Label}, &got)
		require.Equal(t, "核心交换机", got.EquipmentByLabel.Name)
		mine.Must(label, map[string]any{"label": w.B.Switch.Label}, &got)
		require.Nil(t, got.EquipmentByLabel)
	})
}
