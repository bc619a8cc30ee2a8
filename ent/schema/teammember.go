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

// TeamMember is one person of the vendor on a customer's project team (项目组成员).
type TeamMember struct{ ent.Schema }

// Mixin of TeamMember.
func (TeamMember) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeTeamMember}} }

// Fields of TeamMember.
func (TeamMember) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("customer_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("person_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.Enum("role").GoType(schematype.TeamRole("")).Annotations(entgql.Type("TeamRole")),
	}
}

// Edges of TeamMember.
func (TeamMember) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("customer", Customer.Type).Ref("team").Unique().Required().Immutable().Field("customer_id").Annotations(noFilter()),
		edge.From("person", Person.Type).Ref("memberships").Unique().Required().Immutable().Field("person_id").Annotations(noFilter()),
	}
}

// Indexes of TeamMember.
func (TeamMember) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("customer_id", "person_id", "role").Unique(),
		index.Fields("person_id"),
	}
}

// Annotations of TeamMember.
func (TeamMember) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.RelayConnection()}
}
