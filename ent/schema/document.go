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

// Document is one version of something that is written to be signed and filed (服务档案).
type Document struct{ ent.Schema }

// Mixin of Document.
func (Document) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeDocument}} }

// Fields of Document.
func (Document) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("customer_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("ticket_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID()),
		field.Enum("kind").GoType(schematype.DocumentKind("")).Immutable().Annotations(entgql.Type("DocumentKind")),
		field.Int("version").Immutable(),
		field.UUID("supersedes_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID()),
		field.String("title").MaxRuneLen(200).Immutable(),
		field.JSON("content", schematype.Content{}).SchemaType(rawJSON).Immutable().Annotations(entgql.Type("DocumentContent"), noFilter()),
		field.String("content_hash").MaxRuneLen(64).Immutable(),
		field.UUID("author_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.Time("written_at").Immutable().Annotations(order("WRITTEN_AT")),
	}
}

// Edges of Document.
func (Document) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("customer", Customer.Type).Ref("documents").Unique().Required().Immutable().Field("customer_id").Annotations(noFilter()),
		edge.From("ticket", Ticket.Type).Ref("documents").Unique().Immutable().Field("ticket_id").Annotations(noFilter()),
		edge.To("author", Person.Type).Unique().Required().Immutable().Field("author_id").Annotations(noFilter()),
		edge.To("signatures", Signature.Type).Annotations(entgql.RelayConnection(), noFilter()),
	}
}

// Indexes of Document.
func (Document) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("ticket_id", "kind", "version").Unique(),
		index.Fields("customer_id", "kind", "written_at"),
	}
}

// Annotations of Document.
func (Document) Annotations() []schema.Annotation { return listed("documents") }
