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

// ImportRun is one run of an import (导入).
type ImportRun struct{ ent.Schema }

// Mixin of ImportRun.
func (ImportRun) Mixin() []ent.Mixin { return []ent.Mixin{Record{Code: schematype.CodeImportRun}} }

// Fields of ImportRun.
func (ImportRun) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").GoType(schematype.ImportKind("")).Immutable().Annotations(entgql.Type("ImportKind")),
		field.Enum("state").GoType(schematype.ImportState("")).Default(string(schematype.ImportStateRunning)).Annotations(entgql.Type("ImportState")),
		field.Bool("dry_run").Default(false),
		field.UUID("owner_id", uuid.UUID{}).Immutable().Annotations(asID()),
		field.String("file_name").MaxRuneLen(200).Default("").Annotations(noFilter()),
		field.Int("total").Default(0),
		field.Int("processed").Default(0),
		field.Int("created").Default(0),
		field.Int("updated").Default(0),
		field.Int("unchanged").Default(0),
		field.Int("bad_rows").Default(0),
		field.JSON("problems", []schematype.RowProblem{}).Default([]schematype.RowProblem{}).Annotations(entgql.Type("[RowProblem!]"), noFilter()),
		field.String("failure").MaxRuneLen(500).Default("").Annotations(noFilter()),
		field.Time("finished_at").Optional().Nillable(),
	}
}

// Edges of ImportRun.
func (ImportRun) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("owner", Person.Type).Unique().Required().Immutable().Field("owner_id").Annotations(noFilter()),
	}
}

// Indexes of ImportRun.
func (ImportRun) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("owner_id"),
	}
}

// Annotations of ImportRun.
func (ImportRun) Annotations() []schema.Annotation { return listed("importRuns") }
