package auth

import (
	"slices"

	"github.com/google/uuid"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
)

// Facts are what the database says of somebody who asks.
type Facts struct {
	PersonID   uuid.UUID
	Name       string
	Roles      []schematype.Role
	CustomerID *uuid.UUID
	// Projects are the customers of the person's teams and of the open tickets that the person holds.
	// They matter to scoped people alone; see Scoped.
	Projects []uuid.UUID
	// Narrow are the customers to which a token is narrowed; empty narrows nothing.
	Narrow []uuid.UUID
}

// wide are the roles whose work spans all customers.
var wide = []schematype.Role{
	schematype.RoleDesk, schematype.RoleManager, schematype.RoleDirector, schematype.RoleDepartmentManager,
	schematype.RoleGeneralManager, schematype.RoleKeeper, schematype.RoleRegionalLead, schematype.RoleSales,
	schematype.RoleAdmin, schematype.RoleAnalyst,
}

// Scoped reports whether what somebody sees depends on the projects: the vendor's engineers and leads who are nothing else.
func Scoped(customerID *uuid.UUID, roles []schematype.Role) bool {
	return customerID == nil && !slices.ContainsFunc(roles, func(r schematype.Role) bool { return slices.Contains(wide, r) })
}

// Decide makes the viewer that the facts allow. The default is to see nothing.
func Decide(f Facts) *viewer.Viewer {
	v := &viewer.Viewer{PersonID: f.PersonID, Name: f.Name, Roles: slices.Clone(f.Roles)}
	switch {
	case f.CustomerID != nil:
		id := *f.CustomerID
		v.CustomerID = &id
		v.Roles = keep(v.Roles, isCustomerRole)
	case Scoped(nil, f.Roles):
		v.Roles = drop(v.Roles, isCustomerRole)
		v.Customers = distinct(f.Projects)
	default:
		v.Roles = drop(v.Roles, isCustomerRole)
		v.Everything = true
	}
	return narrow(v, f.Narrow)
}

// narrow cuts a viewer down to a token's customers. A narrowed token never administers: who may make people and
// tokens could make one that is not narrowed.
func narrow(v *viewer.Viewer, to []uuid.UUID) *viewer.Viewer {
	if len(to) == 0 {
		return v
	}
	v.Narrowed = true
	v.Roles = drop(v.Roles, func(r schematype.Role) bool { return r == schematype.RoleAdmin })
	switch {
	case v.OfCustomer():
		if !slices.Contains(to, *v.CustomerID) {
			// Not nil: without a customer they would count as one of the vendor's people.
			nobody := uuid.Nil
			v.CustomerID = &nobody
		}
	case v.Everything:
		v.Everything, v.Customers = false, distinct(to)
	default:
		v.Customers = slices.DeleteFunc(v.Customers, func(id uuid.UUID) bool { return !slices.Contains(to, id) })
	}
	return v
}

func isCustomerRole(r schematype.Role) bool {
	return r == schematype.RoleCustomerEngineer || r == schematype.RoleCustomerDepartment
}

func keep(roles []schematype.Role, which func(schematype.Role) bool) []schematype.Role {
	return drop(roles, func(r schematype.Role) bool { return !which(r) })
}

func drop(roles []schematype.Role, which func(schematype.Role) bool) []schematype.Role {
	return slices.DeleteFunc(roles, which)
}

// distinct is ids without doubles, in an order that does not depend on the database.
func distinct(ids []uuid.UUID) []uuid.UUID {
	out := slices.Clone(ids)
	slices.SortFunc(out, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(out)
}
