package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"

	"entgo.io/ent/dialect/sql/schema"

	"xunwei/ent/migrate"
	"xunwei/graph/generated"
)

// schemaOf is the schema that the server answers by.
func schemaOf() *ast.Schema { return generated.NewExecutableSchema(generated.Config{}).Schema() }

// TestEveryFieldHasARule fails when the schema has a name that the isolation test has no rule for, or the other way.
func TestEveryFieldHasARule(t *testing.T) {
	require.Empty(t, strings.Join(gaps(schemaOf()), "\n"))
	for _, table := range migrate.Tables {
		require.Contains(t, rowRules, table.Name, "say in rowRules (isolation_rules_test.go) who sees the rows of %s", table.Name)
	}
	require.Len(t, rowRules, len(migrate.Tables), "rowRules names a table that is no more")
	for column := range columnRules {
		table, name, _ := strings.Cut(column, ".")
		require.True(t, slices.ContainsFunc(migrate.Tables, func(m *schema.Table) bool { return m.Name == table && hasColumn(m, name) }), "columnRules names %s, which is no more", column)
	}
}

// TestTheGuardBites adds one of everything to the schema, and takes one thing away.
func TestTheGuardBites(t *testing.T) {
	var text strings.Builder
	formatter.NewFormatter(&text).FormatSchema(schemaOf())
	for name, c := range map[string]struct{ find, put, says string }{
		"a field":             {"type Ticket implements Node {", "type Ticket implements Node { margin: Int", "Ticket.margin"},
		"an edge":             {"type Site implements Node {", "type Site implements Node { rivals: [Customer!]!", "Site.rivals"},
		"a type":              {"type Position {", "type Invoice { id: ID! } type Position {", "Invoice"},
		"a list":              {"type Query {", "type Query { secrets: [Ticket!]!", "Query.secrets"},
		"an argument":         {"board: [BoardCell!]!", "board(all: Boolean): [BoardCell!]!", "Query.board(all)"},
		"a list's argument":   {"\tcustomers(", "\tcustomers(deleted: Boolean", "Query.customers(deleted)"},
		"a mutation":          {"type Mutation {", "type Mutation { eraseTicket(id: ID!): Boolean", "Mutation.eraseTicket"},
		"a feed":              {"type Subscription {", "type Subscription { allEvents: FeedItem!", "Subscription.allEvents"},
		"a filter":            {"input TicketWhereInput {", "input TicketWhereInput { marginGT: Int", "TicketWhereInput.marginGT"},
		"a filter on an edge": {"input SiteWhereInput {", "input SiteWhereInput { hasTicketsWith: [TicketWhereInput!]", "SiteWhereInput.hasTicketsWith"},
		"a narrow filter":     {"input PersonWhereInput {", "input PersonWhereInput { loginHasPrefix: String", "PersonWhereInput.loginHasPrefix"},
		"a where-input":       {"input SiteWhereInput {", "input InvoiceWhereInput { id: ID } input SiteWhereInput {", "InvoiceWhereInput"},
		"an order":            {"enum CustomerOrderField {", "enum CustomerOrderField { REMARK", "CustomerOrder by REMARK"},
		"an input's id":       {"input AcceptInput {", "input AcceptInput { insteadOfId: ID", "AcceptInput.insteadOfId"},
		"a union's member":    {"union SearchHit =", "union SearchHit = Viewer |", "SearchHit: Viewer"},
		"a field less":        {"\treturnWords: String!\n", "", "Ticket.returnWords is no more"},
	} {
		changed := strings.Replace(text.String(), c.find, c.put, 1)
		require.True(t, text.String() != changed, name)
		s, err := gqlparser.LoadSchema(&ast.Source{Input: changed})
		require.NoError(t, err, name)
		found := gaps(s)
		require.True(t, slices.ContainsFunc(found, func(g string) bool { return strings.HasPrefix(g, c.says) }), "%s: %q", name, found)
	}
}

// gaps lists the names of a schema without a rule, and the rules without a name, each as a sentence that says what to do.
func gaps(s *ast.Schema) (out []string) {
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for name, def := range s.Types {
		switch {
		case def.BuiltIn || strings.HasPrefix(name, "__"):
		case def.Kind == ast.Object && isRoot(s, def):
			rootGaps(def, say)
		case def.Kind == ast.Object:
			typeGaps(def, say)
		case def.Kind == ast.InputObject:
			inputGaps(s, def, say)
		case def.Kind == ast.Union:
			for _, member := range def.Types {
				if types[member].table == "" {
					say("%s: %s is a member without rows of its own; the walk does not know how to look at it.", name, member)
				}
			}
		case def.Kind == ast.Interface && name != "Node":
			say("%s is a new interface: teach selection (isolation_select_test.go) to walk it.", name)
		}
	}
	goneGaps(s, say)
	slices.Sort(out)
	return out
}

type sayer = func(format string, args ...any)

func isRoot(s *ast.Schema, def *ast.Definition) bool {
	return def == s.Query || def == s.Mutation || def == s.Subscription
}

// rootGaps looks at the fields of Query, Mutation and Subscription, and at their arguments.
func rootGaps(def *ast.Definition, say sayer) {
	for _, f := range def.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		args, ok := roots[def.Name][f.Name]
		if !ok {
			say("%s.%s has no rule: write into roots (isolation_roots_test.go) which hidden records its arguments may name, so that it is asked for them.", def.Name, f.Name)
			continue
		}
		argumentGaps(def, f, args, say)
	}
}

func argumentGaps(def *ast.Definition, f *ast.FieldDefinition, known arguments, say sayer) {
	for _, a := range f.Arguments {
		if _, ok := known[a.Name]; !ok && !(isConnection(f.Type.Name()) && slices.Contains(paging, a.Name)) {
			say("%s.%s(%s) is an argument without a rule: say in roots (isolation_roots_test.go) what it may name.", def.Name, f.Name, a.Name)
		}
	}
}

// paging are the arguments of a connection, which the walk, the filters and the orders try.
var paging = []string{"after", "first", "before", "last", "orderBy", "where"}

func isConnection(name string) bool { return strings.HasSuffix(name, "Connection") }

// typeGaps looks at the fields of an object.
func typeGaps(def *ast.Definition, say sayer) {
	known := fieldsOf(def.Name)
	if known == nil {
		say("%s is a type without a rule: write it and its fields into types (isolation_fields_test.go), and its rows into rowRules (isolation_rules_test.go).", def.Name)
		return
	}
	for _, f := range def.Fields {
		if !slices.Contains(known, f.Name) {
			say("%s.%s has no rule: write it into types (isolation_fields_test.go), under open when whoever sees the row may read it, else under narrower, "+
				"and its column into columnRules (isolation_rules_test.go).", def.Name, f.Name)
		}
		argumentGaps(def, f, nil, say)
	}
}

// fieldsOf are the fields of a type that have a rule; nil for a type without any.
func fieldsOf(name string) []string {
	for suffix, fields := range map[string][]string{"Connection": {"edges", "pageInfo", "totalCount"}, "Edge": {"node", "cursor"}} {
		if of, ok := strings.CutSuffix(name, suffix); ok && types[of].table != "" {
			return fields
		}
	}
	rule, ok := types[name]
	if !ok {
		return nil
	}
	out := strings.Fields(rule.open)
	for _, more := range []map[string]string{rule.narrower, rule.tells, rule.counts} {
		for f := range more {
			out = append(out, f)
		}
	}
	return out
}
