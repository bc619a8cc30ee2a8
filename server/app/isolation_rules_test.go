package app_test

import (
	"slices"

	"xunwei/ent"
)

// This file and isolation_fields_test.go are the isolation test's own word on who may see what. They are written apart
// from ent/rule on purpose: a change of a right has to be made, and thought about, twice.

// sight is somebody who asks, and whose records they may see.
type sight struct {
	name   string
	person *ent.Person
	// token is a program's secret; "" for a person in a browser. tokenID is its row.
	token, tokenID string
	// company is the customer whose people they belong to; "" for the vendor's own.
	company string
	// only are the customers of those who see some alone: engineers, leads and narrowed tokens. nil: all.
	only []string
	// admin keeps people, tokens and imports. A narrowed token never does.
	admin, narrowed bool
}

func (s sight) ofCompany() bool { return s.company != "" }

// all reports whether somebody's work spans all customers.
func (s sight) all() bool { return !s.ofCompany() && s.only == nil }

// customer reports whether somebody may see a customer's ordinary records.
func (s sight) customer(id string) bool {
	switch {
	case id == "":
		return false
	case s.ofCompany():
		return s.company == id
	}
	return s.only == nil || slices.Contains(s.only, id)
}

func (s sight) is(person string) bool { return s.person.ID.String() == person }

// rowRule reports whether somebody may see a row; d holds all other rows.
type rowRule func(s sight, r row, d *dump) bool

// rowRules says for every table who sees which of its rows. A table that is missing here fails the test.
var rowRules = map[string]rowRule{
	"customers":       ofCustomerIn("id"),
	"sites":           ofCustomerIn("customer_id"),
	"contacts":        ofCustomerIn("customer_id"),
	"contracts":       ofCustomerIn("customer_id"),
	"equipment":       ofCustomerIn("customer_id"),
	"equipment_parts": ofCustomerIn("customer_id"),
	"team_members":    ofCustomerIn("customer_id"),
	"tickets":         ofCustomerIn("customer_id"),
	"visits":          ofCustomerIn("customer_id"),
	"documents":       ofCustomerIn("customer_id"),
	"signatures":      ofCustomerIn("customer_id"),
	"search_entries":  ofCustomerIn("customer_id"),
	"contract_equipment": func(s sight, r row, d *dump) bool {
		return s.customer(d.of("contracts", r.id("contract_id")).id("customer_id"))
	},
	"service_points": func(sight, row, *dump) bool { return true },
	"persons":        seesPerson,
	"certificates":   seesCertificate,
	"events":         seesEvent,
	"uploads":        seesUpload,
	"api_tokens":     func(s sight, r row, _ *dump) bool { return s.admin || s.is(r.id("person_id")) && !s.narrowed },
	"import_runs":    func(s sight, r row, _ *dump) bool { return s.admin || s.is(r.id("owner_id")) && !s.narrowed },
	"commands":       nobody, // not in the schema at all
	"sessions":       nobody,
	"sign_in_links":  nobody,
	"event_heads":    nobody,
	"counters":       nobody,
}

func nobody(sight, row, *dump) bool { return false }

func ofCustomerIn(column string) rowRule {
	return func(s sight, r row, _ *dump) bool { return s.customer(r.id(column)) }
}

// seesPerson: the vendor's people see each other and the people of their customers; a customer's people see each other
// and those of the vendor who work, or have worked on paper or on site, for them.
func seesPerson(s sight, r row, d *dump) bool {
	switch company := r.id("customer_id"); {
	case company != "":
		return s.customer(company)
	case !s.ofCompany():
		return true
	}
	return d.names("team_members", "person_id", r, s) || d.names("tickets", "assignee_id", r, s) ||
		d.names("visits", "engineer_id", r, s) || d.names("documents", "author_id", r, s)
}

// seesCertificate: certificates are the vendor's own affair; they are seen with their holder.
func seesCertificate(s sight, r row, d *dump) bool {
	return !s.ofCompany() && seesPerson(s, d.of("persons", r.id("person_id")), d)
}

// seesEvent: of one's customers, a customer's people only what is meant for them. What belongs to no customer is for
// those whose work spans all.
func seesEvent(s sight, r row, _ *dump) bool {
	if r.id("customer_id") == "" {
		return s.all()
	}
	return s.customer(r.id("customer_id")) && (!s.ofCompany() || r.text("visibility") == "CUSTOMER")
}

// seesUpload: of one's customers, a customer's people only what is meant for them; one's own, but through a narrowed
// token; the scans of certificates that one sees, and those for the vendor's people alone.
func seesUpload(s sight, r row, d *dump) bool {
	own := s.is(r.id("owner_id")) && !s.narrowed
	switch {
	case s.all():
		return true
	case s.ofCompany():
		return r.text("kind") != "CERTIFICATE" && (own || s.customer(r.id("customer_id")) && r.text("visibility") == "CUSTOMER")
	}
	return own || s.customer(r.id("customer_id")) || slices.ContainsFunc(d.rows["certificates"], func(c row) bool {
		return c.id("scan_id") == r.id("id") && seesCertificate(s, c, d)
	})
}

// columnRules are columns that not everybody reads who sees their row; a column that is not here is as open as its row.
var columnRules = map[string]rowRule{
	"customers.remark":      vendorsOwn,
	"contacts.remark":       vendorsOwn,
	"contracts.remark":      vendorsOwn,
	"equipment.remark":      vendorsOwn,
	"persons.login":         func(s sight, r row, _ *dump) bool { return s.admin || s.is(r.id("id")) },
	"persons.password_hash": nobody,
}

func vendorsOwn(s sight, _ row, _ *dump) bool { return !s.ofCompany() }
