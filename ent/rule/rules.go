package rule

import (
	"entgo.io/ent/dialect/sql"

	"xunwei/ent"
	"xunwei/ent/certificate"
	"xunwei/ent/customer"
	"xunwei/ent/document"
	"xunwei/ent/event"
	"xunwei/ent/person"
	"xunwei/ent/schematype"
	"xunwei/ent/teammember"
	"xunwei/ent/ticket"
	"xunwei/ent/upload"
	"xunwei/ent/viewer"
	"xunwei/ent/visit"
)

// rules is the whole of row visibility, a line a type.
var rules = map[string]narrower{
	ent.TypeCustomer:      byCustomer(customer.FieldID),
	ent.TypeServicePoint:  all,
	ent.TypeSite:          byCustomer("customer_id"),
	ent.TypeContact:       byCustomer("customer_id"),
	ent.TypeContract:      byCustomer("customer_id"),
	ent.TypeEquipment:     byCustomer("customer_id"),
	ent.TypeEquipmentPart: byCustomer("customer_id"),
	ent.TypeTeamMember:    byCustomer("customer_id"),
	ent.TypeTicket:        byCustomer("customer_id"),
	ent.TypeVisit:         byCustomer("customer_id"),
	ent.TypeDocument:      byCustomer(document.FieldCustomerID),
	ent.TypeSignature:     byCustomer("customer_id"),
	ent.TypePerson:        people,
	ent.TypeCertificate:   staffOnly(certificates),
	ent.TypeEvent:         events,
	ent.TypeUpload:        uploads,
	ent.TypeApiToken:      ownUnless(schematype.RoleAdmin, "person_id"),
	ent.TypeImportRun:     ownUnless(schematype.RoleAdmin, "owner_id"),
	ent.TypeSearchEntry:   byCustomer("customer_id"),
	ent.TypeCommand:       own("author_id"),
	ent.TypeSession:       own("person_id"),
	ent.TypeSignInLink:    none,
	ent.TypeEventHead:     none,
	ent.TypeCounter:       none,
}

// people: the vendor's people see their colleagues and the people of customers they may see; a customer's people see
// each other and those of the vendor who work for them: the project team, whoever holds one of their tickets, came to
// them or wrote a document for them.
func people(v *viewer.Viewer) predicate {
	if v.Everything {
		return nil
	}
	return func(s *sql.Selector) {
		if v.OfCustomer() {
			s.Where(sql.Or(
				inCustomers(s, person.FieldCustomerID, v),
				sql.In(s.C(person.FieldID), personsIn(teammember.Table, teammember.FieldPersonID, v)),
				sql.In(s.C(person.FieldID), personsIn(ticket.Table, ticket.FieldAssigneeID, v)),
				sql.In(s.C(person.FieldID), personsIn(visit.Table, visit.FieldEngineerID, v)),
				sql.In(s.C(person.FieldID), personsIn(document.Table, document.FieldAuthorID, v)),
			))
			return
		}
		s.Where(sql.Or(sql.IsNull(s.C(person.FieldCustomerID)), inCustomers(s, person.FieldCustomerID, v)))
	}
}

// personsIn selects the people whom a customer's rows name.
func personsIn(table, column string, v *viewer.Viewer) *sql.Selector {
	t := sql.Table(table)
	return sql.Select(t.C(column)).From(t).
		Where(sql.And(sql.EQ(t.C("customer_id"), *v.CustomerID), sql.NotNull(t.C(column))))
}

// certificates are seen with their holder.
func certificates(v *viewer.Viewer) predicate {
	if v.Everything {
		return nil
	}
	return func(s *sql.Selector) { s.Where(sql.In(s.C(certificate.FieldPersonID), holders(v))) }
}

// holders selects the people whom one of the vendor's people sees.
func holders(v *viewer.Viewer) *sql.Selector {
	s := sql.Select(person.FieldID).From(sql.Table(person.Table))
	people(v)(s)
	return s
}

// events: of the viewer's customers; a customer's people see only what is meant for them.
func events(v *viewer.Viewer) predicate {
	if v.Everything {
		return nil
	}
	return func(s *sql.Selector) {
		s.Where(inCustomers(s, event.FieldCustomerID, v))
		if v.OfCustomer() {
			s.Where(sql.EQ(s.C(event.FieldVisibility), string(schematype.VisibilityCustomer)))
		}
	}
}

// uploads: one's own, but not through a narrowed token, and those of the viewer's customers; a customer's people neither
// the internal ones nor, whoever sent them, certificates. The vendor's people see the scans of certificates, as they see
// the certificates.
func uploads(v *viewer.Viewer) predicate {
	if v.Everything {
		return nil
	}
	return func(s *sql.Selector) {
		mine, theirs := sql.EQ(s.C(upload.FieldOwnerID), v.PersonID), inCustomers(s, upload.FieldCustomerID, v)
		if v.Narrowed {
			mine = sql.False()
		}
		if v.OfCustomer() {
			s.Where(sql.NEQ(s.C(upload.FieldKind), string(schematype.UploadKindCertificate)))
			s.Where(sql.Or(mine, sql.And(theirs, sql.EQ(s.C(upload.FieldVisibility), string(schematype.VisibilityCustomer)))))
			return
		}
		s.Where(sql.Or(mine, theirs, sql.In(s.C(upload.FieldID), scans(v))))
	}
}

// scans selects the uploads that a certificate names which the viewer sees: one that was taken off is its sender's own
// again.
func scans(v *viewer.Viewer) *sql.Selector {
	t := sql.Table(certificate.Table)
	return sql.Select(t.C(certificate.FieldScanID)).From(t).
		Where(sql.And(sql.NotNull(t.C(certificate.FieldScanID)), sql.In(t.C(certificate.FieldPersonID), holders(v))))
}

// ownUnless shows all rows to a role and one's own to everybody else; what a person keeps is not narrowed to customers,
// so a narrowed token sees none.
func ownUnless(role schematype.Role, column string) narrower {
	return func(v *viewer.Viewer) predicate {
		switch {
		case v.Narrowed:
			return none(v)
		case v.Has(role):
			return nil
		}
		return own(column)(v)
	}
}
