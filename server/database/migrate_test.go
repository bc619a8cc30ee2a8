package database_test

import (
	"context"
	"database/sql"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"
	"github.com/stretchr/testify/require"

	"xunwei/ent/migrations"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

// engine is how a test reaches an empty database.
type engine struct {
	folder, driver string
	dialect        goose.Dialect
	// empty answers the address for Open and the one for the driver.
	empty func(t *testing.T) (address, plain string)
}

var engines = []engine{
	{"sqlite", "sqlite", goose.DialectSQLite3, func(t *testing.T) (string, string) {
		path := filepath.Join(t.TempDir(), "old.db")
		return "file:" + path, "file:" + path + "?_pragma=foreign_keys(1)"
	}},
	{"postgres", "postgres", goose.DialectPostgres, func(t *testing.T) (string, string) {
		address := testkit.PostgresURL(t)
		pool, err := sql.Open("postgres", address)
		require.NoError(t, err)
		defer pool.Close()
		_, err = pool.Exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
		require.NoError(t, err)
		return address, address
	}},
}

// Every version must bring the rows of the one before along: rows are written at each older version in turn, then the
// database goes on to the newest, as a starting server does.
func TestMigrationsKeepRows(t *testing.T) {
	for _, e := range engines {
		files, err := fs.Sub(migrations.Files, e.folder)
		require.NoError(t, err)
		versions, err := fs.Glob(files, "*.sql")
		require.NoError(t, err)
		for at := 1; at < len(versions); at++ {
			t.Run(e.folder+" from "+strings.TrimSuffix(versions[at-1], ".sql"), func(t *testing.T) { migrateFrom(t, e, files, at) })
		}
	}
}

func migrateFrom(t *testing.T, e engine, files fs.FS, versions int) {
	ctx := context.Background()
	address, plain := e.empty(t)
	old, err := sql.Open(e.driver, plain)
	require.NoError(t, err)
	defer old.Close()
	provider, err := goose.NewProvider(e.dialect, old, files)
	require.NoError(t, err)
	for range versions {
		_, err = provider.UpByOne(ctx)
		require.NoError(t, err)
	}
	fill(t, old)
	before := counts(t, old)

	db, err := database.Open(ctx, address)
	require.NoError(t, err)
	defer db.Close()
	require.Equal(t, before, counts(t, db.SQL))
}

// kept are the tables that fill writes to.
var kept = []string{"customers", "sites", "equipment", "tickets", "events"}

// fill writes a customer with children and grandchildren, by the oldest version's columns.
func fill(t *testing.T, db *sql.DB) {
	t.Helper()
	const when = "'2026-01-31 08:00:00', '2026-01-31 08:00:00'"
	id := func(n string) string { return "'01900000-0000-7000-8000-0000000000" + n + "'" }
	for _, statement := range []string{
		`INSERT INTO customers (id, created_at, updated_at, code, name) VALUES (` + id("01") + `, ` + when + `, 'C', '客户')`,
		`INSERT INTO sites (id, created_at, updated_at, code, name, customer_id) VALUES (` + id("02") + `, ` + when + `, 'S', '机房', ` + id("01") + `)`,
		`INSERT INTO equipment (id, created_at, updated_at, name, serial_number, label, customer_id, site_id) VALUES (` + id("05") + `, ` + when + `, '核心', 'SN', 'L', ` + id("01") + `, ` + id("02") + `)`,
		`INSERT INTO tickets (id, created_at, updated_at, number, channel, title, done, skipped, reported_at, customer_id) VALUES (` + id("0a") + `, ` + when + `, 'XW1', 'PHONE', '告警', '[]', '[]', '2026-01-31 08:00:00', ` + id("01") + `)`,
		`INSERT INTO events (id, created_at, updated_at, subject_kind, subject_id, ticket_id, seq, kind, server_time, payload, prev_hash, hash, position)
		 VALUES (` + id("0c") + `, ` + when + `, 'TICKET', ` + id("0a") + `, ` + id("0a") + `, 1, 'REPORT', '2026-01-31 08:00:00', '{}', '', '', 1)`,
	} {
		_, err := db.Exec(statement)
		require.NoError(t, err, statement)
	}
}

func counts(t *testing.T, db *sql.DB) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, name := range kept {
		var n int
		require.NoError(t, db.QueryRow(`SELECT count(*) FROM `+name).Scan(&n))
		require.Equal(t, 1, n, name)
		out[name] = n
	}
	return out
}
