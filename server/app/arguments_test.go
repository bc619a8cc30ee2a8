package app_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

type object = map[string]any

// conditions are n parts of an or.
func conditions(n int) []object {
	out := make([]object, n)
	for i := range out {
		out[i] = object{"kindContainsFold": "x"}
	}
	return out
}

// nestedNot is a filter that goes n levels deep.
func nestedNot(n int) object {
	if n == 1 {
		return object{"kindContainsFold": "x"}
	}
	return object{"not": nestedNot(n - 1)}
}

func TestFiltersAreBounded(t *testing.T) {
	states := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = "DISPATCH"
		}
		return out
	}
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		desk := srv.As(t, w.Desk)
		const one = `query($w: EventWhereInput) { events(first: 1, where: $w) { totalCount } }`
		thirty := `query($w: EventWhereInput) {`
		spread := `{ ...F } fragment F on Query { a: events(first: 1, where: {kindIn: $}) { totalCount } b: events(first: 1, where: {kindIn: $}) { totalCount } }`
		spread = strings.ReplaceAll(spread, "$", "["+strings.Repeat(`"x" `, 101)+"]")
		for i := range 30 {
			thirty += fmt.Sprintf("a%d: events(first: 1, where: $w) { totalCount } ", i)
		}
		thirty += "}"
		for name, c := range map[string]struct {
			query string
			where object
			field string
			code  string
		}{
			"200 of an or":              {one, object{"or": conditions(200)}, "", ""},
			"201 of an or":              {one, object{"or": conditions(201)}, "where", "INVALID"},
			"5,000 of an or":            {one, object{"or": conditions(5_000)}, "where", "INVALID"},
			"5,000 empty objects":       {one, object{"or": make([]object, 5_000)}, "", "BAD_USER_INPUT"},
			"10 levels":                 {one, nestedNot(10), "", ""},
			"11 levels":                 {one, nestedNot(11), "where", "INVALID"},
			"4,900 levels":              {one, nestedNot(4_900), "where", "INVALID"},
			"200 values":                {one, object{"kindIn": states(200)}, "", ""},
			"70,000 values":             {one, object{"kindIn": states(70_000)}, "where", "INVALID"},
			"an object for a list":      {one, object{"or": object{"and": object{"kindIn": states(70_000)}}}, "where", "INVALID"},
			"6 conditions in 30 places": {thirty, object{"and": conditions(6)}, "", ""},
			"7 conditions in 30 places": {thirty, object{"and": conditions(7)}, "where", "INVALID"},
			"the reviewer's":            {thirty, object{"or": conditions(990)}, "", "COST_LIMIT"},
			"101 values twice":          {spread, nil, "where", "INVALID"},
		} {
			begin := time.Now()
			err := desk.Do(c.query, object{"w": c.where}, nil)
			require.Equal(t, c.code, testkit.CodeOf(err), "%s: %v", name, err)
			if c.field != "" {
				require.Equal(t, c.field, err.(*testkit.GraphQLError).Field, name)
			}
			require.Less(t, time.Since(begin), 5*time.Second, name)
		}
		literal := `{ events(first: 1, where: ` + strings.Repeat("{not: ", 20) + `{kind: "x"}` + strings.Repeat("}", 20) + `) { totalCount } }`
		require.Equal(t, "INVALID", testkit.CodeOf(desk.Do(literal, nil, nil)))
		// Counting costs as often as it is asked for.
		counting := `{ customers(first: 200) { edges { node { tickets(first: 20) { totalCount } } } } }`
		require.NoError(t, desk.Do(strings.ReplaceAll(counting, "20)", "2)"), nil, nil))
		require.Equal(t, "COST_LIMIT", testkit.CodeOf(desk.Do(strings.ReplaceAll(counting, "20)", "100)"), nil, nil)))
	})
}

func TestNodesAreBounded(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		desk := srv.As(t, w.Desk)
		many := func(n int) object {
			ids := make([]uuid.UUID, n)
			for i := range ids {
				ids[i] = w.A.Customer.ID
			}
			return object{"ids": ids}
		}
		const query = `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`
		var got struct{ Nodes []*struct{ ID uuid.UUID } }
		require.NoError(t, desk.Do(query, many(200), &got))
		require.Len(t, got.Nodes, 200)
		err := desk.Do(query, many(201), nil)
		require.Equal(t, "INVALID", testkit.CodeOf(err))
		require.Equal(t, "ids", err.(*testkit.GraphQLError).Field)
		require.Equal(t, "COST_LIMIT", testkit.CodeOf(desk.Do(`query($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer {
			a: sites(first: 200) { edges { node { id name } } } b: sites(first: 200) { edges { node { id name } } } } } }`, many(200), nil)))

		// The same order and length as asked, records that appear twice and that are not there too.
		unknown := schematype.NewID(schematype.CodeCustomer)
		ids := []uuid.UUID{w.A.Site.ID, w.A.Customer.ID, unknown, w.A.Site.ID, w.B.Customer.ID, w.A.Customer.ID}
		err = desk.Do(query, object{"ids": ids}, &got)
		require.Equal(t, "NOT_FOUND", testkit.CodeOf(err), "%v", err)
		require.Len(t, got.Nodes, len(ids))
		for i, n := range got.Nodes {
			if ids[i] == unknown {
				require.Nil(t, n)
			} else {
				require.Equal(t, ids[i], n.ID)
			}
		}
	})
}

func TestScalarsAreBounded(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		desk := srv.As(t, w.Desk)
		report := func(command object, more object) error {
			input := object{
				"command": object{"id": testkit.ID(schematype.CodeCommand)}, "ticketId": testkit.ID(schematype.CodeTicket), "customerId": w.A.Customer.ID,
				"siteId": w.A.Site.ID, "channel": "PHONE", "title": "断网", "description": "断网",
			}
			for k, v := range command {
				input["command"].(object)[k] = v
			}
			for k, v := range more {
				input[k] = v
			}
			return desk.Do(`mutation($i: ReportTicketInput!) { reportTicket(input: $i) { ticket { id } } }`, object{"i": input}, nil)
		}
		const bad = "BAD_USER_INPUT"
		require.Equal(t, "GRAPHQL_VALIDATION_FAILED", testkit.CodeOf(desk.Do(`{ sites(first: 1, where: {distanceKm: 1e999}) { totalCount } }`, nil, nil)))
		require.Equal(t, "GRAPHQL_VALIDATION_FAILED", testkit.CodeOf(desk.Do(`{ suggestLevel(interruptionMinutes: 99999999999999999999, affectedPercent: 1) }`, nil, nil)))
		for _, c := range []struct {
			command, more object
			code, field   string
		}{
			{nil, nil, "", ""},
			// More than 32 bits: a phone whose clock is 100 days slow.
			{object{"deviceTime": srv.Clock.Now().AddDate(0, 0, -100), "clockOffsetMs": 100 * 24 * time.Hour.Milliseconds()}, nil, "", ""},
			{object{"deviceTime": srv.Clock.Now(), "clockOffsetMs": json.Number("9223372036854775807")}, nil, bad, "input.command.clockOffsetMs"},
			{object{"deviceTime": srv.Clock.Now(), "clockOffsetMs": json.Number("-9223372036854775808")}, nil, bad, "input.command.clockOffsetMs"},
			{object{"deviceTime": "9999-12-31T23:59:59-23:59"}, nil, bad, "input.command.deviceTime"},
			{nil, object{"reportedAt": "0000-01-01T00:00:00+23:59"}, bad, "input.reportedAt"},
			{nil, object{"reportedAt": "3000-01-01T00:00:00Z"}, bad, "input.reportedAt"},
			{nil, object{"title": "a\x00b"}, bad, "i.title"},
		} {
			err := report(c.command, c.more)
			require.Equal(t, c.code, testkit.CodeOf(err), "%v %v: %v", c.command, c.more, err)
			if c.code != "" {
				require.Equal(t, c.field, err.(*testkit.GraphQLError).Field, "%v", err)
			}
		}
		tiny := `query($n: Int!) { suggestLevel(interruptionMinutes: $n, affectedPercent: 1) }`
		for _, n := range []any{int64(1) << 31, "5", json.Number("99999999999999999999")} {
			require.Equal(t, bad, testkit.CodeOf(desk.Do(tiny, object{"n": n}, nil)), "%v", n)
		}
		for query, field := range map[string]string{
			`{ suggestLevel(interruptionMinutes: 2147483648, affectedPercent: 1) }`:               "interruptionMinutes",
			`{ people(first: 1, after: "a\u0000") { totalCount } }`:                               "after",
			`{ people(first: 1, after: 99999999999999999999) { totalCount } }`:                    "after",
			`{ equipmentByLabel(label: "a\u0000b") { id } }`:                                      "label",
			`{ events(first: 1, where: {kindContains: "\u0000"}) { totalCount } }`:                "where.kindContains",
			`{ ...F } fragment F on Query { search(text: """a` + "\x00" + `""") { __typename } }`: "",
			`query($t: String! = "\u0000") { search(text: $t) { __typename } }`:                   "t",
		} {
			err := desk.Do(query, nil, nil)
			if field == "" {
				require.Error(t, err, query)
				continue
			}
			require.Equal(t, bad, testkit.CodeOf(err), "%s: %v", query, err)
			require.Equal(t, field, err.(*testkit.GraphQLError).Field, query)
		}
		for _, v := range []any{"NaN", "Infinity", "-Inf", "1.5"} {
			require.Equal(t, bad, testkit.CodeOf(desk.Do(`query($w: SiteWhereInput) { sites(first: 1, where: $w) { totalCount } }`, object{"w": object{"distanceKmGT": v}}, nil)), "%v", v)
			require.Equal(t, bad, testkit.CodeOf(desk.Do(`query($d: Float) { sites(first: 1, where: {distanceKmGT: $d}) { totalCount } }`, object{"d": v}, nil)), "%v", v)
		}
		require.NoError(t, desk.Do(`query($d: Float) { sites(first: 1, where: {distanceKmGT: $d}) { totalCount } }`, object{"d": 1.5}, nil))
		// Lists that gqlparser makes of one value are looked at too.
		require.Equal(t, bad, testkit.CodeOf(desk.Do(`query($w: EventWhereInput) { events(first: 1, where: $w) { totalCount } }`, object{"w": object{"or": object{"kindIn": "\x00"}}}, nil)))
	})
}

func TestALoginWithNULIsAWrongLogin(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		nobody := testkit.Start(t, db).Anonymous()
		for _, login := range []string{"nobody", "a\x00b", "\x00"} {
			body, status, err := nobody.Post("/auth/sign-in", object{"login": login, "password": "wrong wrong wrong"})
			require.NoError(t, err)
			require.Equal(t, 401, status, "%q: %s", login, body)
			require.Contains(t, string(body), "BAD_CREDENTIALS")
		}
	})
}
