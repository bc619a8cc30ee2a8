package people

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/problem"
)

var (
	customerID = schematype.NewID(schematype.CodeCustomer)
	pointID    = schematype.NewID(schematype.CodeServicePoint)
	senior     = schematype.EngineerLevelSenior
)

// good is somebody whom nothing is wrong with.
func good() SavePersonInput {
	return SavePersonInput{ID: schematype.NewID(schematype.CodePerson), Name: "张三", Roles: []schematype.Role{schematype.RoleEngineer}, Active: true}
}

func TestWhatNoPersonCanBe(t *testing.T) {
	type in = *SavePersonInput
	customers := func(p in) { p.CustomerID, p.Roles = &customerID, []schematype.Role{schematype.RoleCustomerEngineer} }
	for name, test := range map[string]struct {
		edit  func(in)
		field string
	}{
		"nothing wrong":                      {func(in) {}, ""},
		"an id of another kind":              {func(p in) { p.ID = schematype.NewID(schematype.CodeTicket) }, "id"},
		"an id that is not in order of time": {func(p in) { p.ID = uuid.New() }, "id"},
		"no name":                            {func(p in) { p.Name = "  " }, "name"},
		"a long name":                        {func(p in) { p.Name = strings.Repeat("长", 27) }, "name"},
		"a name that just fits":              {func(p in) { p.Name = strings.Repeat("长", 26) }, ""},
		"a name with a zero":                 {func(p in) { p.Name = "a\x00b" }, "name"},
		"a name that cannot be seen":         {func(p in) { p.Name = "\u200b\ufeff\u2060" }, "name"},
		"a login with what cannot be seen":   {func(p in) { p.Login = "demo\u200b-admin" }, "login"},
		"a login that turns around":          {func(p in) { p.Login = "\u202edemo" }, "login"},
		"a login with an escape":             {func(p in) { p.Login = "demo\x1b" }, "login"},
		"a login in Chinese":                 {func(p in) { p.Login = "张三" }, ""},
		"a phone with a name":                {func(p in) { p.Phone = "13900001111刘" }, "phone"},
		"a phone with an extension":          {func(p in) { p.Phone = "024-88881234转801" }, ""},
		"a login with a space":               {func(p in) { p.Login = "zhang san" }, "login"},
		"a long phone":                       {func(p in) { p.Phone = strings.Repeat("1", 41) }, "phone"},
		"not an e-mail address":              {func(p in) { p.Email = "zhang" }, "email"},
		"a name before the address":          {func(p in) { p.Email = "Zhang <z@example.com>" }, "email"},
		"an e-mail address":                  {func(p in) { p.Email = " z@example.com " }, ""},
		"no role":                            {func(p in) { p.Roles = nil }, "roles"},
		"a customer's person":                {customers, ""},
		"a customer's person with our role":  {func(p in) { customers(p); p.Roles = append(p.Roles, schematype.RoleDesk) }, "roles"},
		"our person with a customer":         {func(p in) { p.CustomerID = &customerID }, "roles"},
		"a customer's role without customer": {func(p in) { p.Roles = []schematype.Role{schematype.RoleCustomerDepartment} }, "customerId"},
		"an analyst with another role":       {func(p in) { p.Roles = append(p.Roles, schematype.RoleAnalyst) }, "roles"},
		"an engineer's level":                {func(p in) { p.EngineerLevel = &senior }, ""},
		"a level without being an engineer":  {func(p in) { p.EngineerLevel, p.Roles = &senior, []schematype.Role{schematype.RoleDesk} }, "engineerLevel"},
		"a customer's person at our point":   {func(p in) { customers(p); p.ServicePointID = &pointID }, "servicePointId"},
		"a long skill":                       {func(p in) { p.Skills = []string{"x", strings.Repeat("x", 61)} }, "skills[1]"},
		"a certificate without vendor":       {func(p in) { p.Certificates = []CertificateInput{{Name: "x"}} }, "certificates[0].vendor"},
		"a certificate without name":         {func(p in) { p.Certificates = []CertificateInput{{Vendor: "x"}} }, "certificates[0].name"},
		"one certificate twice": {func(p in) {
			p.Certificates = []CertificateInput{{Vendor: "v", Name: "a", Number: "1"}, {Vendor: " v", Name: "b", Number: "1"}}
		}, "certificates[1].number"},
		"one place on a team twice":           {func(p in) { m := MembershipInput{customerID, "LEAD"}; p.Memberships = []MembershipInput{m, m} }, "memberships[1]"},
		"two roles on one team":               {func(p in) { p.Memberships = []MembershipInput{{customerID, "LEAD"}, {customerID, "ENGINEER"}} }, ""},
		"a customer's person on a team of us": {func(p in) { customers(p); p.Memberships = []MembershipInput{{customerID, "LEAD"}} }, "memberships"},
	} {
		t.Run(name, func(t *testing.T) {
			p := good()
			test.edit(&p)
			err := check(tidy(p))
			if test.field == "" {
				require.NoError(t, err)
				return
			}
			require.Equal(t, problem.CodeInvalid, problem.CodeOf(err))
			require.Equal(t, test.field, problem.From(err).Field)
		})
	}
}

func TestTidying(t *testing.T) {
	p := good()
	p.Name, p.Login, p.Skills = " 张\u202e三\x1b\n ", " Zhang.San ", []string{"H3C", " H3C ", "", "Cisco"}
	p.Roles = []schematype.Role{schematype.RoleAdmin, schematype.RoleDesk, schematype.RoleAdmin}
	got := tidy(p)
	require.Equal(t, "张三", got.Name)
	require.Equal(t, "zhang.san", got.Login)
	require.Equal(t, []string{"H3C", "Cisco"}, got.Skills)
	require.Equal(t, []schematype.Role{schematype.RoleDesk, schematype.RoleAdmin}, got.Roles)
}

func TestWhatAnInputChanges(t *testing.T) {
	login, at := "zhang", time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	before := &ent.Person{Name: "张三", Login: &login, Roles: []schematype.Role{schematype.RoleEngineer}, Skills: []string{"H3C"}, Active: true}
	before.Edges.Certificates = []*ent.Certificate{{Vendor: "H3C", Name: "HCSE", Number: "1", ExpiresOn: &at}}
	before.Edges.Memberships = []*ent.TeamMember{{CustomerID: customerID, Role: schematype.TeamRoleEngineer}}
	same := func() SavePersonInput {
		return SavePersonInput{Name: "张三", Login: "zhang", Roles: []schematype.Role{schematype.RoleEngineer}, Skills: []string{"H3C"}, Active: true,
			Certificates: []CertificateInput{{Vendor: "H3C", Name: "HCSE", Number: "1", ExpiresOn: &at}}, Memberships: []MembershipInput{{customerID, schematype.TeamRoleEngineer}}}
	}
	require.Empty(t, changed(before, same()))
	for what, edit := range map[string]func(*SavePersonInput){
		"name":          func(p *SavePersonInput) { p.Name = "张四" },
		"login":         func(p *SavePersonInput) { p.Login = "" },
		"phone":         func(p *SavePersonInput) { p.Phone = "1" },
		"email":         func(p *SavePersonInput) { p.Email = "z@example.com" },
		"roles=LEAD":    func(p *SavePersonInput) { p.Roles = []schematype.Role{schematype.RoleLead} },
		"engineerLevel": func(p *SavePersonInput) { p.EngineerLevel = &senior },
		"skills":        func(p *SavePersonInput) { p.Skills = nil },
		"servicePoint":  func(p *SavePersonInput) { p.ServicePointID = &pointID },
		"locale":        func(p *SavePersonInput) { p.Locale = "en" },
		"deactivated":   func(p *SavePersonInput) { p.Active = false },
		"certificates":  func(p *SavePersonInput) { p.Certificates[0].ExpiresOn = nil },
		"certificates ": func(p *SavePersonInput) { p.Certificates[0].ScanID = &pointID },
		"memberships":   func(p *SavePersonInput) { p.Memberships = []MembershipInput{} },
		"":              func(p *SavePersonInput) { p.Memberships, p.Certificates = nil, nil },
	} {
		p := same()
		edit(&p)
		require.Equal(t, strings.TrimSpace(what), strings.Join(changed(before, p), ", "), "an absent list changes nothing")
	}
}
