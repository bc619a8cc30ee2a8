package people

import (
	"context"

	"xunwei/ent"
	"xunwei/ent/customer"
	"xunwei/ent/person"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// Me is who is asking.
type Me struct {
	Person *ent.Person
	// Roles are those that count for this session or token, Permissions what they allow at all.
	Roles       []schematype.Role
	Permissions []permit.Permission
	// Customer is the company of a customer's person; nil for the vendor's own.
	Customer *ent.Customer
}

// Me answers the viewer. Errors: UNAUTHENTICATED.
func (s *Service) Me(ctx context.Context) (*Me, error) {
	v := viewer.From(ctx)
	if v == nil || v.System {
		return nil, problem.Unauthenticated()
	}
	// One's own row is always one's own to see, whatever a token was narrowed to.
	p, err := s.DB.Person.Query().Where(person.ID(v.PersonID)).Only(viewer.System(ctx))
	if err != nil {
		return nil, err
	}
	me := &Me{Person: p, Roles: v.Roles, Permissions: permit.Having(v.Roles)}
	if v.CustomerID != nil {
		me.Customer, err = s.DB.Customer.Query().Where(customer.ID(*v.CustomerID)).Only(ctx)
	}
	return me, err
}
