package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"

	"xunwei/ent/schematype"
)

// Customer is a company that the vendor keeps running under contract (客户).
type Customer struct{ ent.Schema }

// Mixin of Customer.
func (Customer) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeCustomer}} }

// Fields of Customer.
func (Customer) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").MaxRuneLen(40).NotEmpty().Unique().Annotations(order("CODE")).Comment("natural key of imports"),
		field.String("name").MaxRuneLen(200).NotEmpty().Annotations(order("NAME")),
		field.String("short_name").MaxRuneLen(60).Default(""),
		field.String("address").MaxRuneLen(300).Default(""),
		field.String("preferred_inspection_days").MaxRuneLen(200).Default(""),
		field.Text("remark").Default("").Annotations(hidden()),
		field.Bool("active").Default(true),
	}
}

// Edges of Customer.
func (Customer) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("sites", Site.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("contacts", Contact.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("contracts", Contract.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("equipment", Equipment.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("team", TeamMember.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("people", Person.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("tickets", Ticket.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("documents", Document.Type).Annotations(entgql.RelayConnection(), noFilter()),
	}
}

// Annotations of Customer.
func (Customer) Annotations() []schema.Annotation { return listed("customers") }
