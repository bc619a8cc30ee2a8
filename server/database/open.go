// Package database opens either engine, brings its tables up to date and runs transactions.
package database

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	_ "github.com/lib/pq"  // the PostgreSQL driver
	_ "modernc.org/sqlite" // the SQLite driver

	"xunwei/ent"
	"xunwei/ent/rule"
)

// DB is an opened database: the ent client that every query goes through, and the pool beneath it.
type DB struct {
	*ent.Client
	SQL *sql.DB
	// Dialect is dialect.SQLite or dialect.Postgres.
	Dialect string
	// URL is where it was opened; it may hold a password and is never logged.
	URL string
}

// sqliteOptions: WAL with immediate write locks (deferred ones fail under contention) and UTC times.
const sqliteOptions = "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
	"&_pragma=foreign_keys(%d)&_txlock=immediate&_time_format=sqlite&_timezone=UTC"

// Open connects to `postgres://…` or to the SQLite file of `file:PATH` and migrates it forward.
// Errors never contain the URL, which may hold a password.
func Open(ctx context.Context, address string) (*DB, error) {
	db, err := connect(address, 1)
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, db); err != nil {
		_ = db.SQL.Close()
		return nil, err
	}
	client := ent.NewClient(ent.Driver(entsql.OpenDB(db.Dialect, db.SQL)))
	client.Intercept(ent.InterceptFunc(explained), rule.Visibility())
	client.Use(explainedWrite, appendOnly)
	db.Client = client
	return db, nil
}

func connect(address string, foreignKeys int) (*DB, error) {
	if strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://") {
		return connectPostgres(address)
	}
	path, ok := strings.CutPrefix(address, "file:")
	if !ok || path == "" {
		return nil, fmt.Errorf("the database address must start with postgres:// or file:")
	}
	return connectSQLite(path, address, foreignKeys)
}

func connectPostgres(address string) (*DB, error) {
	if _, err := url.Parse(address); err != nil {
		return nil, fmt.Errorf("the database address is not a valid URL")
	}
	pool, err := sql.Open("postgres", address)
	if err != nil {
		return nil, fmt.Errorf("the database address is not understood by the PostgreSQL driver")
	}
	pool.SetMaxOpenConns(16)
	pool.SetMaxIdleConns(16)
	return &DB{SQL: pool, Dialect: dialect.Postgres, URL: address}, nil
}

func connectSQLite(path, address string, foreignKeys int) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("make the database's folder: %w", err)
	}
	pool, err := sql.Open("sqlite", "file:"+path+fmt.Sprintf(sqliteOptions, foreignKeys))
	if err != nil {
		return nil, fmt.Errorf("open the database file: %w", err)
	}
	pool.SetMaxOpenConns(4)
	pool.SetMaxIdleConns(4)
	return &DB{SQL: pool, Dialect: dialect.SQLite, URL: address}, nil
}

// Close ends all connections.
func (db *DB) Close() error { return db.SQL.Close() }
