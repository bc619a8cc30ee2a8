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

// Upload is bytes that somebody sent: a photo, a signature's picture, a log or a document, a file to import (附件).
type Upload struct{ ent.Schema }

// Mixin of Upload.
func (Upload) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeUpload}} }

// Fields of Upload.
func (Upload) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").GoType(schematype.UploadKind("")).Immutable().Annotations(entgql.Type("UploadKind")),
		field.Enum("state").GoType(schematype.UploadState("")).Default(string(schematype.UploadStatePending)).Annotations(entgql.Type("UploadState")),
		field.UUID("owner_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("customer_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID()),
		field.UUID("ticket_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID()),
		field.Enum("visibility").GoType(schematype.Visibility("")).Default(string(schematype.VisibilityCustomer)).Annotations(entgql.Type("Visibility")),
		field.String("file_name").MaxRuneLen(200).Default("").Annotations(noFilter()),
		field.Int64("size").Annotations(entgql.Type("Int"), noFilter()),
		field.String("sha256").MaxRuneLen(64).Annotations(noFilter()),
		field.String("content_type").MaxRuneLen(100).Annotations(noFilter()),
		field.String("object_key").MaxRuneLen(300).Default("").Annotations(hidden()),
		field.String("thumbnail_key").MaxRuneLen(300).Default("").Annotations(hidden()),
		field.String("stored_type").MaxRuneLen(100).Default("").Annotations(hidden()),
		field.String("stored_sha256").MaxRuneLen(64).Default("").Annotations(noFilter()),
		field.Int64("stored_size").Default(0).Annotations(entgql.Type("Int"), noFilter()),
		field.Int("width").Default(0),
		field.Int("height").Default(0),
		field.Time("taken_at").Optional().Nillable(),
		field.Float("latitude").Optional().Nillable().Annotations(noFilter()),
		field.Float("longitude").Optional().Nillable().Annotations(noFilter()),
		field.String("refusal").MaxRuneLen(300).Default("").Annotations(noFilter()),
	}
}

// Edges of Upload.
func (Upload) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("ticket", Ticket.Type).Ref("uploads").Unique().Immutable().Field("ticket_id").Annotations(noFilter()),
	}
}

// Indexes of Upload.
func (Upload) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("ticket_id"),
		index.Fields("owner_id"),
		index.Fields("state", "created_at"),
	}
}

// Annotations of Upload.
func (Upload) Annotations() []schema.Annotation { return []schema.Annotation{entgql.RelayConnection(), entgql.Type("Attachment")} }
