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

// Visit is one trip of an engineer to a site for a ticket (上门).
type Visit struct{ ent.Schema }

// Mixin of Visit.
func (Visit) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeVisit}} }

// Fields of Visit.
func (Visit) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("ticket_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("customer_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("engineer_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.Time("departed_at").Optional().Nillable(),
		field.Time("arrived_at").Optional().Nillable(),
		field.Time("left_at").Optional().Nillable(),
		field.Float("latitude").Optional().Nillable().Annotations(noFilter()),
		field.Float("longitude").Optional().Nillable().Annotations(noFilter()),
		field.Float("accuracy_meters").Optional().Nillable().Annotations(noFilter()),
		field.Enum("datum").GoType(schematype.Datum("")).Optional().Nillable().Annotations(entgql.Type("Datum")),
		field.Int("distance_meters").Optional().Nillable(),
		field.Bool("outside_fence").Default(false),
		field.Bool("no_position").Default(false),
		field.String("place_reason").MaxRuneLen(500).Default("").Annotations(noFilter()),
	}
}

// Edges of Visit.
func (Visit) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("ticket", Ticket.Type).Ref("visits").Unique().Required().Immutable().Field("ticket_id").Annotations(noFilter()),
		edge.To("engineer", Person.Type).Unique().Required().Immutable().Field("engineer_id").Annotations(noFilter()),
	}
}

// Indexes of Visit.
func (Visit) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("ticket_id"),
		index.Fields("engineer_id"),
	}
}

// Annotations of Visit.
func (Visit) Annotations() []schema.Annotation { return []schema.Annotation{entgql.RelayConnection()} }
