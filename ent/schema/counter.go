package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// Counter is a number series, for example the tickets of one day.
type Counter struct{ ent.Schema }

// Fields of Counter.
func (Counter) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").MaxRuneLen(60).Immutable(),
		field.Int64("value").Default(0),
	}
}

// Annotations of Counter.
func (Counter) Annotations() []schema.Annotation { return []schema.Annotation{hidden()} }
