package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// EventHead is the end of one subject's event chain; its row is the subject's lock.
type EventHead struct{ ent.Schema }

// Fields of EventHead.
func (EventHead) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Immutable().Comment("the subject's id"),
		field.Int("seq").Default(0),
		field.String("hash").MaxRuneLen(64).Default(""),
	}
}

// Annotations of EventHead.
func (EventHead) Annotations() []schema.Annotation { return []schema.Annotation{hidden()} }
