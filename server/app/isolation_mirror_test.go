package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent/searchentry"
	"xunwei/server/clock"
	"xunwei/server/config"
	"xunwei/server/database"
	"xunwei/server/search"
	"xunwei/server/testkit"
)

// worlds is one world with everything in it, and for everybody the same world without what they may not see.
type worlds struct {
	*builder
	d    *dump
	full *testkit.Server
	bare map[string]*testkit.Server
}

func newWorlds(t *testing.T, db *database.DB) *worlds {
	t.Helper()
	w := &worlds{builder: build(t, db), bare: map[string]*testkit.Server{}}
	d := marked(t, read(t, db))
	d.rows["search_entries"] = nil
	w.full = w.serve(d)
	w.index(d)
	w.d = read(t, w.full.DB)
	return w
}

// serve puts rows into a fresh database of the same engine behind a server, at the builder's time and over its files.
func (w *worlds) serve(d *dump) *testkit.Server {
	w.t.Helper()
	fresh := testkit.SQLite
	if w.srv.DB.Dialect != "sqlite3" {
		fresh = testkit.Postgres
	}
	db := fresh(w.t)
	write(w.t, db, d)
	return testkit.StartAt(w.t, db, clock.NewSteered(w.srv.Clock.Now()), func(c *config.Config) { c.StorageURL = w.files })
}

// index makes the marked records findable by their marks.
func (w *worlds) index(d *dump) {
	w.t.Helper()
	var entries []search.Entry
	for table, of := range map[string]struct {
		kind       searchentry.Kind
		keys, text string
	}{
		"tickets": {searchentry.KindTICKET, "number", "title description contact_name"}, "customers": {searchentry.KindCUSTOMER, "code", "name"},
		"sites": {searchentry.KindSITE, "code", "name address"}, "equipment": {searchentry.KindEQUIPMENT, "serial_number label", "name vendor model"},
		"contacts": {searchentry.KindCONTACT, "", "name phone"}, "contracts": {searchentry.KindCONTRACT, "number", "name"},
	} {
		for _, r := range d.rows[table] {
			id := uuid.MustParse(r.id("id"))
			customer := id
			if table != "customers" {
				customer = uuid.MustParse(r.id("customer_id"))
			}
			e := search.Entry{Kind: of.kind, SubjectID: id, CustomerID: &customer}
			for _, c := range strings.Fields(of.keys) {
				e.Keys = append(e.Keys, r.text(c))
			}
			for _, c := range strings.Fields(of.text) {
				e.Text = append(e.Text, r.text(c))
			}
			entries = append(entries, e)
		}
	}
	require.NoError(w.t, w.full.DB.InTx(newSystem(), func(tx *database.Tx) error { return search.PutMany(newSystem(), tx, entries) }))
}

// mirror asks the same of both worlds, as somebody.
type mirror struct {
	sight
	t          *testing.T
	w          *worlds
	full, bare *testkit.Client
	told       map[string]bool
}

// mirror opens both worlds for somebody. Who may not see the same rows share one.
func (w *worlds) mirror(t *testing.T, s sight) *mirror {
	t.Helper()
	d := w.d.without(s)
	raw, err := json.Marshal(d.rows)
	require.NoError(t, err)
	if w.bare[string(raw)] == nil {
		w.bare[string(raw)] = w.serve(d)
	}
	m := &mirror{sight: s, t: t, w: w, told: w.d.told(s)}
	for server, into := range map[*testkit.Server]**testkit.Client{w.full: &m.full, w.bare[string(raw)]: &m.bare} {
		if *into = server.WithToken(s.token); s.token == "" {
			*into = server.As(w.t, s.person)
		}
	}
	return m
}

// answer is what both worlds said alike.
type answer struct {
	data  map[string]any
	code  string
	codes []string
}

// refusals that a question may meet; anything else is a question that was not asked.
var refusedWell = []string{"", "NOT_FOUND", "FORBIDDEN", "INVALID", "CONFLICT", "ILLEGAL_STATE"}

// ask puts a question to both worlds. The answers have to be the same to the letter: what is hidden may as well not be
// there. And no mark comes back that the viewer may not read.
func (m *mirror) ask(query string, vars object) answer {
	m.t.Helper()
	full, bare := m.post(m.full, query, vars), m.post(m.bare, query, vars)
	if full != bare {
		require.Fail(m.t, "hidden rows change the answer", "%s asks\n%s\n%v\nwith them:    %s\nwithout them: %s", m.name, short(query), vars, around(full, bare), around(bare, full))
	}
	m.unmarked(full, query, vars)
	var said struct {
		Data   map[string]any
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	require.NoError(m.t, json.Unmarshal([]byte(full), &said))
	a := answer{data: said.Data}
	for _, e := range said.Errors {
		require.Contains(m.t, refusedWell, e.Extensions.Code, "%s asks\n%s\n%v: %s", m.name, short(query), vars, e.Message)
		a.codes = append(a.codes, e.Extensions.Code)
	}
	if len(a.codes) > 0 {
		a.code = a.codes[0]
	}
	return a
}

// unmarked fails on a mark that is neither the viewer's to read nor in the question.
func (m *mirror) unmarked(said, query string, vars object) {
	m.t.Helper()
	asked := query + fmt.Sprint(vars)
	for _, found := range marks.FindAllString(said, -1) {
		if !m.told[found] && !strings.Contains(asked, found) {
			require.Fail(m.t, "a hidden value was told", "%s asks\n%s\n%v: %s is %s\n%s", m.name, short(query), vars, found, m.w.place(found), around(said, ""))
		}
	}
}

// post asks one world; the order of errors, and of lists that have none, is left out.
func (m *mirror) post(c *testkit.Client, query string, vars object) string {
	m.t.Helper()
	raw, status, err := c.Post("/graphql", object{"query": query, "variables": vars})
	require.NoError(m.t, err)
	require.Equal(m.t, http.StatusOK, status, "%s: %s", query, raw)
	var said map[string]any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	require.NoError(m.t, d.Decode(&said), "%s", raw)
	if errors, ok := said["errors"].([]any); ok {
		sortJSON(errors)
	}
	if data, ok := said["data"].(map[string]any); ok {
		if cells, ok := data["board"].([]any); ok {
			sortJSON(cells)
		}
	}
	out, err := json.Marshal(said)
	require.NoError(m.t, err)
	return string(out)
}

func sortJSON(list []any) {
	key := func(i int) string { raw, _ := json.Marshal(list[i]); return string(raw) }
	sort.Slice(list, func(i, j int) bool { return key(i) < key(j) })
}

// short cuts a question for a message.
func short(query string) string { return query[:min(len(query), 1500)] }

// around cuts an answer to where it begins to differ from another.
func around(s, other string) string {
	i := 0
	for i < len(s) && i < len(other) && s[i] == other[i] {
		i++
	}
	return "…" + s[max(0, i-200):min(len(s), i+300)]
}

// place tells where a mark stands.
func (w *worlds) place(found string) string {
	for table, rows := range w.d.rows {
		for _, r := range rows {
			for column, v := range r {
				if text, ok := v.(string); ok && strings.Contains(text, found) {
					return table + "." + column + " of " + fmt.Sprint(r["id"])
				}
			}
		}
	}
	return "nowhere"
}

// hidden and visible list ids of a type's records for the viewer.
func (m *mirror) hidden(name string) []string  { return m.w.d.idsOf(types[name].table, m.sight, false) }
func (m *mirror) visible(name string) []string { return m.w.d.idsOf(types[name].table, m.sight, true) }

// pick takes at most n of a list, from its beginning and its end.
func pick(list []string, n int) []string {
	if len(list) <= n {
		return list
	}
	return slices.Concat(list[:n/2], list[len(list)-(n-n/2):])
}
