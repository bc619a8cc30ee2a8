package auth_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/auth"
)

var a, b, c = schematype.NewID(schematype.CodeCustomer), schematype.NewID(schematype.CodeCustomer), schematype.NewID(schematype.CodeCustomer)

type (
	roles = []schematype.Role
	ids   = []uuid.UUID
)

const (
	engineer = schematype.RoleEngineer
	lead     = schematype.RoleLead
	admin    = schematype.RoleAdmin
	custEng  = schematype.RoleCustomerEngineer
)

func TestWhoSeesWhat(t *testing.T) {
	for name, test := range map[string]struct {
		facts      auth.Facts
		everything bool
		customers  ids
		roles      roles
	}{
		"the desk sees everything":                       {auth.Facts{Roles: roles{schematype.RoleDesk}}, true, nil, roles{schematype.RoleDesk}},
		"an engineer sees the projects":                  {auth.Facts{Roles: roles{engineer}, Projects: ids{b, a, b}}, false, ids{a, b}, roles{engineer}},
		"an engineer without projects sees nothing":      {auth.Facts{Roles: roles{engineer}}, false, nil, roles{engineer}},
		"a lead sees the projects":                       {auth.Facts{Roles: roles{lead}, Projects: ids{a}}, false, ids{a}, roles{lead}},
		"a lead who is a manager too sees everything":    {auth.Facts{Roles: roles{lead, schematype.RoleManager}}, true, nil, roles{lead, schematype.RoleManager}},
		"somebody without roles sees nothing":            {auth.Facts{}, false, nil, nil},
		"a narrowed token of the desk":                   {auth.Facts{Roles: roles{schematype.RoleDesk}, Narrow: ids{b}}, false, ids{b}, roles{schematype.RoleDesk}},
		"a narrowed token never widens an engineer":      {auth.Facts{Roles: roles{engineer}, Projects: ids{a, b}, Narrow: ids{b, c}}, false, ids{b}, roles{engineer}},
		"a narrowed token does not administer":           {auth.Facts{Roles: roles{schematype.RoleDesk, admin}, Narrow: ids{b}}, false, ids{b}, roles{schematype.RoleDesk}},
		"an analyst's narrowed token":                    {auth.Facts{Roles: roles{schematype.RoleAnalyst}, Narrow: ids{a, b}}, false, ids{a, b}, roles{schematype.RoleAnalyst}},
		"a role of customers is worth nothing elsewhere": {auth.Facts{Roles: roles{custEng}, Projects: ids{a}}, false, ids{a}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			v := auth.Decide(test.facts)
			require.Nil(t, v.CustomerID)
			require.Equal(t, test.everything, v.Everything)
			require.ElementsMatch(t, test.customers, v.Customers)
			require.ElementsMatch(t, test.roles, v.Roles)
		})
	}
}

func TestEveryRoleOfTheVendorButTwoSpansAllCustomers(t *testing.T) {
	scoped := map[schematype.Role]bool{engineer: true, lead: true, custEng: true, schematype.RoleCustomerDepartment: true}
	for _, r := range schematype.AllRole {
		require.Equal(t, scoped[r], auth.Scoped(nil, roles{r}), r)
		require.Equal(t, !scoped[r], auth.Decide(auth.Facts{Roles: roles{r}}).Everything, r)
	}
}

func TestACustomersPersonSeesThatCustomerWhateverElse(t *testing.T) {
	for name, f := range map[string]auth.Facts{
		"plain":                       {Roles: roles{custEng}, CustomerID: &a},
		"with a role of the vendor":   {Roles: roles{custEng, admin, schematype.RoleDesk}, CustomerID: &a},
		"with projects":               {Roles: roles{custEng}, CustomerID: &a, Projects: ids{b}},
		"with a token narrowed to it": {Roles: roles{custEng}, CustomerID: &a, Narrow: ids{a, b}},
	} {
		v := auth.Decide(f)
		require.Equal(t, a, *v.CustomerID, name)
		require.False(t, v.Everything, name)
		require.Empty(t, v.Customers, name)
		require.Equal(t, roles{custEng}, v.Roles, name)
	}
	elsewhere := auth.Decide(auth.Facts{Roles: roles{custEng}, CustomerID: &a, Narrow: ids{b}})
	require.Equal(t, uuid.Nil, *elsewhere.CustomerID, "a token narrowed to another customer sees no one's records")
	require.True(t, elsewhere.OfCustomer())
}
