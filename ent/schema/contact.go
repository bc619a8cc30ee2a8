package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"

	"xunwei/ent/schematype"
)

// Contact is a person of a customer whom the desk may call (联系人).
type Contact struct{ ent.Schema }

// Mixin of Contact.
func (Contact) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeContact}} }

// Fields of Contact.
func (Contact) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("customer_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("site_id", uuid.UUID{}).Optional().Nillable().Annotations(asID()),
		field.String("name").MaxRuneLen(80).NotEmpty().Annotations(order("NAME")),
		field.String("title").MaxRuneLen(80).Default(""),
		field.String("department").MaxRuneLen(120).Default(""),
		field.String("phone").MaxRuneLen(40).Default(""),
		field.String("email").MaxRuneLen(200).Default(""),
		field.Int("escalation_rank").Optional().Nillable().Comment("place in the list of escalation contacts, 1 is called first"),
		field.Text("remark").Default("").Annotations(hidden()),
	}
}

// Edges of Contact.
func (Contact) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("customer", Customer.Type).Ref("contacts").Unique().Required().Immutable().Field("customer_id").Annotations(noFilter()),
		edge.To("site", Site.Type).Unique().Field("site_id").Annotations(noFilter()),
	}
}

// Indexes of Contact.
func (Contact) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("customer_id", "name", "phone").Unique(),
	}
}

// Annotations of Contact.
func (Contact) Annotations() []schema.Annotation { return listed("contacts") }
