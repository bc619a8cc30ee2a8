package tickets_test

import (
	"context"
	"maps"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

// device is a command of a device with a good clock, some time before now.
func device(now time.Time, ago time.Duration) vars {
	return vars{"command": vars{"id": testkit.ID(schematype.CodeCommand), "deviceTime": now.Add(-ago).Format(time.RFC3339Nano), "clockOffsetMs": 0}}
}

func TestNothingIsDoneBeforeItsReport(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		ctx, e := viewer.System(context.Background()), h.world.Engineer1
		start := h.srv.Clock.Now()
		h.report(h.world.Desk, nil)
		h.must(h.world.Desk, "CLASSIFY", vars{"level": 4})
		h.must(h.world.Desk, "DISPATCH", vars{"engineerId": e.ID.String()})
		h.must(e, "ACCEPT", device(start, 29*24*time.Hour))
		require.WithinDuration(t, start, *h.row().AcceptedAt, 0)
		last := func() *ent.Event {
			return db.Event.Query().Where(ofTicket(h.ticket)).Order(ent.Desc(event.FieldSeq)).FirstX(ctx)
		}
		require.True(t, last().DoubtfulTime)
		require.WithinDuration(t, start.Add(-29*24*time.Hour), *last().DeviceTime, 0, "what the device said is kept")

		// A phone without signal: all in order, and the desk meanwhile.
		h.srv.Clock.Advance(3 * time.Hour)
		now := h.srv.Clock.Now()
		h.must(h.world.Desk, "ADD_NOTE", vars{"text": "已电话联系"})
		for i, verb := range []schematype.Verb{"DEPART", "CHECK_IN", "RESTORE"} {
			in := device(now, time.Duration(100-i)*time.Minute)
			maps.Copy(in, h.input(verb, nil))
			h.must(e, verb, in)
			require.False(t, last().DoubtfulTime, verb)
		}
		require.WithinDuration(t, now.Add(-98*time.Minute), *h.row().RestoredAt, 0)
		in := device(now, 110*time.Minute)
		in["text"] = "已更换"
		h.must(e, "REPAIR", in)
		require.True(t, last().DoubtfulTime, "before the restoring")
		require.WithinDuration(t, now.Add(-110*time.Minute), *h.row().RepairedAt, 0)
	})
}

func TestAReportThatComesLate(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		for ago, doubtful := range map[time.Duration]bool{0: false, 20 * time.Hour: false, 25 * time.Hour: true} {
			h.report(h.world.Desk, device(h.srv.Clock.Now(), ago))
			require.WithinDuration(t, h.srv.Clock.Now().Add(-ago), h.row().ReportedAt, 0)
			require.Equal(t, doubtful, db.Event.Query().Where(ofTicket(h.ticket)).OnlyX(viewer.System(context.Background())).DoubtfulTime, ago)
		}
		in := device(h.srv.Clock.Now(), 0)
		in["command"].(vars)["clockOffsetMs"] = 2_000_000_000
		h.report(h.world.Desk, in) // 23 days: a clock that is wrong, and known to be
		in = device(h.srv.Clock.Now(), 0)
		in["command"].(vars)["clockOffsetMs"] = -40_000_000_000
		h.ticket = schematype.NewID(schematype.CodeTicket)
		maps.Copy(in, vars{"channel": "PHONE", "customerId": h.world.A.Customer.ID.String(), "title": "测试"})
		_, err := h.do(h.world.Desk, "REPORT", in)
		require.Equal(t, "INVALID", testkit.CodeOf(err), "%v", err)
		require.Equal(t, "command.clockOffsetMs", err.(*testkit.GraphQLError).Field)
		in["command"].(vars)["clockOffsetMs"], in["command"].(vars)["deviceTime"] = 0, "2999-12-31T23:59:59Z"
		h.must(h.world.Desk, "REPORT", in)
		require.WithinDuration(t, h.srv.Clock.Now(), h.row().ReportedAt, 0)
	})
}
