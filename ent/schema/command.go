package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"

	"xunwei/ent/schematype"
)

// Command is a phone's or program's command that was applied, with what it answered.
type Command struct{ ent.Schema }

// Mixin of Command.
func (Command) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeCommand}} }

// Fields of Command.
func (Command) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("author_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.String("verb").MaxRuneLen(40).Immutable(),
		field.String("content_hash").MaxRuneLen(64).Immutable(),
		field.JSON("result", schematype.CommandResult{}).Immutable(),
		field.Time("device_time").Optional().Nillable().Immutable(),
		field.Int64("clock_offset_ms").Optional().Nillable().Immutable(),
		field.Time("received_at").Immutable(),
		field.Bool("doubtful_time").Default(false).Immutable(),
	}
}

// Indexes of Command.
func (Command) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("author_id"),
	}
}

// Annotations of Command.
func (Command) Annotations() []schema.Annotation { return []schema.Annotation{hidden()} }
