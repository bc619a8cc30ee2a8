package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"xunwei/ent/schematype"
)

// SignInLink is a link that signs somebody in once.
type SignInLink struct{ ent.Schema }

// Mixin of SignInLink.
func (SignInLink) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeSignInLink}} }

// Fields of SignInLink.
func (SignInLink) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("person_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.String("token_hash").MaxRuneLen(64).Unique().Immutable().Sensitive(),
		field.Time("expires_at"),
		field.Time("used_at").Optional().Nillable(),
	}
}

// Edges of SignInLink.
func (SignInLink) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("person", Person.Type).Unique().Required().Immutable().Field("person_id").Annotations(noFilter()),
	}
}

// Annotations of SignInLink.
func (SignInLink) Annotations() []schema.Annotation { return []schema.Annotation{hidden()} }
