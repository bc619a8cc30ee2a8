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

// Event is one line of a subject's append-only timeline (时间线).
type Event struct{ ent.Schema }

// Mixin of Event.
func (Event) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeEvent}} }

// Fields of Event.
func (Event) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("subject_kind").GoType(schematype.SubjectKind("")).Immutable().Annotations(entgql.Type("SubjectKind")),
		field.UUID("subject_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("ticket_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID()),
		field.UUID("customer_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID()),
		field.Int("seq").Immutable().Annotations(order("SEQ")).Comment("place within the subject, from 1 without holes"),
		field.String("kind").MaxRuneLen(40).Immutable().Comment("a verb, or the name of another fact"),
		field.UUID("actor_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID()),
		field.String("actor_name").MaxRuneLen(80).Default("").Immutable().Annotations(noFilter()),
		field.Time("device_time").Optional().Nillable().Immutable().Comment("when it was done, by the device's clock put right by its measured offset"),
		field.Time("server_time").Immutable().Annotations(order("SERVER_TIME")).Comment("when the server received it"),
		field.Bool("doubtful_time").Default(false).Immutable().Comment("the device's time could not be trusted"),
		field.Enum("visibility").GoType(schematype.Visibility("")).Default(string(schematype.VisibilityInternal)).Immutable().Annotations(entgql.Type("Visibility")),
		field.JSON("payload", schematype.Payload{}).SchemaType(rawJSON).Immutable().Annotations(entgql.Type("EventPayload"), noFilter()),
		field.String("prev_hash").MaxRuneLen(64).Immutable().Annotations(noFilter()),
		field.String("hash").MaxRuneLen(64).Immutable().Annotations(noFilter()),
		field.UUID("person_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID()).Comment("whom the event concerns: the engineer who was named"),
		field.UUID("command_id", uuid.UUID{}).Optional().Nillable().Immutable().Annotations(asID(), noFilter()),
		field.Int64("position").Immutable().Annotations(hidden()).Comment("global order of insertion"),
		field.Int64("transaction").Default(0).Immutable().Annotations(hidden()).Comment("PostgreSQL transaction that wrote the row; 0 on SQLite"),
	}
}

// Edges of Event.
func (Event) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("ticket", Ticket.Type).Ref("events").Unique().Immutable().Field("ticket_id").Annotations(noFilter()),
	}
}

// Indexes of Event.
func (Event) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("subject_id", "seq").Unique(),
		index.Fields("transaction", "position").Unique(),
		index.Fields("customer_id", "server_time"),
		index.Fields("ticket_id", "seq"),
		index.Fields("person_id", "ticket_id"),
	}
}

// Annotations of Event.
func (Event) Annotations() []schema.Annotation { return listed("events") }
