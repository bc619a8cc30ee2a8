package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// SearchEntry is the searchable words of one record.
type SearchEntry struct{ ent.Schema }

// Fields of SearchEntry.
func (SearchEntry) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("id").Comment("an integer that stays, because SQLite's full-text index points at it"),
		field.Enum("kind").Values("TICKET", "CUSTOMER", "SITE", "EQUIPMENT", "CONTACT", "CONTRACT").Immutable(),
		field.UUID("subject_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("customer_id", uuid.UUID{}).Optional().Nillable().Annotations(asID()),
		field.Text("tokens"),
	}
}

// Indexes of SearchEntry.
func (SearchEntry) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("subject_id").Unique(),
	}
}

// Annotations of SearchEntry.
func (SearchEntry) Annotations() []schema.Annotation { return []schema.Annotation{hidden()} }
