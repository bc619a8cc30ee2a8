package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"

	"xunwei/ent/schematype"
)

// Contract is a maintenance contract (维保合同).
type Contract struct{ ent.Schema }

// Mixin of Contract.
func (Contract) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeContract}} }

// Fields of Contract.
func (Contract) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("customer_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.String("number").MaxRuneLen(60).NotEmpty().Unique().Annotations(order("NUMBER")),
		field.String("name").MaxRuneLen(200).NotEmpty(),
		field.Time("signed_on").Optional().Nillable(),
		field.Time("starts_on"),
		field.Time("ends_on").Annotations(order("ENDS_ON")),
		field.Enum("coverage").GoType(schematype.Coverage("")).Default(string(schematype.CoverageAllHours)).Annotations(entgql.Type("Coverage")),
		field.Enum("inspection_cadence").GoType(schematype.Cadence("")).Default(string(schematype.CadenceQuarterly)).Annotations(entgql.Type("Cadence")),
		field.Enum("report_cadence").GoType(schematype.Cadence("")).Default(string(schematype.CadenceMonthly)).Annotations(entgql.Type("Cadence")),
		field.Text("included").Default("").Annotations(noFilter()).Comment("what the contract includes"),
		field.Text("remark").Default("").Annotations(hidden()),
	}
}

// Edges of Contract.
func (Contract) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("customer", Customer.Type).Ref("contracts").Unique().Required().Immutable().Field("customer_id").Annotations(noFilter()),
		edge.To("equipment", Equipment.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("tickets", Ticket.Type).Annotations(entgql.RelayConnection(), noFilter()),
	}
}

// Indexes of Contract.
func (Contract) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("customer_id"),
	}
}

// Annotations of Contract.
func (Contract) Annotations() []schema.Annotation { return listed("contracts") }
