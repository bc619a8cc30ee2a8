package app_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// selector writes selection sets from the schema.
type selector struct {
	schema *ast.Schema
	// first is how many rows of each connection are asked for.
	first int
	// leave are fields that are not asked for, as "Type.field".
	leave []string
}

// of selects all fields of a type, and depth edges further. At depth 0 it leads along no edge.
func (q selector) of(name string, depth int) string {
	def := q.schema.Types[name]
	switch def.Kind {
	case ast.Scalar, ast.Enum:
		return ""
	case ast.Interface, ast.Union:
		var out strings.Builder
		out.WriteString("{ __typename")
		for _, member := range q.schema.GetPossibleTypes(def) {
			fmt.Fprintf(&out, " ... on %s %s", member.Name, q.aliased(member, depth))
		}
		return out.String() + " }"
	}
	var out []string
	for _, f := range def.Fields {
		if part := q.field(def, f, depth); part != "" {
			out = append(out, part)
		}
	}
	if len(out) == 0 {
		return "{ __typename }"
	}
	return "{ " + strings.Join(out, " ") + " }"
}

// aliased is of for a member of a union: fields of one name and different types have to be told apart.
func (q selector) aliased(def *ast.Definition, depth int) string {
	var out []string
	for _, f := range def.Fields {
		if part := q.field(def, f, depth); part != "" {
			out = append(out, def.Name+"_"+f.Name+": "+part)
		}
	}
	return "{ " + strings.Join(out, " ") + " }"
}

// field selects one field; "" for one that is left out.
func (q selector) field(def *ast.Definition, f *ast.FieldDefinition, depth int) string {
	target := f.Type.Name()
	switch {
	case strings.HasPrefix(f.Name, "__"), slices.Contains(q.leave, def.Name+"."+f.Name):
		return ""
	case isConnection(target):
		if depth == 0 {
			return ""
		}
		return f.Name + "(first: " + fmt.Sprint(q.first) + ") " + q.connection(strings.TrimSuffix(target, "Connection"), depth-1)
	case isEdge(q.schema, f):
		if depth == 0 {
			return ""
		}
		return f.Name + " " + q.of(target, depth-1)
	}
	if inner := q.of(target, depth); inner != "" {
		return f.Name + " " + inner
	}
	return f.Name
}

// connection selects a page with all that it tells.
func (q selector) connection(of string, depth int) string {
	return "{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node " + q.of(of, depth) + " } }"
}

// isEdge tells a field that leads to records from one that is a part of its own.
func isEdge(s *ast.Schema, f *ast.FieldDefinition) bool {
	def := s.Types[f.Type.Name()]
	return def.Kind == ast.Union || def.Kind == ast.Interface || types[def.Name].table != ""
}

// left are the fields that a walk leaves out because they count hidden rows.
func left() (out []string) {
	for name, rule := range types {
		for f := range rule.counts {
			out = append(out, name+"."+f)
		}
	}
	return out
}

// recordTypes are the types that have rows of their own, in a fixed order.
func recordTypes() (out []string) {
	for name, rule := range types {
		if rule.table != "" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
