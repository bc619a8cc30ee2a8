package database

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"

	"entgo.io/ent/dialect"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"xunwei/ent/migrations"
)

// migrate brings the tables up to the newest version, forward only. On PostgreSQL instances that start together take
// turns; on SQLite it works on a connection without foreign keys, since rebuilding a table would empty its children.
func migrate(ctx context.Context, db *DB) error {
	if db.Dialect == dialect.Postgres {
		return migratePostgres(ctx, db.SQL)
	}
	plain, err := connect(db.URL, 0)
	if err != nil {
		return err
	}
	defer plain.SQL.Close()
	plain.SQL.SetMaxOpenConns(1)
	if err := up(ctx, plain.SQL, goose.DialectSQLite3, "sqlite"); err != nil {
		return err
	}
	return checkForeignKeys(ctx, plain.SQL)
}

func migratePostgres(ctx context.Context, pool *sql.DB) error {
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return err
	}
	return up(ctx, pool, goose.DialectPostgres, "postgres", goose.WithSessionLocker(locker))
}

func up(ctx context.Context, pool *sql.DB, d goose.Dialect, folder string, opts ...goose.ProviderOption) error {
	files, err := fs.Sub(migrations.Files, folder)
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(d, pool, files, opts...)
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate the database: %w", err)
	}
	return nil
}

// checkForeignKeys refuses to go on with a database in which a migration left rows without their parents.
func checkForeignKeys(ctx context.Context, pool *sql.DB) error {
	rows, err := pool.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		return fmt.Errorf("the database has rows that point nowhere; restore the backup made before the migration")
	}
	return rows.Err()
}
