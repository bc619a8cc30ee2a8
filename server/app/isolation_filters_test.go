package app_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"xunwei/server/testkit"
)

// filters tries every condition of every where-input as an oracle, with values that only hidden rows have, and every
// order with cursors of hidden rows.
func (w walker) filters() {
	w.t.Helper()
	for _, f := range w.schema.Query.Fields {
		of := strings.TrimSuffix(f.Type.Name(), "Connection")
		if !isConnection(f.Type.Name()) || len(w.hidden(of)) == 0 {
			continue
		}
		w.conditions(f, of)
		w.orders(f, of)
	}
}

// perRequest is how many times a field may stand in one operation.
const perRequest = 30

// conditions asks a list with one condition at a time.
func (w walker) conditions(f *ast.FieldDefinition, of string) {
	w.t.Helper()
	filter := w.schema.Types[f.Arguments.ForName("where").Type.Name()]
	var parts []string
	vars, heads := object{}, []string{}
	flush := func() {
		if len(parts) > 0 {
			a := w.ask("query("+strings.Join(heads, ", ")+") { "+strings.Join(parts, " ")+" }", vars)
			require.Empty(w.t, a.codes, "%s filters %s", w.name, f.Name)
		}
		parts, vars, heads = nil, object{}, nil
	}
	for _, c := range filter.Fields {
		where := w.condition(filter, of, c)
		key := fmt.Sprintf("w%d", len(parts))
		vars[key], heads = where, append(heads, "$"+key+": "+filter.Name)
		parts = append(parts, fmt.Sprintf("%s: %s(first: 2, where: $%s) { totalCount pageInfo { hasNextPage } edges { node { id } } }", key, f.Name, key))
		if len(parts) == perRequest {
			flush()
		}
	}
	flush()
}

// condition is a filter that holds for a hidden row, or would without the rows' rule.
func (w walker) condition(filter *ast.Definition, of string, c *ast.FieldDefinition) object {
	hidden := object{"id": w.hidden(of)[0]}
	switch c.Name {
	case "not":
		return object{"not": hidden}
	case "and", "or":
		return object{c.Name: []object{hidden, {"idNEQ": testkit.ID(0x7f)}}}
	}
	field := conditionOn(of, c.Name)
	v := w.valueOf(of, field, filter.Fields.ForName(field))
	end := strings.TrimPrefix(c.Name, field)
	if text, ok := v.(string); ok && strings.HasPrefix(text, "zq") {
		switch end {
		case "Contains", "ContainsFold":
			v = text[3:12]
		case "HasPrefix":
			v = text[:9]
		case "HasSuffix":
			v = text[7:]
		case "EqualFold":
			v = strings.ToUpper(text)
		}
	}
	switch {
	case end == "IsNil" || end == "NotNil":
		v = true
	case c.Type.Elem != nil:
		v = []any{v}
	}
	return object{c.Name: v}
}

// valueOf is a hidden row's value in a field, otherwise any row's, otherwise one that fits.
func (w walker) valueOf(of, field string, def *ast.FieldDefinition) any {
	d, table := w.mirror.w.d, types[of].table
	for _, ids := range [][]string{w.hidden(of), w.visible(of)} {
		for _, id := range ids {
			if v := d.of(table, id)[snake(field)]; v != nil {
				return graphQL(v, def.Type.Name())
			}
		}
	}
	if values := w.schema.Types[def.Type.Name()].EnumValues; len(values) > 0 {
		return values[0].Name
	}
	return map[string]any{"Time": testkit.Epoch, "Int": 1, "Float": 1.5, "Boolean": true, "String": "zq0000000000000", "ID": testkit.ID(0x7f)}[def.Type.Name()]
}

// graphQL is a column's value as a variable.
func graphQL(v any, scalar string) any {
	switch v := v.(type) {
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	case int64:
		if scalar == "Boolean" {
			return v != 0
		}
		return json.Number(fmt.Sprint(v))
	}
	return v
}

var capitals = regexp.MustCompile(`[A-Z]+`)

// snake is a field's column: customerID is customer_id.
func snake(field string) string {
	return capitals.ReplaceAllStringFunc(field, func(s string) string { return "_" + strings.ToLower(s) })
}

// orders pages on from the place of a hidden row, which an administrator's cursor names.
func (w walker) orders(f *ast.FieldDefinition, of string) {
	w.t.Helper()
	hidden := w.hidden(of)
	order := f.Arguments.ForName("orderBy").Type.Name()
	admin := w.mirror.w.full.As(w.t, w.mirror.w.Admin)
	for _, v := range w.schema.Types[order+"Field"].EnumValues {
		var got map[string]struct {
			Edges []struct {
				Cursor string
				Node   struct{ ID string }
			}
		}
		admin.Must(fmt.Sprintf("{ %s(first: 200, orderBy: {field: %s}) { edges { cursor node { id } } } }", f.Name, v.Name), nil, &got)
		i := slices.IndexFunc(got[f.Name].Edges, func(e struct {
			Cursor string
			Node   struct{ ID string }
		}) bool {
			return slices.Contains(hidden, e.Node.ID)
		})
		require.GreaterOrEqual(w.t, i, 0, "an administrator sees every %s", of)
		vars := object{"at": got[f.Name].Edges[i].Cursor}
		const page = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }"
		a := w.ask(fmt.Sprintf("query($at: Cursor!) { a: %[1]s(first: 2, after: $at, orderBy: {field: %[2]s}) { %[3]s } "+
			"b: %[1]s(last: 2, before: $at, orderBy: {field: %[2]s}) { %[3]s } c: %[1]s(first: 2, after: $at, orderBy: {field: %[2]s, direction: DESC}) { %[3]s } }",
			f.Name, v.Name, page), vars)
		require.Empty(w.t, a.codes, "%s orders %s by %s", w.name, f.Name, v.Name)
	}
}
