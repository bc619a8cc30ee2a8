package people_test

import (
	"context"

	"net/http"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

const savePerson = `mutation($input: SavePersonInput!) { savePerson(input: $input) { person {
	id name login phone roles skills engineerLevel active customer { id }
	certificates(first: 10) { edges { node { id vendor number expiresOn } } } memberships(first: 10) { edges { node { role customer { id } } } } } } }`

// saved is what savePerson answers.
type saved struct {
	SavePerson struct {
		Person struct {
			ID, Name, Phone string
			Login           *string
			Roles, Skills   []string
			EngineerLevel   *string
			Active          bool
			Customer        *struct{ ID string }
			Certificates    struct {
				Edges []struct {
					Node struct{ ID, Vendor, Number, ExpiresOn string }
				}
			}
			Memberships struct {
				Edges []struct {
					Node struct {
						Role     string
						Customer struct{ ID string }
					}
				}
			}
		}
	}
}

type vars = map[string]any

// input is a new desk agent, with edits on top.
func input(edits vars) vars {
	in := vars{"id": testkit.ID(schematype.CodePerson), "name": "新人", "roles": []string{"DESK"}, "active": true}
	for k, v := range edits {
		in[k] = v
	}
	return vars{"input": in}
}

// of is a person's own values, with edits on top.
func of(p *ent.Person, edits vars) vars {
	in := vars{"id": p.ID.String(), "name": p.Name, "roles": p.Roles, "active": p.Active, "skills": p.Skills}
	if p.EngineerLevel != nil {
		in["engineerLevel"] = *p.EngineerLevel
	}
	if p.CustomerID != nil {
		in["customerId"] = p.CustomerID.String()
	}
	if p.ServicePointID != nil {
		in["servicePointId"] = p.ServicePointID.String()
	}
	for k, v := range edits {
		in[k] = v
	}
	return vars{"input": in}
}

func system() context.Context { return viewer.System(context.Background()) }

// noted lists what a person's events say, oldest first.
func noted(db *database.DB, p string) (out []string) {
	rows := db.Event.Query().Where(event.SubjectKindEQ(schematype.SubjectKindPerson)).Order(event.BySeq()).AllX(system())
	for _, e := range rows {
		if e.SubjectID.String() == p {
			out = append(out, e.Kind+" "+e.Payload.Text)
		}
	}
	return out
}

// house is a started server with the world in it.
type house struct {
	*testkit.Server
	*testkit.World
	db *database.DB
}

func each(t *testing.T, test func(t *testing.T, h house)) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		test(t, house{testkit.Start(t, db), testkit.NewWorld(t, db), db})
	})
}

func TestAnAdministratorMakesAndChangesAPerson(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		admin := h.As(t, h.Admin)
		in := input(vars{
			"login": " Li.Si ", "roles": []string{"LEAD", "ENGINEER"}, "engineerLevel": "EXPERT", "skills": []string{"H3C"}, "servicePointId": h.Point.ID.String(),
			"certificates": []vars{{"vendor": "H3C", "name": "HCIE", "number": "1", "expiresOn": "2027-01-01T00:00:00Z"}, {"vendor": "Cisco", "name": "CCIE"}},
			"memberships":  []vars{{"customerId": h.B.Customer.ID.String(), "role": "LEAD"}},
		})
		var got saved
		admin.Must(savePerson, in, &got)
		p := got.SavePerson.Person
		require.Equal(t, "li.si", *p.Login)
		require.Equal(t, []string{"ENGINEER", "LEAD"}, p.Roles)
		require.Len(t, p.Certificates.Edges, 2)
		require.Len(t, p.Memberships.Edges, 1)
		require.Equal(t, []string{"SAVE_PERSON created"}, noted(h.db, p.ID))

		admin.Must(savePerson, in, &got)
		require.Equal(t, []string{"SAVE_PERSON created"}, noted(h.db, p.ID), "the same again changes nothing")

		kept := got.SavePerson.Person.Certificates.Edges[0].Node.ID
		change := in["input"].(vars)
		change["name"], change["roles"] = "李四", []string{"DESK"}
		change["certificates"], change["memberships"] = change["certificates"].([]vars)[:1], []vars{}
		delete(change, "engineerLevel")
		delete(change, "servicePointId")
		admin.Must(savePerson, in, &got)
		p = got.SavePerson.Person
		require.Equal(t, "李四", p.Name)
		require.Nil(t, p.EngineerLevel)
		require.Len(t, p.Certificates.Edges, 1)
		require.Equal(t, kept, p.Certificates.Edges[0].Node.ID, "a certificate that stays keeps its row")
		require.Empty(t, p.Memberships.Edges)
		require.Equal(t, "SAVE_PERSON name, roles=DESK, engineerLevel, servicePoint, certificates, memberships", noted(h.db, p.ID)[1])
		require.Equal(t, 2, h.db.Person.Query().Where(personID(p.ID)).OnlyX(system()).Rights)

		delete(change, "certificates")
		delete(change, "memberships")
		admin.Must(savePerson, in, &got)
		require.Len(t, got.SavePerson.Person.Certificates.Edges, 1, "an absent list stays as it is")
	})
}

func TestOnlyAdministratorsTouchPeople(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		mutations := map[string]vars{
			savePerson: input(nil),
			`mutation($id: ID!) { createSignInLink(personId: $id) { url } }`:                       {"id": h.Desk.ID},
			`mutation($input: SetPasswordInput!) { setPassword(input: $input) { person { id } } }`: {"input": vars{"personId": h.Engineer2.ID, "password": "long enough 12"}},
			`mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret } }`:  {"input": vars{"id": testkit.ID(schematype.CodeAPIToken), "name": "x", "personId": h.Analyst.ID}},
			`mutation($id: ID!) { revokeApiToken(id: $id) { id } }`:                                {"id": testkit.ID(schematype.CodeAPIToken)},
		}
		for name, p := range h.People() {
			if name == "Admin" || name == "Engineer2" {
				continue
			}
			c := h.As(t, p)
			for mutation, v := range mutations {
				require.Equal(t, "FORBIDDEN", testkit.CodeOf(c.Do(mutation, v, nil)), "%s %s", name, mutation)
			}
		}
		for mutation, v := range mutations {
			require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(h.Anonymous().Do(mutation, v, nil)))
		}
		require.Zero(t, h.db.Event.Query().CountX(system()))
	})
}

func TestWhatTheRecordsDoNotAllow(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		admin := h.As(t, h.Admin)
		admin.Must(savePerson, input(vars{"login": "taken"}), nil)
		for name, test := range map[string]struct {
			in    vars
			field string
		}{
			"a login in other case":           {input(vars{"login": "TAKEN"}), "login"},
			"an unknown customer":             {input(vars{"customerId": testkit.ID(schematype.CodeCustomer), "roles": []string{"CUSTOMER_ENGINEER"}}), "customerId"},
			"an unknown service point":        {input(vars{"servicePointId": testkit.ID(schematype.CodeServicePoint)}), "servicePointId"},
			"a team of an unknown customer":   {input(vars{"memberships": []vars{{"customerId": testkit.ID(schematype.CodeCustomer), "role": "LEAD"}}}), "memberships[0].customerId"},
			"another customer":                {of(h.CustomerA, vars{"customerId": h.B.Customer.ID}), "customerId"},
			"no customer any more":            {of(h.CustomerA, vars{"customerId": nil, "roles": []string{"DESK"}}), "customerId"},
			"the last administrator's role":   {of(h.Admin, vars{"roles": []string{"DESK"}}), "roles"},
			"the last administrator inactive": {of(h.Admin, vars{"active": false}), "active"},
		} {
			err := admin.Do(savePerson, test.in, nil)
			require.Contains(t, []string{"INVALID", "CONFLICT"}, testkit.CodeOf(err), name)
			var g *testkit.GraphQLError
			require.ErrorAs(t, err, &g)
			require.Equal(t, test.field, g.Field, name)
		}
	})
}

func TestOfTwoLastAdministratorsOneStays(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		other := h.db.Person.Create().SetName("另一位").SetRoles([]schematype.Role{schematype.RoleAdmin}).SaveX(system())
		var wg sync.WaitGroup
		for _, pair := range [][2]*ent.Person{{h.Admin, other}, {other, h.Admin}} {
			c := h.As(t, pair[0])
			wg.Go(func() { _ = c.Do(savePerson, of(pair[1], vars{"active": false}), nil) })
		}
		wg.Wait()
		active := 0
		for _, p := range []*ent.Person{h.Admin, other} {
			if h.db.Person.GetX(system(), p.ID).Active {
				active++
			}
		}
		require.Equal(t, 1, active)
	})
}

func TestWhoIsDeactivatedIsOutAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		c, admin := h.As(t, h.Desk), h.As(t, h.Admin)
		feed := c.Subscribe(`subscription { deskFeed { cursor } }`, nil)
		admin.Must(savePerson, of(h.Desk, vars{"active": false}), nil)
		require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(c.Do(`{ viewer { person { id } } }`, nil, nil)))
		require.Equal(t, "UNAUTHENTICATED", feed.End(), "what still follows is cut")
		require.Equal(t, []string{"SAVE_PERSON deactivated"}, noted(h.db, h.Desk.ID.String()))
		admin.Must(savePerson, of(h.Desk, vars{"active": true}), nil)
		require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(c.Do(`{ viewer { person { id } } }`, nil, nil)), "the old session stays ended")
	})
}

func TestLoginsAreShownToAdministratorsAndToTheirOwners(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.Desk.Update().SetLogin("desk").ExecX(system())
		ask := func(p *ent.Person) *string {
			var got struct{ Node struct{ Login *string } }
			h.As(t, p).Must(`query($id: ID!) { node(id: $id) { ... on Person { login } } }`, vars{"id": h.Desk.ID}, &got)
			return got.Node.Login
		}
		for name, p := range h.People() {
			if p.CustomerID != nil {
				continue // they do not see the person at all
			}
			require.Equal(t, name == "Admin" || name == "Desk", ask(p) != nil, name)
		}
	})
}

func TestTheLinkThatAnAdministratorMakes(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		admin := h.As(t, h.Admin)
		const create = `mutation($id: ID!) { createSignInLink(personId: $id) { url expiresAt person { id } } }`
		var got struct {
			CreateSignInLink struct {
				URL, ExpiresAt string
				Person         struct{ ID string }
			}
		}
		admin.Must(create, vars{"id": h.CustomerA.ID}, &got)
		link := got.CreateSignInLink
		require.Regexp(t, "^"+h.URL+`/link\?token=[\w-]{43}$`, link.URL)
		require.Equal(t, "2026-11-24T02:00:00Z", link.ExpiresAt)
		token := link.URL[len(h.URL+"/link?token="):]
		_, status, err := h.Anonymous().Post("/auth/link", vars{"token": token})
		require.NoError(t, err)
		require.Equal(t, http.StatusOK, status)
		require.Equal(t, []string{"CREATE_SIGN_IN_LINK "}, noted(h.db, h.CustomerA.ID.String()))

		require.Equal(t, "NOT_FOUND", testkit.CodeOf(admin.Do(create, vars{"id": testkit.ID(schematype.CodePerson)}, nil)))
		h.CustomerB.Update().SetActive(false).ExecX(system())
		require.Equal(t, "INVALID", testkit.CodeOf(admin.Do(create, vars{"id": h.CustomerB.ID}, nil)))
	})
}
