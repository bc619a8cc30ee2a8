// Package viewer says who is asking; it travels in the context.
package viewer

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"xunwei/ent/schematype"
)

// Viewer is a signed-in person, a program with a token, or the system itself.
type Viewer struct {
	PersonID uuid.UUID
	Name     string
	Roles    []schematype.Role
	// CustomerID is set for a customer's people: they see this customer's records and nobody else's.
	CustomerID *uuid.UUID
	// Everything is true for the vendor's people whose work spans all customers (the desk, directors, …).
	Everything bool
	// Customers are those that a scoped viewer (an engineer, a lead, a narrowed token) may see.
	Customers []uuid.UUID
	// Narrowed is true for a program whose token names the customers that it may see.
	Narrowed bool
	// SessionID or TokenID is how the viewer proved who they are.
	SessionID, TokenID uuid.UUID
	// System is the server's own work: migrations, imports at start, background jobs.
	System bool
}

// Has reports whether the viewer has one of the roles.
func (v *Viewer) Has(roles ...schematype.Role) bool {
	return slices.ContainsFunc(roles, func(r schematype.Role) bool { return slices.Contains(v.Roles, r) })
}

// OfCustomer reports whether the viewer belongs to a customer rather than to the vendor.
func (v *Viewer) OfCustomer() bool { return v.CustomerID != nil }

type key struct{}

// With puts the viewer into the context.
func With(ctx context.Context, v *Viewer) context.Context { return context.WithValue(ctx, key{}, v) }

// From is the viewer of the context, nil when nobody has signed in.
func From(ctx context.Context) *Viewer {
	v, _ := ctx.Value(key{}).(*Viewer)
	return v
}

// System is a context for the server's own work, which no visibility rule narrows.
func System(ctx context.Context) context.Context {
	return With(ctx, &Viewer{Name: "system", System: true})
}
