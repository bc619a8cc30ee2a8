package app_test

import (
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql/schema"
	"github.com/vektah/gqlparser/v2/ast"
)

// inputGaps looks at a filter's conditions, an order's fields, and the ids in any other input.
func inputGaps(s *ast.Schema, def *ast.Definition, say sayer) {
	switch {
	case strings.HasSuffix(def.Name, "WhereInput"):
		filterGaps(def, say)
	case strings.HasSuffix(def.Name, "Order"):
		orderGaps(s, def, say)
	default:
		for _, f := range def.Fields {
			if _, ok := references[def.Name+"."+f.Name]; f.Type.Name() == "ID" && !ok {
				say("%s.%s is an id without a rule: say in references (isolation_references_test.go) what it names and who gets as far as looking it up.", def.Name, f.Name)
			}
		}
	}
}

func filterGaps(def *ast.Definition, say sayer) {
	of, ok := filters[def.Name]
	if !ok {
		say("%s is a filter without a rule: say in filters (isolation_fields_test.go) which type it filters.", def.Name)
		return
	}
	for _, f := range def.Fields {
		if f.Type.Name() != def.Name && conditionOn(of, f.Name) == "" {
			say("%s.%s asks for what not everybody may read who sees the %s: leave it out (noFilter in ent/schema), or make the field open in types "+
				"(isolation_fields_test.go).", def.Name, f.Name, of)
		}
	}
}

// conditionOn is the open field of a type that a condition of its filter asks for; "" when there is none.
func conditionOn(of, condition string) string {
	for _, field := range readable(of) {
		if end, ok := strings.CutPrefix(condition, field); ok && slices.Contains(conditionEnds, end) {
			return field
		}
	}
	return ""
}

// readable are the fields that whoever sees a row may read.
func readable(name string) []string {
	out := strings.Fields(types[name].open)
	for f := range types[name].tells {
		out = append(out, f)
	}
	return out
}

func orderGaps(s *ast.Schema, def *ast.Definition, say sayer) {
	of, ok := orders[def.Name]
	if !ok {
		say("%s is an order without a rule: say in orders (isolation_fields_test.go) which type it sorts.", def.Name)
		return
	}
	for _, v := range s.Types[def.Name+"Field"].EnumValues {
		if !slices.ContainsFunc(readable(of), func(f string) bool { return strings.EqualFold(f, strings.ReplaceAll(v.Name, "_", "")) }) {
			say("%s by %s sorts by what not everybody may read who sees the row: leave it out, or make the field open in types (isolation_fields_test.go).", def.Name, v.Name)
		}
	}
}

// goneGaps finds rules for names that the schema has no more.
func goneGaps(s *ast.Schema, say sayer) {
	gone := func(path, table string) { say("%s is no more: take its line out of %s.", path, table) }
	has := func(typeName, field string) bool {
		return s.Types[typeName] != nil && s.Types[typeName].Fields.ForName(field) != nil
	}
	for name := range types {
		for _, f := range fieldsOf(name) {
			if !has(name, f) {
				gone(name+"."+f, "types (isolation_fields_test.go)")
			}
		}
	}
	for root, fields := range roots {
		for f, args := range fields {
			if !has(root, f) {
				gone(root+"."+f, "roots (isolation_roots_test.go)")
				continue
			}
			for a := range args {
				if s.Types[root].Fields.ForName(f).Arguments.ForName(a) == nil {
					gone(root+"."+f+"("+a+")", "roots (isolation_roots_test.go)")
				}
			}
		}
	}
	for path := range references {
		if input, f, _ := strings.Cut(path, "."); !has(input, f) {
			gone(path, "references (isolation_references_test.go)")
		}
	}
	for _, table := range []map[string]string{filters, orders} {
		for name := range table {
			if s.Types[name] == nil {
				gone(name, "filters or orders (isolation_fields_test.go)")
			}
		}
	}
}

func hasColumn(t *schema.Table, name string) bool {
	return slices.ContainsFunc(t.Columns, func(c *schema.Column) bool { return c.Name == name })
}
