package tickets_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/events"
	"xunwei/server/testkit"
)

func TestTheWholeWalk(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		w := h.world
		h.report(w.Desk, vars{"equipmentId": w.A.Switch.ID.String(), "interruptionMinutes": 300, "affectedPercent": 40, "description": "双电源之一离线"})
		tick := func() { h.srv.Clock.Advance(10 * time.Minute) }
		tick()
		a := h.must(w.Desk, "CLASSIFY", vars{"level": 2})
		require.Equal(t, 2, *a.Ticket.Level)
		tick()
		a = h.must(w.Lead, "DISPATCH", vars{"engineerId": w.Engineer1.ID.String(), "text": "客户机房需提前报备"})
		require.Equal(t, w.Engineer1.Name, a.Event.Payload.PersonName)
		require.Equal(t, "ACCEPT", *h.must(w.Engineer1, "ACCEPT", nil).pastNext("ACCEPT"))
		tick()
		h.must(w.Engineer1, "START_REMOTE", nil)
		h.must(w.Engineer1, "FINISH_REMOTE", vars{"outcome": "NEEDS_ONSITE", "text": "远程确认电源模块故障，需更换"})
		h.must(w.Engineer1, "DEPART", nil)
		tick()
		a = h.must(w.Engineer1, "CHECK_IN", vars{"position": h.at(120)})
		require.InDelta(t, 120, a.Event.Payload.DistanceMeters, 2)
		require.False(t, a.Event.Payload.OutsideFence)
		require.Equal(t, "WRITE_APPLICATION", *a.Ticket.Next)
		h.must(w.Engineer1, "WRITE_APPLICATION", application(h))
		a = h.must(w.Engineer1, "SIGN_APPLICATION", h.signing(w.Engineer1, "CUSTOMER", "机房值班 刘"))
		require.Contains(t, a.Ticket.Done, "APPLICATION")
		h.must(w.Engineer1, "WAIT", vars{"reason": "客户确认变更窗口"})
		h.must(w.Engineer1, "RESUME", nil)
		h.must(w.Engineer1, "RESTORE", vars{"text": "切换至备用电源，业务恢复"})
		h.must(w.Engineer1, "REPAIR", vars{"text": "更换电源模块 PSU-A"})
		a = h.must(w.Engineer1, "NOTE_TALK", vars{"text": "客户反映机柜温度偏高", "finding": vars{"ticketId": testkit.ID(schematype.CodeTicket), "title": "3 号机柜温度偏高"}})
		require.NotEmpty(t, a.Event.Payload.TicketNumber)
		h.must(w.Engineer1, "WRITE_REPORT", report(h, "更换电源模块"))
		h.must(w.Engineer1, "SIGN_REPORT", h.signing(w.Engineer1, "ENGINEER", ""))
		a = h.must(w.CustomerA, "SIGN_REPORT", h.signing(w.CustomerA, "CUSTOMER", "冒名"))
		require.Equal(t, w.CustomerA.Name, a.Event.Payload.SignerName, "a customer's person signs in their own name")
		tick()
		h.must(w.Engineer1, "CHECK_OUT", vars{"position": h.at(50)})
		h.must(w.Desk, "RETURN_VISIT", vars{"score": 5, "words": "响应及时，处理专业"})
		h.must(w.Engineer1, "HAND_IN", nil)
		h.must(w.Director, "SEND_BACK", vars{"reason": "补充根因"})
		h.must(w.Engineer1, "HAND_IN", vars{"text": "已补充"})
		h.must(w.Director, "APPROVE", nil)
		a = h.must(w.Desk, "ARCHIVE", nil)
		require.Equal(t, "ARCHIVED", a.Ticket.State)
		require.Empty(t, a.Ticket.Possible)
		checkChain(t, db, h)
	})
}

// pastNext is for readability: the step that has just been taken was the next one.
func (a answer) pastNext(verb string) *string { return &verb }

// checkChain recomputes every hash of the ticket's events: no hole, no break.
func checkChain(t *testing.T, db *database.DB, h *house) {
	rows, err := db.Event.Query().Where(event.SubjectID(h.ticket)).Order(ent.Asc(event.FieldSeq)).All(viewer.System(context.Background()))
	require.NoError(t, err)
	require.Greater(t, len(rows), 20)
	prev := ""
	for i, e := range rows {
		require.Equal(t, i+1, e.Seq)
		require.Equal(t, prev, e.PrevHash)
		sum, err := events.Of(e).Sum()
		require.NoError(t, err)
		require.Equal(t, e.Hash, sum, "%s at %d", e.Kind, e.Seq)
		prev = e.Hash
	}
}

func TestTheDatabaseRefusesToChangeHistory(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		h.report(h.world.Desk, nil)
		for _, statement := range []string{"UPDATE events SET kind = 'x'", "DELETE FROM events"} {
			_, err := db.SQL.Exec(statement)
			require.Error(t, err, statement)
		}
	})
}

func TestRemoteRepair(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		w := h.world
		h.report(w.CustomerA, vars{"customerId": nil, "channel": "PHONE"})
		require.Equal(t, schematype.ChannelPortal, h.row().Channel, "a customer's people report through the portal")
		h.must(w.Desk, "CLASSIFY", vars{"level": 4})
		h.must(w.Desk, "DISPATCH", vars{"engineerId": w.Engineer1.ID.String()})
		h.must(w.Engineer1, "ACCEPT", nil)
		h.must(w.Engineer1, "START_REMOTE", nil)
		a := h.must(w.Engineer1, "FINISH_REMOTE", vars{"outcome": "SOLVED", "text": "调整 OSPF 开销"})
		require.Equal(t, "REPAIRED", a.Ticket.State)
		require.Equal(t, "WRITE_REPORT", *a.Ticket.Next)
		_, err := h.do(w.Desk, "RETURN_VISIT", vars{"score": 5, "words": "好"})
		require.Equal(t, "ILLEGAL_STATE", testkit.CodeOf(err))
		h.must(w.Engineer1, "WRITE_REPORT", report(h, "调整开销"))
		h.must(w.Engineer1, "SIGN_REPORT", h.signing(w.Engineer1, "ENGINEER", ""))
		h.must(w.Engineer1, "SKIP_STEP", vars{"step": "CUSTOMER_SIGNATURE", "reason": "远程处理，客户电话确认"})
		require.Equal(t, "VISITED", h.must(w.Desk, "RETURN_VISIT", vars{"score": 5, "words": "好"}).Ticket.State)
	})
}
