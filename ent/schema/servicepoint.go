package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"

	"xunwei/ent/schematype"
)

// ServicePoint is a place of the vendor from which engineers set out (服务网点).
type ServicePoint struct{ ent.Schema }

// Mixin of ServicePoint.
func (ServicePoint) Mixin() []ent.Mixin {
	return []ent.Mixin{Record{Code: schematype.CodeServicePoint}}
}

// Fields of ServicePoint.
func (ServicePoint) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").MaxRuneLen(40).NotEmpty().Unique(),
		field.String("name").MaxRuneLen(200).NotEmpty(),
		field.String("address").MaxRuneLen(300).Default(""),
		field.Float("latitude").Annotations(noFilter()),
		field.Float("longitude").Annotations(noFilter()),
		field.Enum("datum").GoType(schematype.Datum("")).Default(string(schematype.DatumWGS84)).Annotations(entgql.Type("Datum")),
	}
}

// Edges of ServicePoint.
func (ServicePoint) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("sites", Site.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("people", Person.Type).Annotations(entgql.RelayConnection(), noFilter()),
	}
}

// Annotations of ServicePoint.
func (ServicePoint) Annotations() []schema.Annotation { return listed("servicePoints") }
