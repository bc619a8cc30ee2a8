package app_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"

	"xunwei/ent/migrate"
	"xunwei/server/database"
)

// row is one row as the database holds it, by column.
type row map[string]any

func (r row) text(column string) string {
	s, _ := r[column].(string)
	return s
}

// id is a foreign key, "" for none.
func (r row) id(column string) string { return r.text(column) }

// dump is all rows of a database, by table.
type dump struct{ rows map[string][]row }

// of is a row by its id; an empty one when there is none.
func (d *dump) of(table, id string) row {
	for _, r := range d.rows[table] {
		if r.id("id") == id && id != "" {
			return r
		}
	}
	return row{}
}

// names reports whether a row of a table that somebody's company owns names a person.
func (d *dump) names(table, column string, person row, s sight) bool {
	return slices.ContainsFunc(d.rows[table], func(r row) bool {
		return r.id(column) == person.id("id") && s.customer(r.id("customer_id"))
	})
}

// read dumps a database, in a fixed order.
func read(t *testing.T, db *database.DB) *dump {
	t.Helper()
	d := &dump{map[string][]row{}}
	for _, table := range migrate.Tables {
		d.rows[table.Name] = readTable(t, db, table)
	}
	return d
}

func readTable(t *testing.T, db *database.DB, table *schema.Table) (out []row) {
	t.Helper()
	rows, err := db.SQL.QueryContext(t.Context(), fmt.Sprintf("SELECT * FROM %s ORDER BY 1, 2", table.Name))
	require.NoError(t, err)
	defer rows.Close()
	columns, err := rows.Columns()
	require.NoError(t, err)
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		require.NoError(t, rows.Scan(into...))
		r := row{}
		for i, c := range columns {
			if raw, ok := values[i].([]byte); ok {
				values[i] = string(raw)
			}
			r[c] = values[i]
		}
		out = append(out, r)
	}
	require.NoError(t, rows.Err())
	return out
}

// write fills an empty database with rows, past all keys and guards: a copy may lack what others of its rows name.
func write(t *testing.T, db *database.DB, d *dump) {
	t.Helper()
	ctx := context.Background()
	conn, err := db.SQL.Conn(ctx)
	require.NoError(t, err)
	defer conn.Close()
	off, on := "PRAGMA foreign_keys = 0", "PRAGMA foreign_keys = 1"
	if db.Dialect == dialect.Postgres {
		off, on = "SET session_replication_role = replica", "SET session_replication_role = DEFAULT"
	}
	_, err = conn.ExecContext(ctx, off)
	require.NoError(t, err)
	tx, err := conn.BeginTx(ctx, nil)
	require.NoError(t, err)
	for _, table := range migrate.Tables {
		for _, r := range d.rows[table.Name] {
			insert(t, tx, table, r)
		}
	}
	require.NoError(t, tx.Commit())
	_, err = conn.ExecContext(ctx, on)
	require.NoError(t, err)
}

func insert(t *testing.T, tx *sql.Tx, table *schema.Table, r row) {
	t.Helper()
	var columns, places []string
	var values []any
	for _, c := range table.Columns {
		values = append(values, r[c.Name])
		columns, places = append(columns, `"`+c.Name+`"`), append(places, fmt.Sprintf("$%d", len(values)))
	}
	_, err := tx.Exec(fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table.Name, strings.Join(columns, ", "), strings.Join(places, ", ")), values...)
	require.NoError(t, err, table.Name)
}

// A mark stands in one column of one row and nowhere else: where it turns up, that very value was told.
var marks = regexp.MustCompile(`zq[0-9a-f]{14}`)

func mark(place ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(place, "\n")))
	return "zq" + hex.EncodeToString(sum[:7])
}

// plain are text columns whose words the server itself reads: they keep what they say.
func plain(table string, c *schema.Column) bool {
	for _, suffix := range []string{"hash", "_key", "sha256", "_type", "time_zone"} {
		if strings.HasSuffix(c.Name, suffix) && c.Name != "password_hash" {
			return true
		}
	}
	return c.Name == "kind" || c.Name == "verb" || c.Name == "contact_phone" || table == "counters"
}

// free are the parts of JSON columns that hold free text.
var free = map[string]string{
	"events.payload":       "text reason personName previousPersonName signerName ticketNumber kept",
	"documents.content":    "*",
	"import_runs.problems": "column value message",
	"persons.skills":       "*",
}

// marked puts a mark into every text column of every row, and into the free text of JSON, so that a new column is
// marked by itself.
func marked(t *testing.T, d *dump) *dump {
	t.Helper()
	out := &dump{map[string][]row{}}
	for _, table := range migrate.Tables {
		for _, r := range d.rows[table.Name] {
			n := row{}
			for _, c := range table.Columns {
				n[c.Name] = r[c.Name]
				place := []string{table.Name, fmt.Sprint(r["id"]), c.Name}
				switch names := free[table.Name+"."+c.Name]; {
				case c.Type == field.TypeString && !plain(table.Name, c):
					n[c.Name] = mark(place...)
				case names != "":
					var v any
					require.NoError(t, json.Unmarshal([]byte(r.text(c.Name)), &v))
					raw, err := json.Marshal(markJSON(v, strings.Fields(names), place))
					require.NoError(t, err)
					n[c.Name] = string(raw)
				}
			}
			out.rows[table.Name] = append(out.rows[table.Name], n)
		}
	}
	return out
}

// markJSON marks the strings under the keys that names lists; "*" lists all.
func markJSON(v any, names, place []string) any {
	all := slices.Contains(names, "*")
	at := func(key any) []string { return append(slices.Clone(place), fmt.Sprint(key)) }
	switch v := v.(type) {
	case map[string]any:
		for key, part := range v {
			if _, text := part.(string); text && (all || slices.Contains(names, key)) {
				v[key] = mark(at(key)...)
			} else if !text {
				v[key] = markJSON(part, names, at(key))
			}
		}
	case []any:
		for i, part := range v {
			if _, text := part.(string); !text {
				v[i] = markJSON(part, names, at(i))
			} else if all {
				v[i] = mark(at(i)...)
			}
		}
	}
	return v
}

// without is the world as somebody may see it: what is hidden from them is not there at all, and columns that are not
// for them say something else. What they need to sign in stays, and logins are left to the marks, so that people who
// see the same rows share a world.
func (d *dump) without(s sight) *dump {
	out := &dump{map[string][]row{}}
	for _, table := range migrate.Tables {
		for _, r := range d.rows[table.Name] {
			mine := table.Name == "persons" && s.is(r.id("id")) || table.Name == "api_tokens" && r.id("id") == s.tokenID
			if !mine && !rowRules[table.Name](s, r, d) {
				continue
			}
			n := row{}
			for column, v := range r {
				n[column] = v
				if may, ruled := columnRules[table.Name+"."+column]; ruled && table.Name != "persons" && !may(s, r, d) {
					n[column] = "masked " + fmt.Sprint(r["id"])
				}
			}
			out.rows[table.Name] = append(out.rows[table.Name], n)
		}
	}
	return out
}

// told are the marks that somebody may read.
func (d *dump) told(s sight) map[string]bool {
	out := map[string]bool{}
	for table, rows := range d.rows {
		for _, r := range rows {
			mine := table == "persons" && s.is(r.id("id"))
			if !mine && !rowRules[table](s, r, d) {
				continue
			}
			for column, v := range r {
				if may, ruled := columnRules[table+"."+column]; ruled && !may(s, r, d) {
					continue
				}
				if text, ok := v.(string); ok {
					for _, m := range marks.FindAllString(text, -1) {
						out[m] = true
					}
				}
			}
		}
	}
	return out
}

// digest is a database's content in one line, but for what asking itself changes: who was seen last.
func digest(t *testing.T, db *database.DB) string {
	t.Helper()
	d := read(t, db)
	delete(d.rows, "sessions")
	for _, r := range d.rows["api_tokens"] {
		delete(r, "last_used_at")
	}
	raw, err := json.Marshal(d.rows)
	require.NoError(t, err)
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// idsOf lists the ids of a table's rows that somebody may or may not see.
func (d *dump) idsOf(table string, s sight, visible bool) (out []string) {
	for _, r := range d.rows[table] {
		if rowRules[table](s, r, d) == visible {
			out = append(out, r.id("id"))
		}
	}
	return out
}
