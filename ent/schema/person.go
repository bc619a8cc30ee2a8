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

// Person is somebody who uses the system, of the vendor or of a customer (人员).
type Person struct{ ent.Schema }

// Mixin of Person.
func (Person) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodePerson}} }

// Fields of Person.
func (Person) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("customer_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID()),
		field.UUID("service_point_id", uuid.UUID{}).Optional().Nillable().Annotations(asID()),
		field.String("login").MaxRuneLen(120).Unique().Optional().Nillable().Annotations(hidden()),
		field.String("password_hash").Optional().Sensitive().Annotations(hidden()),
		field.String("name").MaxRuneLen(80).NotEmpty().Annotations(order("NAME")),
		field.String("phone").MaxRuneLen(40).Default("").Annotations(noFilter()),
		field.String("email").MaxRuneLen(200).Default("").Annotations(noFilter()),
		field.JSON("roles", []schematype.Role{}).Annotations(entgql.Type("[Role!]"), noFilter()),
		field.Enum("engineer_level").GoType(schematype.EngineerLevel("")).Optional().Nillable().Annotations(entgql.Type("EngineerLevel")),
		field.JSON("skills", []string{}).Default([]string{}).Annotations(noFilter()),
		field.String("locale").MaxRuneLen(10).Default("").Annotations(noFilter()),
		field.Bool("active").Default(true),
		field.Int("rights").Default(1).Annotations(hidden()).Comment("raised whenever the person's rights change, so that live followers are looked at again"),
	}
}

// Edges of Person.
func (Person) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("customer", Customer.Type).Ref("people").Unique().Immutable().Field("customer_id").Annotations(noFilter()),
		edge.From("service_point", ServicePoint.Type).Ref("people").Unique().Field("service_point_id").Annotations(noFilter()),
		edge.To("memberships", TeamMember.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("certificates", Certificate.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("assigned", Ticket.Type).Annotations(hidden()),
	}
}

// Indexes of Person.
func (Person) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("customer_id"),
	}
}

// Annotations of Person.
func (Person) Annotations() []schema.Annotation { return listed("people") }
