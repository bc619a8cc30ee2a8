package tickets_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/ent/visit"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

const accept = `mutation($input: AcceptInput!) { acceptTicket(input: $input) { ticket { state } event { id seq } replayed } }`

func TestACommandIsAppliedOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		h.put(schematype.TicketStateDispatched, "")
		input := vars{"input": vars{"ticketId": h.ticket.String(), "command": testkit.Command(h.srv.Clock)}}
		var first, again struct{ AcceptTicket answer }
		client := h.srv.As(t, h.world.Engineer1)
		client.Must(accept, input, &first)
		client.Must(accept, input, &again)
		require.False(t, first.AcceptTicket.Replayed)
		require.True(t, again.AcceptTicket.Replayed)
		require.Equal(t, first.AcceptTicket.Event, again.AcceptTicket.Event)
		require.Equal(t, 1, h.count())

		other := vars{"input": vars{"ticketId": testkit.ID(schematype.CodeTicket), "command": input["input"].(vars)["command"]}}
		require.Equal(t, "COMMAND_REUSED", testkit.CodeOf(client.Do(accept, other, nil)))
		require.Equal(t, "COMMAND_REUSED", testkit.CodeOf(h.srv.As(t, h.world.Engineer2).Do(accept, input, nil)), "another author")
	})
}

func TestTheSameCommandManyTimesAtOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		client := h.srv.As(t, h.world.Desk)
		id := testkit.ID(schematype.CodeTicket)
		input := vars{"input": vars{"ticketId": id, "command": testkit.Command(h.srv.Clock), "channel": "PHONE", "customerId": h.world.A.Customer.ID.String(), "title": "光模块收光过低"}}
		var wait sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wait.Add(1)
			go func() {
				defer wait.Done()
				errs[i] = client.Do(`mutation($input: ReportTicketInput!) { reportTicket(input: $input) { event { seq } } }`, input, nil)
			}()
		}
		wait.Wait()
		for _, err := range errs {
			require.NoError(t, err)
		}
		n, err := db.Event.Query().Count(viewer.System(context.Background()))
		require.NoError(t, err)
		require.Equal(t, 1, n)
	})
}

func TestCheckInNeverBlocksButAsks(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		e := h.world.Engineer1
		cases := []struct {
			input                       vars
			field                       string
			outside, noPosition, reason bool
		}{
			{input: vars{"position": h.at(310)}},
			{input: vars{"position": h.at(5000)}, field: "reason"},
			{input: vars{"position": h.at(5000), "reason": "客户新机房，地址未更新"}, outside: true},
			{input: vars{}, field: "reason"},
			{input: vars{"reason": "地下机房无定位"}, noPosition: true},
			{input: vars{"position": vars{"latitude": 91, "longitude": 0, "accuracyMeters": 1, "datum": "WGS84"}}, field: "position"},
		}
		for _, c := range cases {
			h.put(schematype.TicketStateTravelling, "")
			a, err := h.do(e, "CHECK_IN", c.input)
			if c.field != "" {
				require.Equal(t, "INVALID", testkit.CodeOf(err))
				require.Equal(t, c.field, err.(*testkit.GraphQLError).Field)
				continue
			}
			require.NoError(t, err)
			require.Equal(t, c.outside, a.Event.Payload.OutsideFence)
			require.Equal(t, c.noPosition, a.Event.Payload.NoPosition)
			v := db.Visit.Query().Where(visit.TicketID(h.ticket)).OnlyX(viewer.System(context.Background()))
			require.Equal(t, c.outside, v.OutsideFence)
			require.Equal(t, c.noPosition, v.NoPosition)
		}
	})
}

func TestDeviceTimes(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		now := h.srv.Clock.Now()
		cases := []struct {
			device   time.Duration
			offsetMs any
			at       time.Duration
			doubtful bool
		}{
			{-2 * time.Hour, 0, -2 * time.Hour, false},
			{-2 * time.Hour, 3_600_000, -time.Hour, false},
			{-2 * time.Hour, nil, -2 * time.Hour, true},
			{time.Hour, 0, 0, true},
			{-40 * 24 * time.Hour, 0, 0, true},
		}
		for _, c := range cases {
			h.put(schematype.TicketStateDispatched, "")
			db.Ticket.UpdateOneID(h.ticket).SetReportedAt(now.Add(-24 * time.Hour)).ExecX(viewer.System(context.Background()))
			command := vars{"id": testkit.ID(schematype.CodeCommand), "deviceTime": now.Add(c.device).Format(time.RFC3339Nano), "clockOffsetMs": c.offsetMs}
			h.must(h.world.Engineer1, "ACCEPT", vars{"command": command})
			require.WithinDuration(t, now.Add(c.at), *h.row().AcceptedAt, 0)
			e := db.Event.Query().Where(ofTicket(h.ticket)).OnlyX(viewer.System(context.Background()))
			require.Equal(t, c.doubtful, e.DoubtfulTime)
			require.True(t, e.ServerTime.Equal(now))
		}
	})
}

func TestSignaturesBindOneVersion(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		e := h.world.Engineer1
		h.put(schematype.TicketStateRepaired, "")
		h.must(e, "WRITE_REPORT", report(h, "第一版"))
		old := h.signing(e, "CUSTOMER", "刘工")
		a := h.must(e, "SIGN_REPORT", old)
		require.Contains(t, a.Ticket.Done, "CUSTOMER_SIGNATURE")

		a = h.must(e, "WRITE_REPORT", report(h, "第二版"))
		require.NotContains(t, a.Ticket.Done, "CUSTOMER_SIGNATURE", "a changed document is unsigned")
		old["signatureId"], old["uploadId"] = testkit.ID(schematype.CodeSignature), h.picture(e)
		_, err := h.do(e, "SIGN_REPORT", old)
		require.Equal(t, "CONFLICT", testkit.CodeOf(err), "an old version cannot be signed")

		wrong := h.signing(e, "CUSTOMER", "刘工")
		wrong["contentHash"] = old["contentHash"]
		_, err = h.do(e, "SIGN_REPORT", wrong)
		require.Equal(t, "HASH_MISMATCH", testkit.CodeOf(err))

		lie := report(h, "第三版")
		lie["contentHash"] = old["contentHash"]
		_, err = h.do(e, "WRITE_REPORT", lie)
		require.Equal(t, "HASH_MISMATCH", testkit.CodeOf(err))

		h.must(e, "SIGN_REPORT", h.signing(e, "CUSTOMER", "刘工"))
		h.must(e, "SIGN_REPORT", h.signing(e, "ENGINEER", ""))
		var out struct {
			Ticket struct {
				Documents struct {
					Edges []struct {
						Node struct {
							Version         int
							Current, Signed bool
						}
					}
				}
			} `json:"node"`
		}
		h.srv.As(t, h.world.CustomerA).Must(`query($id: ID!) { node(id: $id) { ... on Ticket { documents(first: 10, orderBy: {field: WRITTEN_AT, direction: ASC}) { edges { node { version current signed } } } } } }`,
			vars{"id": h.ticket.String()}, &out)
		for _, d := range out.Ticket.Documents.Edges {
			newest := d.Node.Version == 3 || d.Node.Version == 2 && len(out.Ticket.Documents.Edges) == 2
			require.Equal(t, newest, d.Node.Current)
			require.Equal(t, newest, d.Node.Signed)
		}
	})
}

// Who cannot draw types the name; whoever draws, draws more than a dot and less than a novel.
func TestSignaturesAreDrawnOrTyped(t *testing.T) {
	point := vars{"x": 1, "y": 2, "t": 0}
	line := func(points int) vars { return vars{"points": slices.Repeat([]vars{point}, points)} }
	cases := map[string]struct {
		strokes []vars
		good    bool
	}{
		"a typed name":     {[]vars{}, true},
		"a line":           {[]vars{line(2)}, true},
		"two dots":         {[]vars{line(1), line(1)}, true},
		"a single dot":     {[]vars{line(1)}, false},
		"lines of nothing": {[]vars{line(0), line(0)}, false},
		"too many lines":   {slices.Repeat([]vars{line(2)}, 501), false},
		"too many points":  {[]vars{line(20_001)}, false},
	}
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		e := h.world.Engineer1
		for name, c := range cases {
			h.put(schematype.TicketStateRepaired, "")
			h.must(e, "WRITE_REPORT", report(h, name))
			in := h.signing(e, "CUSTOMER", "刘工")
			in["strokes"] = c.strokes
			_, err := h.do(e, "SIGN_REPORT", in)
			if !c.good {
				require.Equal(t, "INVALID", testkit.CodeOf(err), name)
				require.Equal(t, "strokes", err.(*testkit.GraphQLError).Field, name)
				continue
			}
			require.NoError(t, err, name)
			require.Contains(t, h.row().Done, schematype.StepCustomerSignature, name)
		}
	})
}

func TestBadInputNamesItsField(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		w := h.world
		long := make([]rune, 201)
		for i := range long {
			long[i] = '长'
		}
		reports := map[string]vars{
			"title":               {"title": "  "},
			"title ":              {"title": string(long)},
			"customerId":          {"customerId": nil},
			"customerId ":         {"customerId": testkit.ID(schematype.CodeCustomer)},
			"siteId":              {"siteId": w.B.Site.ID.String()},
			"equipmentId":         {"equipmentId": w.B.Switch.ID.String()},
			"affectedPercent":     {"affectedPercent": 101},
			"interruptionMinutes": {"interruptionMinutes": -1},
			"reportedAt":          {"reportedAt": h.srv.Clock.Now().Add(time.Hour).Format(time.RFC3339)},
			"ticketId":            {"ticketId": testkit.ID(schematype.CodeSite)},
			"command.id":          {"command": vars{"id": testkit.ID(schematype.CodeSite)}},
		}
		for field, input := range reports {
			h.ticket = schematype.NewID(schematype.CodeTicket)
			full := vars{"channel": "PHONE", "customerId": w.A.Customer.ID.String(), "title": "测试"}
			for k, v := range input {
				full[k] = v
			}
			_, err := h.do(w.Desk, "REPORT", full)
			require.Equal(t, "INVALID", testkit.CodeOf(err), field)
			require.Contains(t, field, err.(*testkit.GraphQLError).Field)
		}
		h.report(w.Desk, vars{"title": string(long[:200]), "contactName": string(long[:80]), "interruptionMinutes": 300, "affectedPercent": 50})
		_, err := h.do(w.Desk, "CLASSIFY", vars{"level": 4})
		require.Equal(t, "reason", err.(*testkit.GraphQLError).Field, "another level than suggested needs a reason")
		h.must(w.Desk, "CLASSIFY", vars{"level": 4, "reason": "夜间无业务"})
		_, err = h.do(w.Desk, "DISPATCH", vars{"engineerId": w.CustomerA.ID.String()})
		require.Equal(t, "engineerId", err.(*testkit.GraphQLError).Field)
	})
}

func TestAReopenedTicketStartsAnew(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		h.put(schematype.TicketStateLeft, "")
		a := h.must(h.world.Desk, "REOPEN", vars{"reason": "故障复现"})
		require.Equal(t, "CLASSIFIED", a.Ticket.State)
		require.Equal(t, []string{"CLASSIFY"}, a.Ticket.Done)
		require.Nil(t, a.Ticket.AssigneeID)
		require.Nil(t, a.Ticket.ArrivedAt)
	})
}

func TestCandidatesAreOrdered(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		w := h.world
		h.report(w.Desk, vars{"equipmentId": w.A.Switch.ID.String()})
		var out struct {
			DispatchCandidates []struct {
				Person         struct{ Name string }
				OnTeam         bool
				MatchingSkills []string
				OpenTickets    int
				DistanceKm     *float64
			}
		}
		q := `query($id: ID!) { dispatchCandidates(ticketId: $id) { person { name } onTeam matchingSkills openTickets distanceKm } }`
		h.srv.As(t, w.Desk).Must(q, vars{"id": h.ticket.String()}, &out)
		require.Len(t, out.DispatchCandidates, 3)
		first := out.DispatchCandidates[0]
		require.Equal(t, w.Engineer1.Name, first.Person.Name, "on the team, and knows H3C switches")
		require.Len(t, first.MatchingSkills, 3)
		require.NotNil(t, first.DistanceKm)
		require.Equal(t, w.EngineerB.Name, out.DispatchCandidates[2].Person.Name)
		require.Equal(t, "FORBIDDEN", testkit.CodeOf(h.srv.As(t, w.CustomerA).Do(q, vars{"id": h.ticket.String()}, nil)))
	})
}
