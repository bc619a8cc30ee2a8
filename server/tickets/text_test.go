package tickets_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

func TestWhatCannotBeSeenIsNoText(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		w := h.world
		refuse := func(verb schematype.Verb, in vars, field string) {
			t.Helper()
			_, err := h.do(w.Engineer1, verb, in)
			require.Equal(t, "INVALID", testkit.CodeOf(err), "%v", err)
			require.Equal(t, field, err.(*testkit.GraphQLError).Field)
		}
		h.put(schematype.TicketStateRepaired, "")
		h.must(w.Engineer1, "WRITE_REPORT", report(h, "更换\n电源\t模块 👨‍👩‍👧"))
		refuse("WRITE_REPORT", report(h, "更换\x1b[2J"), "report.work")
		refuse("WRITE_REPORT", report(h, "更换\u202e"), "report.work")
		refuse("WRITE_REPORT", report(h, "\u200b"), "report.work")
		in := h.signing(w.Engineer1, "CUSTOMER", "\u200b\ufeff\u2060")
		refuse("SIGN_REPORT", in, "signerName")

		h.report(w.Desk, vars{"title": "\u202eevil\u2066 \x1b[31m告警\n第二行", "description": "一\n二\x07", "contactName": "\ufeff刘工", "contactPhone": "024-88881234转801"})
		row := h.row()
		require.Equal(t, []string{"evil [31m告警 第二行", "一\n二", "刘工", "024-88881234转801"}, []string{row.Title, row.Description, row.ContactName, row.ContactPhone})
		for field, in := range map[string]vars{
			"title": {"title": "\u200b\ufeff\u2060"}, "contactPhone": {"title": "测试", "contactPhone": "13900001111刘"},
		} {
			full := vars{"ticketId": testkit.ID(schematype.CodeTicket), "channel": "PHONE", "customerId": w.A.Customer.ID.String()}
			for k, v := range in {
				full[k] = v
			}
			_, err := h.do(w.Desk, "REPORT", full)
			require.Equal(t, "INVALID", testkit.CodeOf(err), "%v", err)
			require.Equal(t, field, err.(*testkit.GraphQLError).Field)
		}
	})
}
