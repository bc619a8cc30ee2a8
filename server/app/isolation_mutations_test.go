package app_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"xunwei/ent/schematype"
	"xunwei/server/testkit"
	"xunwei/server/tickets"
)

// mutateAll asks every mutation for hidden records in every id that it takes. They answer as for records that never
// were, and nothing changes.
func mutateAll(t *testing.T, w *worlds) {
	for _, name := range []string{"CustomerA", "Engineer1", "Lead", "desk of A", "director of A", "admin of A", "engineer of A"} {
		t.Run(name, func(t *testing.T) {
			m := mutator{w.mirror(t, w.sight(name)), schemaOf(), map[string]bool{}}
			before := digest(t, w.full.DB)
			for _, f := range m.schema.Mutation.Fields {
				for _, id := range m.ids(f) {
					m.try(f, id)
				}
			}
			require.Equal(t, before, digest(t, w.full.DB), "a mutation for hidden records changed something")
			for path, r := range references {
				if slices.ContainsFunc(r.tries, func(t try) bool { return t.as == name }) {
					require.True(t, m.reached[path], "%s never got to look up %s", name, path)
				}
			}
		})
	}
}

type mutator struct {
	*mirror
	schema *ast.Schema
	// reached are the ids, by input and field, that were looked up.
	reached map[string]bool
}

// place is an id in the arguments of a mutation: the way to it, and its rule.
type place struct {
	path []string
	name string // of the rule in references
	list bool
	reference
}

// ids are the places of all ids that a mutation takes.
func (m mutator) ids(f *ast.FieldDefinition) (out []place) {
	for _, a := range f.Arguments {
		if names := roots["Mutation"][f.Name][a.Name].names; names != "" {
			out = append(out, place{path: []string{a.Name}, reference: office(names)})
			continue
		}
		out = append(out, m.below(m.schema.Types[a.Type.Name()], []string{a.Name})...)
	}
	return out
}

func (m mutator) below(def *ast.Definition, path []string) (out []place) {
	for _, f := range def.Fields {
		at := append(slices.Clone(path), f.Name)
		if inner := m.schema.Types[f.Type.Name()]; inner.Kind == ast.InputObject {
			out = append(out, m.below(inner, at)...)
		} else if f.Type.Name() == "ID" {
			out = append(out, place{at, def.Name + "." + f.Name, f.Type.Elem != nil, references[def.Name+"."+f.Name]})
		}
	}
	return out
}

// try puts hidden ids into one place.
func (m mutator) try(f *ast.FieldDefinition, id place) {
	m.t.Helper()
	if id.ignored != "" && m.ofCompany() {
		return
	}
	i := slices.IndexFunc(id.tries, func(t try) bool { return t.as == m.name })
	var t try
	if i >= 0 {
		t = id.tries[i]
	}
	for _, hidden := range m.targets(id) {
		vars := object{}
		for _, a := range f.Arguments {
			vars[a.Name] = m.value(a.Type, a.Name, nil, id, hidden, t.at)
		}
		question := call("mutation", f, "{ __typename }")
		if id.made {
			m.taken(question, vars, id, t)
			continue
		}
		a := m.ask(question, vars)
		require.NotEmpty(m.t, a.code, "%s did %s to a hidden %s: %v", m.name, f.Name, id.names, vars)
		if i >= 0 {
			m.reached[id.name] = true
			require.Equal(m.t, t.code, a.code, "%s does not get to look at %s of %s: %v", m.name, strings.Join(id.path, "."), f.Name, vars)
		}
	}
}

// targets are hidden records for a place, and one that never was.
func (m mutator) targets(id place) []string {
	if id.names == "Command" {
		return pick(m.w.d.idsOf("commands", m.sight, false), 1)
	}
	if id.made {
		return pick(m.hidden(id.names), 1)
	}
	hidden := m.hidden(id.names)
	if id.names == "Ticket" {
		hidden = slices.DeleteFunc(hidden, m.onceGiven)
	}
	return append(pick(hidden, 2), testkit.ID(0x7f))
}

// onceGiven: what somebody did late on a ticket that they once had stays on its timeline, and their photos of it come
// along (docs/api.md, late deeds); that tells them no more than that they had it. A narrowed token has no such past.
func (m mutator) onceGiven(ticket string) bool {
	return !m.narrowed && slices.ContainsFunc(m.w.d.rows["events"], func(e row) bool { return e.id("ticket_id") == ticket && m.is(e.id("person_id")) })
}

// taken offers an id of a hidden record as one's own for a new one. That it is taken is all that may be said.
func (m mutator) taken(question string, vars object, id place, t try) {
	m.t.Helper()
	if t.as == "" {
		return
	}
	said := m.post(m.full, question, vars)
	m.unmarked(said, question, vars)
	if strings.Contains(said, `"code":"FORBIDDEN"`) {
		return
	}
	m.reached[id.name] = true
	require.Contains(m.t, said, `"code":"`+t.code+`"`, "%s %v", question, vars)
	require.NotContains(m.t, said, `"data":{`, "%s %v", question, vars)
}

// value builds an argument from samples: the place under trial names the hidden record, other ids are good ones.
func (m mutator) value(t *ast.Type, name string, path []string, id place, hidden, at string) any {
	path = append(slices.Clone(path), name)
	if slices.Equal(path, id.path) {
		if id.list {
			return []string{hidden}
		}
		return hidden
	}
	def := m.schema.Types[t.Name()]
	if def.Kind != ast.InputObject {
		return nil
	}
	out := maps.Clone(samples[def.Name])
	if out == nil {
		out = object{}
	}
	for _, f := range def.Fields {
		way := append(slices.Clone(path), f.Name)
		on := len(way) <= len(id.path) && slices.Equal(way, id.path[:len(way)])
		switch inner := m.schema.Types[f.Type.Name()]; {
		case on, f.Type.NonNull && inner.Kind == ast.InputObject && out[f.Name] == nil:
			out[f.Name] = m.value(f.Type, f.Name, path, id, hidden, at)
			if f.Type.Elem != nil && inner.Kind == ast.InputObject {
				out[f.Name] = []any{out[f.Name]}
			}
		case f.Type.Name() == "ID" && f.Type.NonNull:
			out[f.Name] = m.good(references[def.Name+"."+f.Name], at)
		}
	}
	if def.Name == "CreateUploadInput" && out["ticketId"] == nil {
		out["ticketId"] = m.good(references["CreateUploadInput.ticketId"], at)
	}
	if def.Name == "CommandInput" { // done a while ago on a phone without signal
		out["deviceTime"], out["clockOffsetMs"] = m.w.full.Clock.Now().Add(-time.Minute), 0
	}
	m.hashes(def.Name, out)
	return out
}

// codes are the type codes of ids that clients make.
var codes = map[string]schematype.Code{
	"Command": schematype.CodeCommand, "Ticket": schematype.CodeTicket, "Document": schematype.CodeDocument, "Signature": schematype.CodeSignature,
	"Attachment": schematype.CodeUpload, "ImportRun": schematype.CodeImportRun, "Person": schematype.CodePerson, "ApiToken": schematype.CodeAPIToken,
}

// good is an id that the viewer may use: of the ticket at hand, or any that they see.
func (m mutator) good(r reference, at string) string {
	switch {
	case r.made:
		return testkit.ID(codes[r.names])
	case r.names == "Ticket" && at != "":
		return m.w.tickets[at]
	case r.names == "Document" && m.w.d.of("tickets", m.w.tickets[at]).id("report_id") != "":
		return m.w.d.of("tickets", m.w.tickets[at]).id("report_id")
	case r.names == "Attachment" && m.w.uploads["picture of "+m.name] != "":
		return m.w.uploads["picture of "+m.name]
	}
	if visible := m.visible(r.names); len(visible) > 0 {
		return visible[0]
	}
	return testkit.ID(0x7f) // who sees none of a kind is not let so far
}

// hashes are those of the contents in samples, and of the document that is signed.
func (m mutator) hashes(input string, out object) {
	var err error
	application, report := samples["ServiceApplicationInput"], samples["ServiceReportInput"]
	switch input {
	case "WriteApplicationInput":
		out["contentHash"], err = tickets.ContentHash(schematype.Content{Application: &schematype.ServiceApplication{Request: fmt.Sprint(application["request"])}})
	case "WriteReportInput":
		out["contentHash"], err = tickets.ContentHash(schematype.Content{Report: &schematype.ServiceReport{
			Symptom: fmt.Sprint(report["symptom"]), Cause: fmt.Sprint(report["cause"]), Work: fmt.Sprint(report["work"]),
		}})
	case "SignDocumentInput":
		out["contentHash"] = m.w.d.of("documents", fmt.Sprint(out["documentId"])).text("content_hash")
	}
	require.NoError(m.t, err)
}
