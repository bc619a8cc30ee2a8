package people

import (
	"slices"
	"strings"
	"time"

	"xunwei/ent"
	"xunwei/ent/schematype"
)

// changed names what an input changes of a person, whose certificates and memberships are loaded. Roles and whether
// somebody is active are told with their new value, because that is what one looks for later.
func changed(before *ent.Person, in SavePersonInput) []string {
	var out []string
	add := func(differs bool, what string) {
		if differs {
			out = append(out, what)
		}
	}
	add(before.Name != in.Name, "name")
	add(value(before.Login) != in.Login, "login")
	add(before.Phone != in.Phone, "phone")
	add(before.Email != in.Email, "email")
	add(!slices.Equal(before.Roles, in.Roles), "roles="+join(in.Roles))
	add(value(before.EngineerLevel) != value(in.EngineerLevel), "engineerLevel")
	add(!slices.Equal(before.Skills, in.Skills), "skills")
	add(!same(before.ServicePointID, in.ServicePointID), "servicePoint")
	add(before.Locale != in.Locale, "locale")
	add(before.Active != in.Active, map[bool]string{true: "activated", false: "deactivated"}[in.Active])
	add(in.Certificates != nil && !sameCertificates(before.Edges.Certificates, in.Certificates), "certificates")
	add(in.Memberships != nil && !sameMemberships(before.Edges.Memberships, in.Memberships), "memberships")
	return out
}

// value is what a pointer points at, the zero value for nil.
func value[T any](p *T) T {
	var zero T
	if p == nil {
		return zero
	}
	return *p
}

func join(roles []schematype.Role) string {
	out := make([]string, len(roles))
	for i, r := range roles {
		out[i] = string(r)
	}
	return strings.Join(out, "+")
}

func sameCertificates(rows []*ent.Certificate, list []CertificateInput) bool {
	if len(rows) != len(list) {
		return false
	}
	for _, row := range rows {
		c := findCertificate(list, row.Vendor, row.Number)
		if c == nil || c.Name != row.Name || !sameTime(c.ExpiresOn, row.ExpiresOn) || !same(c.ScanID, row.ScanID) {
			return false
		}
	}
	return true
}

func sameTime(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

func sameMemberships(rows []*ent.TeamMember, list []MembershipInput) bool {
	return len(rows) == len(list) && !slices.ContainsFunc(rows, func(row *ent.TeamMember) bool {
		return !slices.Contains(list, MembershipInput{CustomerID: row.CustomerID, Role: row.Role})
	})
}
