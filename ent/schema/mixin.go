// Package schema models the records: fields, edges, indexes. It holds no business rules.
package schema

import (
	"time"

	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/mixin"
	"github.com/google/uuid"

	"xunwei/ent/schematype"
)

// Record gives a table its typed id and its times. Services set the times from the injected clock.
type Record struct {
	mixin.Schema
	Code schematype.Code
}

// Fields of Record.
func (r Record) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(schematype.NewIDFunc(r.Code)).Immutable(),
		field.Time("created_at").Immutable().Default(now).Annotations(entgql.OrderField("CREATED_AT")),
		field.Time("updated_at").Default(now).Annotations(entgql.OrderField("UPDATED_AT")),
	}
}

// now is the fallback for rows that no verb stamps, at the precision that both engines keep.
func now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// hidden keeps a type, field or edge out of GraphQL altogether.
func hidden() schema.Annotation { return entgql.Skip(entgql.SkipAll) }

// noFilter keeps an edge or field out of the where-input: a filter runs without the far side's visibility
// and would tell a viewer about rows and values that the viewer may not see.
func noFilter() schema.Annotation { return entgql.Skip(entgql.SkipWhereInput) }

// asID shows a foreign key column as a GraphQL ID.
func asID() schema.Annotation { return entgql.Type("ID") }

// order lets lists be sorted by a field.
func order(name string) schema.Annotation { return entgql.OrderField(name) }

// rawJSON keeps JSON text as written on PostgreSQL: hashed values must be read back byte for byte.
var rawJSON = map[string]string{dialect.Postgres: "json"}

// listed makes a type a Relay list with a field on Query.
func listed(queryField string) []schema.Annotation {
	return []schema.Annotation{entgql.RelayConnection(), entgql.QueryField(queryField)}
}
