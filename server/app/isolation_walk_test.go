package app_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"xunwei/server/database"
	"xunwei/server/testkit"
)

// TestCustomerIsolation asks everything that the schema lets one ask of a world with what somebody may not see, and of
// the same world without it. Nobody may be able to tell the two apart.
func TestCustomerIsolation(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		w := newWorlds(t, db)
		for _, s := range w.sights() {
			t.Run("records/"+s.name, func(t *testing.T) { walkerOf(w.mirror(t, s)).records() })
		}
		for _, name := range thorough {
			t.Run("queries/"+name, func(t *testing.T) { walkerOf(w.mirror(t, w.sight(name))).queries() })
		}
		for _, name := range thorough[:2] {
			t.Run("filters/"+name, func(t *testing.T) { walkerOf(w.mirror(t, w.sight(name))).filters() })
		}
		t.Run("edges", func(t *testing.T) { walkerOf(w.mirror(t, w.sight("CustomerA"))).edges() })
		t.Run("mutations", func(t *testing.T) { mutateAll(t, w) })
		t.Run("files", func(t *testing.T) { filesAll(t, w) })
		t.Run("feeds", func(t *testing.T) { feedsAll(t, w) })
	})
}

// thorough are those who see some customers alone, one of each kind; what is hidden from others is hidden from these.
var thorough = []string{"CustomerA", "Lead", "desk of A"}

func walkerOf(m *mirror) walker {
	w := walker{m, schemaOf(), selector{schema: schemaOf(), first: 30}}
	if !m.all() {
		w.leave = left()
	}
	return w
}

// walker asks every query of one mirror.
type walker struct {
	*mirror
	schema *ast.Schema
	selector
}

// records opens all records of every type by their ids with all fields, and some of them with those at the ends of all
// edges.
func (w walker) records() {
	w.t.Helper()
	for _, name := range recordTypes() {
		visible, hidden := w.visible(name), w.hidden(name)
		if w.all() && len(hidden) == 0 && len(types[name].narrower) == 0 {
			continue
		}
		require.NotEmpty(w.t, append(visible, hidden...), "the world has no %s", name)
		seen := 0
		for _, part := range chunks(append(visible, hidden...), 100) {
			seen += w.open(name, part, 0)
		}
		require.Equal(w.t, len(visible), seen, "%s opens every %s that they may see", w.name, name)
		some := pick(visible, 3)
		require.Equal(w.t, len(some), w.open(name, append(some, pick(hidden, 2)...), 1), "%s opens %s with their edges", w.name, name)
	}
}

// open asks for records by their ids and counts those that came.
func (w walker) open(name string, ids []string, depth int) (seen int) {
	w.t.Helper()
	a := w.ask(fmt.Sprintf("query($ids: [ID!]!) { nodes(ids: $ids) { id __typename ... on %s %s } }", name, w.of(name, depth)), object{"ids": ids})
	nodes, _ := a.data["nodes"].([]any) // none at all when each is refused
	for _, n := range nodes {
		if n != nil {
			require.Equal(w.t, name, n.(map[string]any)["__typename"])
			seen++
		}
	}
	for _, code := range a.codes {
		require.Equal(w.t, "NOT_FOUND", code)
	}
	return seen
}

// queries asks every field of Query.
func (w walker) queries() {
	w.t.Helper()
	for _, f := range w.schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		if isConnection(f.Type.Name()) {
			w.list(f)
			continue
		}
		depth := 1
		if w.schema.Types[f.Type.Name()].IsAbstractType() { // all types at once: records goes on from each of them
			depth = 0
		}
		for _, values := range w.values(roots["Query"][f.Name]) {
			w.ask(call("query", f, w.of(f.Type.Name(), depth)), values)
		}
	}
}

// edges follows every edge of every listed type, and every edge from there.
func (w walker) edges() {
	w.t.Helper()
	w.first = 5
	for _, f := range w.schema.Query.Fields {
		if !isConnection(f.Type.Name()) {
			continue
		}
		def := w.schema.Types[strings.TrimSuffix(f.Type.Name(), "Connection")]
		for _, e := range def.Fields {
			if isConnection(e.Type.Name()) || isEdge(w.schema, e) {
				w.ask(fmt.Sprintf("{ %s(last: 4) { edges { node { id %s } } } }", f.Name, w.field(def, e, 2)), nil)
			}
		}
	}
}

// list pages a list through, and counts it.
func (w walker) list(f *ast.FieldDefinition) {
	w.t.Helper()
	of := strings.TrimSuffix(f.Type.Name(), "Connection")
	page := w.ask(fmt.Sprintf("{ %s(first: 200) %s }", f.Name, w.connection(of, 0)), nil).data[f.Name].(map[string]any)
	require.EqualValues(w.t, len(w.visible(of)), page["totalCount"], "%s counts %s", w.name, f.Name)
	require.Len(w.t, page["edges"], len(w.visible(of)), "%s lists %s", w.name, f.Name)
	require.Equal(w.t, false, page["pageInfo"].(object)["hasNextPage"], "%s thinks that there are more %s", w.name, f.Name)
	w.ask(fmt.Sprintf("{ %s(last: 3) %s }", f.Name, w.connection(of, 1)), nil)
}

// values are the arguments with which a root field is asked: each one that names records once with a visible one, with
// hidden ones and with one that never was.
func (w walker) values(args arguments) []object {
	base, out := object{}, []object{}
	for name, a := range args {
		if a.given != nil {
			base[name] = a.given
		}
	}
	with := func(name string, v any) {
		one := object{name: v}
		for k, v := range base {
			if k != name {
				one[k] = v
			}
		}
		out = append(out, one)
	}
	for name, a := range args {
		switch {
		case a.text:
			for _, text := range w.words() {
				with(name, text)
			}
		case a.names != "":
			for _, id := range w.someIDs(a.names) {
				with(name, id)
			}
		}
	}
	if len(out) == 0 {
		return []object{base}
	}
	return out
}

// someIDs are a few ids of a type, hidden ones for the most part.
func (w walker) someIDs(name string) (out []string) {
	if name == "any" {
		for _, t := range recordTypes() {
			out = append(out, pick(w.hidden(t), 1)...)
		}
		return append(out, pick(w.visible("Ticket"), 1)...)
	}
	return append(append(pick(w.hidden(name), 2), pick(w.visible(name), 1)...), testkit.ID(0x7f))
}

// words are what may be searched for: the marks of hidden records, whole and in part.
func (w walker) words() (out []string) {
	for _, name := range []string{"Ticket", "Customer", "Site", "Equipment", "Contact", "Contract"} {
		for _, id := range pick(w.hidden(name), 1) {
			r := w.w.d.of(types[name].table, id)
			for _, column := range []string{"number", "code", "serial_number", "label", "name", "title"} {
				if text := r.text(column); text != "" {
					out = append(out, text)
				}
			}
			out = append(out, out[len(out)-1][:8])
		}
	}
	return append(out, "zq", "nothing of that name")
}

// call writes an operation that asks one root field with variables.
func call(operation string, f *ast.FieldDefinition, inner string) string {
	var head, tail []string
	for _, a := range f.Arguments {
		head, tail = append(head, "$"+a.Name+": "+a.Type.String()), append(tail, a.Name+": $"+a.Name)
	}
	out := operation
	if len(head) > 0 {
		return out + "(" + strings.Join(head, ", ") + ") { " + f.Name + "(" + strings.Join(tail, ", ") + ") " + inner + " }"
	}
	return out + " { " + f.Name + " " + inner + " }"
}

func chunks(list []string, n int) (out [][]string) {
	for len(list) > n {
		out, list = append(out, list[:n]), list[n:]
	}
	return append(out, list)
}
