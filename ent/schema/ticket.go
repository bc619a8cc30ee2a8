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

// Ticket is a request and its whole walk from report to archive (工单).
type Ticket struct{ ent.Schema }

// Mixin of Ticket.
func (Ticket) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeTicket}} }

// Fields of Ticket.
func (Ticket) Fields() []ent.Field {
	return []ent.Field{
		field.String("number").MaxRuneLen(30).NotEmpty().Unique().Immutable().Annotations(order("NUMBER")),
		field.Enum("kind").GoType(schematype.TicketKind("")).Default(string(schematype.TicketKindFault)).Annotations(entgql.Type("TicketKind")),
		field.Enum("channel").GoType(schematype.Channel("")).Annotations(entgql.Type("Channel")),
		field.String("title").MaxRuneLen(200).NotEmpty(),
		field.Text("description").Default("").Annotations(noFilter()),
		field.UUID("customer_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.UUID("site_id", uuid.UUID{}).Optional().Nillable().Annotations(asID()),
		field.UUID("contract_id", uuid.UUID{}).Optional().Nillable().Annotations(asID()),
		field.UUID("equipment_id", uuid.UUID{}).Optional().Nillable().Annotations(asID()),
		field.String("contact_name").MaxRuneLen(80).Default(""),
		field.String("contact_phone").MaxRuneLen(40).Default(""),
		field.UUID("reporter_id", uuid.UUID{}).Optional().Nillable().Annotations(asID()),
		field.UUID("assignee_id", uuid.UUID{}).Optional().Nillable().Annotations(asID()),
		field.UUID("parent_id", uuid.UUID{}).Optional().Nillable().Annotations(asID()),
		field.Enum("state").GoType(schematype.TicketState("")).Default(string(schematype.TicketStateReported)).Annotations(entgql.Type("TicketState"), order("STATE")),
		field.Int("level").Optional().Nillable().Annotations(order("LEVEL")).Comment("fault level 1 (critical) to 4 (ordinary), decided by a person"),
		field.Int("suggested_level").Optional().Nillable(),
		field.Int("interruption_minutes").Optional().Nillable(),
		field.Int("affected_percent").Optional().Nillable(),
		field.Bool("waiting").Default(false),
		field.Time("waiting_since").Optional().Nillable(),
		field.String("waiting_reason").MaxRuneLen(500).Default("").Annotations(noFilter()),
		field.JSON("done", []schematype.Step{}).Default([]schematype.Step{}).Annotations(entgql.Type("[Step!]"), noFilter()),
		field.JSON("skipped", []schematype.Step{}).Default([]schematype.Step{}).Annotations(entgql.Type("[Step!]"), noFilter()),
		field.Enum("remote_outcome").GoType(schematype.RemoteOutcome("")).Optional().Nillable().Annotations(entgql.Type("RemoteOutcome")),
		field.Time("reported_at").Annotations(order("REPORTED_AT")),
		field.Time("dispatched_at").Optional().Nillable(),
		field.Time("accepted_at").Optional().Nillable(),
		field.Time("onsite_requested_at").Optional().Nillable(),
		field.Time("departed_at").Optional().Nillable(),
		field.Time("arrived_at").Optional().Nillable(),
		field.Time("restored_at").Optional().Nillable(),
		field.Time("repaired_at").Optional().Nillable(),
		field.Time("left_at").Optional().Nillable(),
		field.Time("visited_at").Optional().Nillable(),
		field.Time("handed_in_at").Optional().Nillable(),
		field.Time("approved_at").Optional().Nillable(),
		field.Time("archived_at").Optional().Nillable(),
		field.Time("cancelled_at").Optional().Nillable(),
		field.UUID("visit_id", uuid.UUID{}).Optional().Nillable().Annotations(asID(), noFilter()).Comment("the visit that is under way: somebody is on site"),
		field.UUID("application_id", uuid.UUID{}).Optional().Nillable().Annotations(asID(), noFilter()).Comment("the newest service application"),
		field.UUID("report_id", uuid.UUID{}).Optional().Nillable().Annotations(asID(), noFilter()).Comment("the newest service report"),
		field.Int("return_score").Optional().Nillable().Comment("1 to 5"),
		field.Text("return_words").Default("").Annotations(noFilter()),
		field.Text("talk").Default("").Annotations(noFilter()),
	}
}

// Edges of Ticket.
func (Ticket) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("customer", Customer.Type).Ref("tickets").Unique().Required().Immutable().Field("customer_id").Annotations(noFilter()),
		edge.From("site", Site.Type).Ref("tickets").Unique().Field("site_id").Annotations(noFilter()),
		edge.From("contract", Contract.Type).Ref("tickets").Unique().Field("contract_id").Annotations(noFilter()),
		edge.From("equipment", Equipment.Type).Ref("tickets").Unique().Field("equipment_id").Annotations(noFilter()),
		edge.To("reporter", Person.Type).Unique().Field("reporter_id").Annotations(noFilter()),
		edge.From("assignee", Person.Type).Ref("assigned").Unique().Field("assignee_id").Annotations(noFilter()),
		edge.To("children", Ticket.Type).Annotations(entgql.RelayConnection(), noFilter()).From("parent").Unique().Field("parent_id").Annotations(noFilter()),
		edge.To("visits", Visit.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("events", Event.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("documents", Document.Type).Annotations(entgql.RelayConnection(), noFilter()),
		edge.To("uploads", Upload.Type).Annotations(entgql.RelayConnection(), noFilter()),
	}
}

// Indexes of Ticket.
func (Ticket) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("customer_id", "state"),
		index.Fields("assignee_id", "state"),
		index.Fields("state", "level"),
		index.Fields("reported_at"),
		index.Fields("equipment_id"),
	}
}

// Annotations of Ticket.
func (Ticket) Annotations() []schema.Annotation { return listed("tickets") }
