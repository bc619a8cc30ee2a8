package tickets_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/testkit"
	"xunwei/server/tickets"
)

// ago is the command of something done that long before it is sent.
func (h *house) ago(d time.Duration) vars {
	return vars{"id": testkit.ID(schematype.CodeCommand), "deviceTime": h.srv.Clock.Now().Add(-d).Format(time.RFC3339Nano), "clockOffsetMs": 0}
}

// late are the ticket's events of deeds that came too late.
func (h *house) late() []*ent.Event {
	rows, err := h.srv.DB.Event.Query().Where(event.SubjectID(h.ticket), event.Kind(tickets.KindLate)).Order(ent.Asc(event.FieldSeq)).All(viewer.System(context.Background()))
	require.NoError(h.t, err)
	return rows
}

// kept sends a deed that has to be refused and says whether its refusal tells that it was kept.
func (h *house) kept(who *ent.Person, verb schematype.Verb, code string, in vars) bool {
	h.t.Helper()
	_, err := h.do(who, verb, in)
	require.Equal(h.t, code, testkit.CodeOf(err), "%v", err)
	kept, _ := err.(*testkit.GraphQLError).Extensions["kept"].(bool)
	return kept
}

// photo stores the row of a photo of the ticket.
func (h *house) photo(owner *ent.Person) uuid.UUID {
	id := schematype.NewID(schematype.CodeUpload)
	require.NoError(h.t, h.srv.DB.Upload.Create().SetID(id).SetKind(schematype.UploadKindPhoto).SetState(schematype.UploadStateStored).SetOwnerID(owner.ID).
		SetCustomerID(h.world.A.Customer.ID).SetTicketID(h.ticket).SetSize(1).SetSha256("").SetContentType("image/jpeg").SetVisibility(schematype.VisibilityCustomer).Exec(viewer.System(context.Background())))
	return id
}

func TestWhatCameTooLateStaysOnTheTimeline(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		w := h.world
		h.report(w.Desk, nil)
		h.must(w.Desk, "CLASSIFY", vars{"level": 4})
		h.must(w.Desk, "DISPATCH", vars{"engineerId": w.Engineer1.ID.String()})
		h.must(w.Engineer1, "ACCEPT", nil)
		h.must(w.Engineer1, "DEPART", nil)
		h.srv.Clock.Advance(20 * time.Minute)
		h.must(w.Desk, "REASSIGN", vars{"engineerId": w.Engineer2.ID.String(), "reason": "就近"})
		h.srv.Clock.Advance(40 * time.Minute)

		// Done 30 minutes ago in a cellar, by somebody who could not know.
		arrival := vars{"command": h.ago(30 * time.Minute), "position": h.at(120)}
		require.True(t, h.kept(w.Engineer1, "CHECK_IN", "ILLEGAL_STATE", arrival))
		require.True(t, h.kept(w.Engineer1, "CHECK_IN", "ILLEGAL_STATE", arrival), "and says so again")
		photo := h.photo(w.Engineer1)
		require.True(t, h.kept(w.Engineer1, "REPAIR", "ILLEGAL_STATE", vars{"command": h.ago(20 * time.Minute), "text": "更换电源模块", "uploadIds": []string{photo.String(), testkit.ID(schematype.CodeUpload)}}))
		written := report(h, "更换电源模块")
		written["command"] = h.ago(15 * time.Minute)
		require.True(t, h.kept(w.Engineer1, "WRITE_REPORT", "ILLEGAL_STATE", written))
		signing := vars{"command": h.ago(14 * time.Minute), "documentId": written["documentId"], "signatureId": testkit.ID(schematype.CodeSignature), "contentHash": written["contentHash"],
			"party": "CUSTOMER", "signerName": "机房值班 刘", "uploadId": h.picture(w.Engineer1), "strokes": []vars{{"points": []vars{{"x": 1, "y": 2, "t": 0}, {"x": 3, "y": 4, "t": 9}}}}}
		require.True(t, h.kept(w.Engineer1, "SIGN_REPORT", "INVALID", signing))

		late := h.late()
		require.Len(t, late, 4)
		require.Equal(t, []schematype.Verb{"CHECK_IN", "REPAIR", "WRITE_REPORT", "SIGN_REPORT"}, []schematype.Verb{late[0].Payload.Verb, late[1].Payload.Verb, late[2].Payload.Verb, late[3].Payload.Verb})
		require.Equal(t, h.srv.Clock.Now().Add(-30*time.Minute), late[0].DeviceTime.UTC())
		require.NotNil(t, late[0].Payload.Position)
		require.Equal(t, "更换电源模块", late[1].Payload.Text)
		require.Equal(t, []string{photo.String()}, late[1].Payload.UploadIDs, "the photo that arrived, not the one that is missing")
		require.Contains(t, late[2].Payload.Kept, "更换电源模块")
		require.Equal(t, "机房值班 刘", late[3].Payload.SignerName)
		require.NotContains(t, late[3].Payload.Kept, "Strokes")
		for _, e := range late {
			require.Equal(t, schematype.VisibilityInternal, e.Visibility)
			require.Equal(t, w.Engineer1.Name, e.ActorName)
		}
		row := h.row()
		require.Equal(t, schematype.TicketStateDispatched, row.State, "nothing of it counts")
		require.Nil(t, row.ArrivedAt)

		// Given back: now it counts, and the earlier line stays.
		h.must(w.Desk, "REASSIGN", vars{"engineerId": w.Engineer1.ID.String(), "reason": "他在现场"})
		h.must(w.Engineer1, "ACCEPT", nil)
		a := h.must(w.Engineer1, "CHECK_IN", arrival)
		require.Equal(t, "ON_SITE", a.Ticket.State)
		require.True(t, h.must(w.Engineer1, "CHECK_IN", arrival).Replayed)
		require.Len(t, h.late(), 4)
	})
}

func TestLateOnATicketOutOfSight(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		w := h.world
		h.report(w.Desk, nil)
		h.must(w.Desk, "CLASSIFY", vars{"level": 4})
		h.must(w.Desk, "DISPATCH", vars{"engineerId": w.EngineerB.ID.String()})
		h.must(w.EngineerB, "ACCEPT", nil)
		h.srv.Clock.Advance(time.Minute)
		h.must(w.Desk, "REASSIGN", vars{"engineerId": w.Engineer2.ID.String(), "reason": "就近"})
		h.srv.Clock.Advance(time.Minute)
		require.True(t, h.kept(w.EngineerB, "ADD_NOTE", "NOT_FOUND", vars{"command": h.ago(90 * time.Second), "text": "机柜钥匙在值班室", "visibility": "CUSTOMER"}))
		require.Equal(t, "机柜钥匙在值班室", h.late()[0].Payload.Text)
		announce := func(who *ent.Person) string {
			return testkit.CodeOf(h.srv.As(t, who).Do(`mutation($input: CreateUploadInput!) { createUpload(input: $input) { method } }`, vars{"input": vars{
				"id": testkit.ID(schematype.CodeUpload), "kind": "PHOTO", "size": 9, "sha256": strings.Repeat("a", 64), "contentType": "image/jpeg", "ticketId": h.ticket.String(), "visibility": "CUSTOMER"}}, nil))
		}
		require.Empty(t, announce(w.EngineerB), "the photos of the visit come along")
		require.Equal(t, "NOT_FOUND", announce(w.CustomerB))
		require.False(t, h.kept(w.CustomerB, "ADD_NOTE", "NOT_FOUND", vars{"command": h.ago(90 * time.Second), "text": "不相干的人", "visibility": "CUSTOMER"}))
		require.Len(t, h.late(), 1)
	})
}

func TestWhatIsNotLateLeavesNothing(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		w := h.world
		h.report(w.Desk, nil)
		h.must(w.Desk, "CLASSIFY", vars{"level": 4})
		h.must(w.Desk, "DISPATCH", vars{"engineerId": w.Engineer1.ID.String()})
		h.srv.Clock.Advance(time.Hour)
		h.must(w.Engineer1, "ACCEPT", nil)
		require.False(t, h.kept(w.Engineer1, "RESTORE", "ILLEGAL_STATE", vars{"command": h.ago(time.Minute), "text": "恢复"}), "nobody else was in the way")
		h.must(w.Desk, "REASSIGN", vars{"engineerId": w.Engineer2.ID.String(), "reason": "就近"})
		require.False(t, h.kept(w.Engineer1, "DEPART", "ILLEGAL_STATE", vars{"command": h.ago(0)}), "it did not wait on the phone")
		require.False(t, h.kept(w.Engineer1, "CANCEL", "FORBIDDEN", vars{"command": h.ago(time.Hour), "reason": "不做了"}), "not an engineer's own deed")
		require.False(t, h.kept(w.EngineerB, "CHECK_IN", "NOT_FOUND", vars{"command": h.ago(time.Hour), "position": h.at(1)}), "never theirs")
		require.Empty(t, h.late())

		for range 110 {
			_, _ = h.do(w.Engineer1, "DEPART", vars{"command": h.ago(time.Hour)})
		}
		require.Len(t, h.late(), 100, "nobody fills a timeline in this way")
	})
}
