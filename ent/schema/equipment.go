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

// Equipment is one device in a customer's file (设备档案).
type Equipment struct{ ent.Schema }

// Mixin of Equipment.
func (Equipment) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeEquipment}} }

// Fields of Equipment.
func (Equipment) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("customer_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("site_id", uuid.UUID{}).Annotations(asID()),
		field.String("name").MaxRuneLen(200).NotEmpty().Annotations(order("NAME")),
		field.Enum("type").GoType(schematype.EquipmentType("")).Default(string(schematype.EquipmentTypeOther)).Annotations(entgql.Type("EquipmentType")),
		field.String("vendor").MaxRuneLen(80).Default(""),
		field.String("model").MaxRuneLen(120).Default(""),
		field.String("serial_number").MaxRuneLen(120).NotEmpty().Annotations(order("SERIAL_NUMBER")),
		field.Enum("status").GoType(schematype.EquipmentStatus("")).Default(string(schematype.EquipmentStatusInService)).Annotations(entgql.Type("EquipmentStatus")),
		field.String("firmware").MaxRuneLen(120).Default(""),
		field.String("microcode").MaxRuneLen(120).Default(""),
		field.Text("configuration").Default("").Annotations(noFilter()),
		field.String("rack").MaxRuneLen(80).Default(""),
		field.Time("installed_on").Optional().Nillable(),
		field.Time("warranty_until").Optional().Nillable(),
		field.String("label").MaxRuneLen(40).NotEmpty().Unique().Comment("what the QR label on the device says"),
		field.Text("remark").Default("").Annotations(hidden()),
	}
}

// Edges of Equipment.
func (Equipment) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("customer", Customer.Type).Ref("equipment").Unique().Required().Immutable().Field("customer_id").Annotations(noFilter()),
		edge.From("site", Site.Type).Ref("equipment").Unique().Required().Field("site_id").Annotations(noFilter()),
		edge.From("contracts", Contract.Type).Ref("equipment").Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("parts", EquipmentPart.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("tickets", Ticket.Type).Annotations(entgql.RelayConnection(), noFilter()),
	}
}

// Indexes of Equipment.
func (Equipment) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("customer_id", "serial_number").Unique(),
		index.Fields("site_id"),
		index.Fields("serial_number"),
	}
}

// Annotations of Equipment.
func (Equipment) Annotations() []schema.Annotation { return listed("equipment") }
