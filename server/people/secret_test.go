package people_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/person"
	"xunwei/ent/predicate"
	"xunwei/ent/schematype"
	"xunwei/server/auth"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

const (
	setPassword = `mutation($input: SetPasswordInput!) { setPassword(input: $input) { person { id } } }`
	createToken = `mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret token { id hint name } } }`
	revokeToken = `mutation($id: ID!) { revokeApiToken(id: $id) { revokedAt } }`
	whoAmI      = `{ viewer { person { id } roles } }`
)

func personID(id string) predicate.Person { return person.ID(uuid.MustParse(id)) }

// password sets a person's password and answers the code.
func password(c *testkit.Client, p *ent.Person, new, current string) string {
	return testkit.CodeOf(c.Do(setPassword, vars{"input": vars{"personId": p.ID, "password": new, "currentPassword": current}}, nil))
}

func TestOnesOwnPassword(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		c, other := h.As(t, h.Desk), h.As(t, h.Desk)
		require.Equal(t, "INVALID", password(c, h.Desk, "first password", ""), "without a login a password is of no use")
		h.Desk.Update().SetLogin("desk").ExecX(system())
		require.Equal(t, "INVALID", password(c, h.Desk, "short", ""))
		require.Empty(t, password(c, h.Desk, "first password", ""), "whoever came by a link has none to tell")
		require.Empty(t, testkit.CodeOf(c.Do(whoAmI, nil, nil)), "this session stays")
		require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(other.Do(whoAmI, nil, nil)), "the others end")
		require.Equal(t, "BAD_CREDENTIALS", password(c, h.Desk, "second password", "wrong"))
		require.Empty(t, password(c, h.Desk, "second password", "first password"))
		_, status, err := h.Anonymous().Post("/auth/sign-in", vars{"login": "Desk", "password": "second password"})
		require.NoError(t, err)
		require.Equal(t, 200, status)
		require.Equal(t, []string{"SET_PASSWORD ", "SET_PASSWORD "}, noted(h.db, h.Desk.ID.String()))
	})
}

func TestAnAdministratorSetsAPassword(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.Desk.Update().SetLogin("desk").ExecX(system())
		c, admin := h.As(t, h.Desk), h.As(t, h.Admin)
		require.Empty(t, password(admin, h.Desk, "from the administrator", ""))
		require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(c.Do(whoAmI, nil, nil)))
		require.Equal(t, "NOT_FOUND", password(admin, &ent.Person{ID: schematype.NewID(schematype.CodePerson)}, "from the administrator", ""))
	})
}

func TestGuessingTheCurrentPasswordIsBounded(t *testing.T) {
	h := sqlite(t)
	hash, err := auth.HashPassword(t.Context(), "the right password")
	require.NoError(t, err)
	h.Desk.Update().SetLogin("desk").SetPasswordHash(hash).ExecX(system())
	c := h.As(t, h.Desk)
	for range 10 {
		require.Equal(t, "BAD_CREDENTIALS", password(c, h.Desk, "another password", "guess"))
	}
	require.Equal(t, "RATE_LIMITED", password(c, h.Desk, "another password", "the right password"))
}

func sqlite(t *testing.T) house {
	db := testkit.SQLite(t)
	return house{testkit.Start(t, db), testkit.NewWorld(t, db), db}
}

// token makes a token as administrator and answers the secret, or the error.
func (h house) token(t *testing.T, p *ent.Person, edits vars) (id, secret string, err error) {
	t.Helper()
	in := vars{"id": testkit.ID(schematype.CodeAPIToken), "name": "BI", "personId": p.ID}
	for k, v := range edits {
		in[k] = v
	}
	var got struct {
		CreateAPIToken struct{ Secret string } `json:"createApiToken"`
	}
	err = h.As(t, h.Admin).Do(createToken, vars{"input": in}, &got)
	id, _ = in["id"].(string)
	return id, got.CreateAPIToken.Secret, err
}

func TestATokenFromItsMakingToItsEnd(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		id, secret, err := h.token(t, h.Analyst, nil)
		require.NoError(t, err)
		program := h.WithToken(secret)
		require.Empty(t, testkit.CodeOf(program.Do(whoAmI, nil, nil)))
		row := h.db.ApiToken.Query().OnlyX(system())
		require.Equal(t, auth.HashSecret(secret), row.TokenHash)
		require.Equal(t, secret[:8], row.Hint)

		_, _, err = h.token(t, h.Analyst, vars{"id": id})
		require.Equal(t, "CONFLICT", testkit.CodeOf(err), "its secret is shown once")

		admin := h.As(t, h.Admin)
		feed := program.Subscribe(`subscription { deskFeed { cursor } }`, nil)
		_ = feed // an analyst may follow or not; either way it ends with the token
		admin.Must(revokeToken, vars{"id": id}, nil)
		require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(program.Do(whoAmI, nil, nil)))
		require.Contains(t, []string{"UNAUTHENTICATED", "FORBIDDEN"}, feed.End())
		first := h.db.ApiToken.Query().OnlyX(system()).RevokedAt
		h.Clock.Advance(time.Hour)
		admin.Must(revokeToken, vars{"id": id}, nil)
		require.Equal(t, first, h.db.ApiToken.Query().OnlyX(system()).RevokedAt, "revoking twice is no error and changes nothing")
		require.Equal(t, "NOT_FOUND", testkit.CodeOf(admin.Do(revokeToken, vars{"id": testkit.ID(schematype.CodeAPIToken)}, nil)))
		require.Equal(t, []string{"CREATE_API_TOKEN BI", "REVOKE_API_TOKEN BI"}, noted(h.db, h.Analyst.ID.String()))
	})
}

func TestWhatNoTokenCanBe(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.CustomerB.Update().SetActive(false).ExecX(system())
		for name, test := range map[string]struct {
			person *ent.Person
			edits  vars
			field  string
		}{
			"an id of another kind":           {h.Analyst, vars{"id": testkit.ID(schematype.CodeTicket)}, "id"},
			"no name":                         {h.Analyst, vars{"name": " "}, "name"},
			"ended before it began":           {h.Analyst, vars{"expiresAt": "2026-11-23T02:00:00Z"}, "expiresAt"},
			"an unknown customer":             {h.Analyst, vars{"customerIds": []string{testkit.ID(schematype.CodeCustomer)}}, "customerIds[0]"},
			"a customer's person narrowed":    {h.CustomerA, vars{"customerIds": []string{h.A.Customer.ID.String()}}, "customerIds"},
			"somebody who is no longer there": {h.CustomerB, nil, "personId"},
		} {
			_, _, err := h.token(t, test.person, test.edits)
			var g *testkit.GraphQLError
			require.ErrorAs(t, err, &g, name)
			require.Equal(t, "INVALID", g.Code, name)
			require.Equal(t, test.field, g.Field, name)
		}
	})
}

func TestAnAdministratorsTokenMakesNoWayToSignIn(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.Desk.Update().SetLogin("desk").ExecX(system())
		_, secret, err := h.token(t, h.Admin, nil)
		require.NoError(t, err)
		program := h.WithToken(secret)
		require.Empty(t, testkit.CodeOf(program.Do(`mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }`, input(nil), nil)), "a program may keep the file of people")
		for _, p := range []*ent.Person{h.Admin, h.Desk} {
			link := program.Do(`mutation($id: ID!) { createSignInLink(personId: $id) { url } }`, vars{"id": p.ID}, nil)
			require.Equal(t, "FORBIDDEN", testkit.CodeOf(link), "%v", link)
			token := program.Do(createToken, vars{"input": vars{"id": testkit.ID(schematype.CodeAPIToken), "name": "x", "personId": p.ID}}, nil)
			require.Equal(t, "FORBIDDEN", testkit.CodeOf(token), "%v", token)
			require.Equal(t, "FORBIDDEN", password(program, p, "from the program", ""))
		}
		require.Equal(t, 1, h.db.ApiToken.Query().CountX(system()))
		require.Zero(t, h.db.SignInLink.Query().CountX(system()))
	})
}

func TestANarrowedTokenSeesAndDoesLess(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		_, secret, err := h.token(t, h.Admin, vars{"customerIds": []string{h.B.Customer.ID.String()}})
		require.NoError(t, err)
		program := h.WithToken(secret)
		var got struct {
			Customers struct {
				Edges []struct{ Node struct{ Code string } }
			}
		}
		program.Must(`{ customers(first: 10) { edges { node { code } } } }`, nil, &got)
		require.Len(t, got.Customers.Edges, 1)
		require.Equal(t, "B", got.Customers.Edges[0].Node.Code)
		require.Equal(t, "FORBIDDEN", testkit.CodeOf(program.Do(savePerson, input(nil), nil)), "it could make somebody who sees more")
		require.Equal(t, "FORBIDDEN", password(program, h.Admin, "a password of its own", ""), "it could become its person")
	})
}

func TestAnAnalystWritesNothing(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := house{testkit.Start(t, db), testkit.NewWorld(t, db), db}
		h.Analyst.Update().SetLogin("bi").ExecX(system())
		require.Equal(t, "FORBIDDEN", password(h.As(t, h.Analyst), h.Analyst, "a password of its own", ""))
	})
}
