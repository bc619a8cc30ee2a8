package tickets_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

func TestEachSideSignsAVersionOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		e := h.world.Engineer1
		h.put(schematype.TicketStateRepaired, "")
		h.must(e, "WRITE_REPORT", report(h, "第一版"))
		first := h.signing(e, "CUSTOMER", "刘工")
		first["command"] = testkit.Command(h.srv.Clock)
		a := h.must(e, "SIGN_REPORT", first)
		require.Contains(t, a.Ticket.Possible, "SIGN_REPORT", "the engineer has yet to sign")

		for _, who := range []*ent.Person{e, h.world.CustomerA} {
			_, err := h.do(who, "SIGN_REPORT", h.signing(who, "CUSTOMER", "张工"))
			require.Equal(t, "CONFLICT", testkit.CodeOf(err))
			require.Equal(t, "party", err.(*testkit.GraphQLError).Field)
		}
		require.True(t, h.must(e, "SIGN_REPORT", first).Replayed, "the same command is no second signature")

		a = h.must(e, "SIGN_REPORT", h.signing(e, "ENGINEER", ""))
		require.NotContains(t, a.Ticket.Possible, "SIGN_REPORT", "nothing is left to sign")
		_, err := h.do(e, "SIGN_REPORT", h.signing(e, "ENGINEER", ""))
		require.Equal(t, "CONFLICT", testkit.CodeOf(err))
		require.Equal(t, 2, db.Signature.Query().CountX(viewer.System(context.Background())))

		a = h.must(e, "WRITE_REPORT", report(h, "第二版"))
		require.Contains(t, a.Ticket.Possible, "SIGN_REPORT", "a new version is signed anew")
		h.must(e, "SIGN_REPORT", h.signing(e, "CUSTOMER", "刘工"))
	})
}
