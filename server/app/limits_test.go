package app_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/server/database"
	"xunwei/server/testkit"
)

func TestPagesAndCostAreBounded(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		desk := srv.As(t, w.Desk)
		for query, want := range map[string]string{
			`{ customers { edges { node { id } } } }`:                                                                                                  "INVALID",
			`{ customers(first: 201) { edges { node { id } } } }`:                                                                                      "INVALID",
			`{ customers(first: -1) { edges { node { id } } } }`:                                                                                       "INVALID",
			`{ customers(last: 2) { edges { node { id } } } }`:                                                                                         "",
			`{ customers(first: 200) { edges { node { id name } } } }`:                                                                                 "",
			`{ customers(first: 2) { edges { node { sites { edges { node { id } } } } } } }`:                                                           "INVALID",
			`{ customers(first: 2) { ...f } } fragment f on CustomerConnection { edges { node { tickets(first: 900) { totalCount } } } }`:              "INVALID",
			`{ customers(first: 200) { edges { node { tickets(first: 200) { edges { node { events(first: 200) { edges { node { id } } } } } } } } } }`: "COST_LIMIT",
			strings.Repeat("{ customers(first: 1) { edges { node ", 1) + `{ id } } } }`:                                                                "",
		} {
			require.Equal(t, want, testkit.CodeOf(desk.Do(query, nil, nil)), query)
		}
		require.Equal(t, "INVALID", testkit.CodeOf(desk.Do(`query($n: Int) { customers(first: $n) { totalCount } }`, map[string]any{"n": 500}, nil)))
		for _, empty := range []string{`{and: [{}]}`, `{or: [{}, {}]}`, `{not: {}}`} {
			err := desk.Do(`{ tickets(first: 1, where: `+empty+`) { totalCount } }`, nil, nil)
			require.Equal(t, "INVALID", testkit.CodeOf(err), empty)
		}
	})
}
