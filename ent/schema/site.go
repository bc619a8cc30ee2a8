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

// Site is a machine room or location of a customer (机房/站点).
type Site struct{ ent.Schema }

// Mixin of Site.
func (Site) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeSite}} }

// Fields of Site.
func (Site) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("customer_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("service_point_id", uuid.UUID{}).Optional().Nillable().Annotations(asID()),
		field.String("code").MaxRuneLen(40).NotEmpty(),
		field.String("name").MaxRuneLen(200).NotEmpty().Annotations(order("NAME")),
		field.String("address").MaxRuneLen(300).Default(""),
		field.Text("access_rules").Default("").Annotations(noFilter()).Comment("how an engineer gets in"),
		field.Float("latitude").Optional().Nillable().Annotations(noFilter()),
		field.Float("longitude").Optional().Nillable().Annotations(noFilter()),
		field.Enum("datum").GoType(schematype.Datum("")).Default(string(schematype.DatumWGS84)).Annotations(entgql.Type("Datum")),
		field.Int("fence_meters").Default(300).Comment("a check-in further away than this plus its accuracy is flagged"),
		field.Float("distance_km").Optional().Nillable().Comment("from the service point"),
		field.Enum("distance_class").GoType(schematype.DistanceClass("")).Optional().Nillable().Annotations(entgql.Type("DistanceClass")),
		field.String("time_zone").MaxRuneLen(60).Default(""),
	}
}

// Edges of Site.
func (Site) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("customer", Customer.Type).Ref("sites").Unique().Required().Immutable().Field("customer_id").Annotations(noFilter()),
		edge.From("service_point", ServicePoint.Type).Ref("sites").Unique().Field("service_point_id").Annotations(noFilter()),
		edge.To("equipment", Equipment.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("tickets", Ticket.Type).Annotations(entgql.RelayConnection(), noFilter()),
	}
}

// Indexes of Site.
func (Site) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("customer_id", "code").Unique(),
	}
}

// Annotations of Site.
func (Site) Annotations() []schema.Annotation { return listed("sites") }
