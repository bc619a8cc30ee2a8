// Package testkit gives a test what it stands on: a fresh database of each engine, a steered clock, signed-in clients.
package testkit

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/server/database"
)

// postgresVariable names the private server that scripts/with-postgres.sh starts.
const postgresVariable = "XUNWEI_TEST_POSTGRES"

// Engines runs a test once on each engine, each time with a fresh, migrated database.
func Engines(t *testing.T, test func(t *testing.T, db *database.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { t.Parallel(); test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { t.Parallel(); test(t, Postgres(t)) })
}

// SQLite opens a fresh embedded database.
func SQLite(t testing.TB) *database.DB {
	t.Helper()
	return open(t, SQLiteURL(t))
}

// Postgres opens a fresh database on the private server.
func Postgres(t testing.TB) *database.DB {
	t.Helper()
	return open(t, PostgresURL(t))
}

func open(t testing.TB, address string) *database.DB {
	t.Helper()
	db, err := database.Open(context.Background(), address)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

var sqliteTemplate = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "xunwei-template")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "template.db")
	db, err := database.Open(context.Background(), "file:"+path)
	if err != nil {
		return "", err
	}
	if _, err := db.SQL.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return "", err
	}
	return path, db.Close()
})

// SQLiteURL is the address of a fresh, migrated embedded database.
func SQLiteURL(t testing.TB) string {
	t.Helper()
	template, err := sqliteTemplate()
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "test.db")
	require.NoError(t, copyFile(template, path))
	return "file:" + path
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = io.Copy(out, in)
	return err
}

var postgresTemplate = sync.OnceValues(func() (string, error) {
	name := "template_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	if err := onServer("CREATE DATABASE " + name); err != nil {
		return "", err
	}
	db, err := database.Open(context.Background(), databaseURL(name))
	if err != nil {
		return "", err
	}
	return name, db.Close()
})

// PostgresURL is the address of a fresh, migrated database on the private server.
func PostgresURL(t testing.TB) string {
	t.Helper()
	if os.Getenv(postgresVariable) == "" {
		t.Fatalf("no PostgreSQL to test on: run through `scripts/with-postgres.sh go test …` or `make test`")
	}
	template, err := postgresTemplate()
	require.NoError(t, err)
	name := "test_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	require.NoError(t, onServer(fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", name, template)))
	t.Cleanup(func() { _ = onServer(fmt.Sprintf("DROP DATABASE IF EXISTS %s WITH (FORCE)", name)) })
	return databaseURL(name)
}

func databaseURL(name string) string {
	u, err := url.Parse(os.Getenv(postgresVariable))
	if err != nil {
		panic(err)
	}
	u.Path = "/" + name
	return u.String()
}

// creating keeps copies of the template apart: PostgreSQL refuses to copy a database that is being copied.
var creating sync.Mutex

func onServer(statement string) error {
	creating.Lock()
	defer creating.Unlock()
	pool, err := sql.Open("postgres", os.Getenv(postgresVariable))
	if err != nil {
		return err
	}
	defer pool.Close()
	_, err = pool.Exec(statement)
	return err
}
