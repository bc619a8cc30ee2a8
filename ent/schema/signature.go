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

// Signature is somebody's signature under exactly one document version (签字).
type Signature struct{ ent.Schema }

// Mixin of Signature.
func (Signature) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeSignature}} }

// Fields of Signature.
func (Signature) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("document_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("customer_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.String("content_hash").MaxRuneLen(64).Immutable(),
		field.Enum("party").GoType(schematype.Party("")).Immutable().Annotations(entgql.Type("Party")),
		field.String("signer_name").MaxRuneLen(80).NotEmpty().Immutable().Annotations(noFilter()),
		field.String("signer_title").MaxRuneLen(80).Default("").Immutable().Annotations(noFilter()),
		field.UUID("signer_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID(), noFilter()),
		field.UUID("captured_by_id", uuid.UUID{}).Immutable().Annotations(asID(), noFilter()),
		field.Time("signed_at").Immutable(),
		field.Time("received_at").Immutable(),
		field.Float("latitude").Optional().Nillable().Immutable().Annotations(noFilter()),
		field.Float("longitude").Optional().Nillable().Immutable().Annotations(noFilter()),
		field.Float("accuracy_meters").Optional().Nillable().Immutable().Annotations(noFilter()),
		field.String("device").MaxRuneLen(300).Default("").Immutable().Annotations(noFilter()),
		field.JSON("strokes", []schematype.Stroke{}).SchemaType(rawJSON).Immutable().Annotations(entgql.Type("[Stroke!]"), noFilter()),
		field.UUID("upload_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID(), noFilter()),
	}
}

// Edges of Signature.
func (Signature) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("document", Document.Type).Ref("signatures").Unique().Required().Immutable().Field("document_id").Annotations(noFilter()),
		edge.To("upload", Upload.Type).Unique().Immutable().Field("upload_id").Annotations(noFilter()),
	}
}

// Indexes of Signature.
func (Signature) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("document_id"),
	}
}

// Annotations of Signature.
func (Signature) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.RelayConnection()}
}
