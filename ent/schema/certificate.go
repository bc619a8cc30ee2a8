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

// Certificate is a vendor certificate that an engineer holds (认证证书).
type Certificate struct{ ent.Schema }

// Mixin of Certificate.
func (Certificate) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeCertificate}} }

// Fields of Certificate.
func (Certificate) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("person_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.String("vendor").MaxRuneLen(80).NotEmpty(),
		field.String("name").MaxRuneLen(200).NotEmpty(),
		field.String("number").MaxRuneLen(120).Default(""),
		field.Time("expires_on").Optional().Nillable(),
		field.UUID("scan_id", uuid.UUID{}).Optional().Nillable().Annotations(asID(), noFilter()),
	}
}

// Edges of Certificate.
func (Certificate) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("person", Person.Type).Ref("certificates").Unique().Required().Immutable().Field("person_id").Annotations(noFilter()),
	}
}

// Indexes of Certificate.
func (Certificate) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("person_id", "vendor", "number").Unique(),
	}
}

// Annotations of Certificate.
func (Certificate) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.RelayConnection()}
}
