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

// EquipmentPart is a part of a device with its own serial number (部件).
type EquipmentPart struct{ ent.Schema }

// Mixin of EquipmentPart.
func (EquipmentPart) Mixin() []ent.Mixin {
	return []ent.Mixin{Record{Code: schematype.CodeEquipmentPart}}
}

// Fields of EquipmentPart.
func (EquipmentPart) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("customer_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("equipment_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.String("slot").MaxRuneLen(60).Default(""),
		field.String("name").MaxRuneLen(200).NotEmpty(),
		field.String("part_number").MaxRuneLen(120).Default(""),
		field.String("serial_number").MaxRuneLen(120).Default(""),
		field.String("firmware").MaxRuneLen(120).Default(""),
	}
}

// Edges of EquipmentPart.
func (EquipmentPart) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("equipment", Equipment.Type).Ref("parts").Unique().Required().Immutable().Field("equipment_id").Annotations(noFilter()),
	}
}

// Indexes of EquipmentPart.
func (EquipmentPart) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("equipment_id", "slot", "name").Unique(),
		index.Fields("customer_id"),
	}
}

// Annotations of EquipmentPart.
func (EquipmentPart) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.RelayConnection()}
}
