package app_test

import (
	"slices"
	"strings"

	"xunwei/ent"
)

// sights is everybody who asks, with the customers that their team, their company or their token gives them.
func (b *builder) sights() []sight {
	a, other := b.A.Customer.ID.String(), b.B.Customer.ID.String()
	var out []sight
	for name, p := range b.People() {
		s := sight{name: name, person: p, admin: p == b.Admin}
		switch p {
		case b.CustomerA, b.CustomerADept:
			s.company = a
		case b.CustomerB:
			s.company = other
		case b.Engineer1, b.Engineer2, b.Lead:
			s.only = []string{a}
		case b.EngineerB:
			s.only = []string{other}
		}
		out = append(out, s)
	}
	program := func(name string, p *ent.Person, s sight) {
		s.name, s.person, s.token, s.tokenID = name, p, b.tokens[name].secret, b.tokens[name].id
		out = append(out, s)
	}
	narrow := sight{only: []string{a}, narrowed: true}
	program("desk of A", b.Desk, narrow)
	program("director of A", b.Director, narrow)
	program("admin of A", b.Admin, narrow)
	program("engineer of A", b.Engineer1, narrow)
	slices.SortFunc(out, func(x, y sight) int { return strings.Compare(x.name, y.name) })
	return out
}

// sight is the one of a name.
func (b *builder) sight(name string) sight {
	all := b.sights()
	return all[slices.IndexFunc(all, func(s sight) bool { return s.name == name })]
}
