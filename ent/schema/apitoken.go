package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"xunwei/ent/schematype"
)

// ApiToken is a program's key to the API; only its hash is kept (API 令牌).
type ApiToken struct{ ent.Schema }

// Mixin of ApiToken.
func (ApiToken) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeAPIToken}} }

// Fields of ApiToken.
func (ApiToken) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").MaxRuneLen(120).NotEmpty(),
		field.UUID("person_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.String("token_hash").MaxRuneLen(64).Unique().Immutable().Sensitive().Annotations(hidden()),
		field.String("hint").MaxRuneLen(12).Immutable().Annotations(noFilter()).Comment("the token's first characters, to tell tokens apart"),
		field.JSON("customer_ids", []uuid.UUID{}).Default([]uuid.UUID{}).Annotations(entgql.Type("[ID!]"), noFilter()).Comment("empty: all that the person may see"),
		field.Time("expires_at").Optional().Nillable(),
		field.Time("revoked_at").Optional().Nillable(),
		field.Time("last_used_at").Optional().Nillable(),
	}
}

// Edges of ApiToken.
func (ApiToken) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("person", Person.Type).Unique().Required().Immutable().Field("person_id").Annotations(noFilter()),
	}
}

// Annotations of ApiToken.
func (ApiToken) Annotations() []schema.Annotation { return listed("apiTokens") }
