package tickets_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/server/testkit"
)

// actor is who usually does a verb.
func (h *house) actor(verb schematype.Verb) *ent.Person {
	w := h.world
	for _, r := range permit.Roles(permit.Of(verb)) {
		switch r {
		case schematype.RoleEngineer:
			return w.Engineer1
		case schematype.RoleDesk:
			if verb != schematype.VerbAddNote && verb != schematype.VerbHandIn && verb != schematype.VerbSkipStep {
				return w.Desk
			}
		case schematype.RoleDirector:
			return w.Director
		}
	}
	return w.Desk
}

// input is a good input for a verb, given to the ticket as put places it.
func (h *house) input(verb schematype.Verb, document *ent.Document) vars {
	signing := func() vars {
		return vars{"documentId": document.ID.String(), "signatureId": testkit.ID(schematype.CodeSignature), "contentHash": document.ContentHash,
			"party": "CUSTOMER", "signerName": "刘工", "uploadId": h.picture(h.world.Engineer1),
			"strokes": []vars{{"points": []vars{{"x": 1, "y": 2, "t": 0}, {"x": 3, "y": 4, "t": 9}}}}}
	}
	inputs := map[schematype.Verb]func() vars{
		"CLASSIFY": func() vars { return vars{"level": 4, "interruptionMinutes": 0} }, "DISPATCH": func() vars { return vars{"engineerId": h.world.Engineer2.ID.String()} },
		"DECLINE": func() vars { return vars{"reason": "正在别处抢修"} }, "FINISH_REMOTE": func() vars { return vars{"outcome": "UNSOLVED", "text": "无法远程登录"} },
		"REQUEST_ONSITE": func() vars { return vars{"reason": "需更换板卡"} }, "CHECK_IN": func() vars { return vars{"position": h.at(10)} },
		"WRITE_APPLICATION": func() vars { return application(h) }, "SIGN_APPLICATION": signing, "ADD_NOTE": func() vars { return vars{"text": "已联系客户"} },
		"WAIT": func() vars { return vars{"reason": "等待客户审批"} }, "RESTORE": func() vars { return vars{"text": "业务已恢复"} }, "REPAIR": func() vars { return vars{"text": "已更换"} },
		"NOTE_TALK": func() vars { return vars{"text": "无其他问题"} }, "WRITE_REPORT": func() vars { return report(h, "更换") }, "SIGN_REPORT": signing,
		"CHECK_OUT": func() vars { return vars{"reason": "等待备件，明日再来"} }, "RETURN_VISIT": func() vars { return vars{"score": 4, "words": "满意"} },
		"SEND_BACK": func() vars { return vars{"reason": "缺少根因"} }, "REASSIGN": func() vars { return vars{"engineerId": h.world.Engineer2.ID.String(), "reason": "换班"} },
		"CANCEL": func() vars { return vars{"reason": "客户撤销"} }, "REOPEN": func() vars { return vars{"reason": "故障复现"} },
		"SKIP_STEP": func() vars { return vars{"step": "TALK", "reason": "客户不在场"} },
	}
	if f := inputs[verb]; f != nil {
		return f()
	}
	return nil
}

// put makes a ticket in a state past the service, everything settled that could stand in the verb's way.
func (h *house) put(state schematype.TicketState, verb schematype.Verb) *ent.Document {
	ctx, db, w := viewer.System(context.Background()), h.srv.DB, h.world
	h.ticket = schematype.NewID(schematype.CodeTicket)
	now := h.srv.Clock.Now()
	done := schematype.AllStep
	if verb == schematype.VerbSkipStep {
		done = []schematype.Step{schematype.StepClassify}
	}
	require.NoError(h.t, db.Ticket.Create().SetID(h.ticket).SetNumber(uuid.NewString()[:20]).SetKind("FAULT").SetChannel("PHONE").SetTitle("测试").
		SetCustomerID(w.A.Customer.ID).SetSiteID(w.A.Site.ID).SetReportedAt(now).SetState(state).SetAssigneeID(w.Engineer1.ID).SetLevel(4).
		SetArrivedAt(now).SetDone(done).SetWaiting(verb == schematype.VerbResume).Exec(ctx))
	kind := schematype.DocumentKindServiceReport
	if verb == schematype.VerbSignApplication {
		kind = schematype.DocumentKindServiceApplication
	}
	content := schematype.Content{Report: &schematype.ServiceReport{Symptom: "x", Cause: "y", Work: "z"}}
	d, err := db.Document.Create().SetCustomerID(w.A.Customer.ID).SetTicketID(h.ticket).SetKind(kind).SetVersion(1).SetTitle("文件").
		SetContent(content).SetContentHash(hashOf(h.t, content)).SetAuthorID(w.Engineer1.ID).SetWrittenAt(now).Save(ctx)
	require.NoError(h.t, err)
	up := db.Ticket.UpdateOneID(h.ticket).SetReportID(d.ID).SetApplicationID(d.ID)
	if verb == schematype.VerbNoteTalk || verb == schematype.VerbCheckOut {
		visit := db.Visit.Create().SetTicketID(h.ticket).SetCustomerID(w.A.Customer.ID).SetEngineerID(w.Engineer1.ID).SetArrivedAt(now).SaveX(ctx)
		up.SetVisitID(visit.ID)
	}
	require.NoError(h.t, up.Exec(ctx))
	return d
}

func TestEveryCellOverGraphQL(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		for verb := range matrix {
			for _, from := range schematype.AllTicketState {
				d := h.put(from, verb)
				a, err := h.do(h.actor(verb), verb, h.input(verb, d))
				want := expected(verb, from)
				if want == "" {
					require.Equal(t, "ILLEGAL_STATE", testkit.CodeOf(err), "%s from %s", verb, from)
					require.NotContains(t, err.(*testkit.GraphQLError).Possible, string(verb))
					require.Zero(t, h.count(), "a refused verb leaves no event")
					continue
				}
				require.NoError(t, err, "%s from %s", verb, from)
				require.Equal(t, string(want), a.Ticket.State, "%s from %s", verb, from)
				require.Equal(t, string(verb), a.Event.Kind)
			}
		}
	})
}

// count is how many events the ticket has.
func (h *house) count() int {
	n, err := h.srv.DB.Event.Query().Count(viewer.System(context.Background()))
	require.NoError(h.t, err)
	k, err := h.srv.DB.Event.Query().Where(ofTicket(h.ticket)).Count(viewer.System(context.Background()))
	require.NoError(h.t, err)
	require.LessOrEqual(h.t, k, n)
	return k
}

func TestEveryRoleOnEveryVerb(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db)
		for verb := range matrix {
			for name, person := range h.world.People() {
				d := h.put(legal(verb), verb)
				_, err := h.do(person, verb, h.input(verb, d))
				code := testkit.CodeOf(err)
				switch {
				case !permit.Allowed(permit.Of(verb), person.Roles) && verb != schematype.VerbSignReport && verb != schematype.VerbSignApplication:
					require.Equal(t, "FORBIDDEN", code, "%s as %s", verb, name)
				case !h.sees(person):
					require.Contains(t, []string{"NOT_FOUND", "INVALID"}, code, "%s as %s, who may not see the ticket", verb, name)
				case person.ID == h.world.Engineer2.ID && verb != schematype.VerbAddNote:
					require.Equal(t, "FORBIDDEN", code, "%s as %s, who does not hold the ticket", verb, name)
				case permit.Allowed(permit.Of(verb), person.Roles):
					require.NotEqual(t, "FORBIDDEN", code, "%s as %s: %v", verb, name, err)
				default:
					require.Equal(t, "FORBIDDEN", code, "%s as %s", verb, name)
				}
			}
		}
	})
}

// legal is a state in which a verb is possible.
func legal(verb schematype.Verb) schematype.TicketState {
	for _, s := range schematype.AllTicketState {
		if expected(verb, s) != "" {
			return s
		}
	}
	return ""
}

// sees reports who is near customer A, whose the ticket is.
func (h *house) sees(p *ent.Person) bool {
	w := h.world
	return p.ID != w.EngineerB.ID && p.ID != w.CustomerB.ID
}
