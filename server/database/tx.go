package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"

	"xunwei/ent"
)

// Tx is an open transaction: the viewer's narrowed client and the engine's dialect.
type Tx struct {
	*ent.Tx
	Dialect string
	after   []func()
}

// AfterCommit runs f once the transaction is in; a rolled-back one never runs it.
func (t *Tx) AfterCommit(f func()) { t.after = append(t.after, f) }

// attempts bounds how often a transaction that lost a deadlock or serialisation race is tried again.
const attempts = 5

// InTx runs f in one transaction and commits it; an error or a panic rolls all of it back.
// f may run again after a deadlock, so it must not keep results of an earlier run. Outages are explained; see Explain.
func (db *DB) InTx(ctx context.Context, f func(tx *Tx) error) error {
	var err error
	for range attempts {
		if err = db.once(ctx, f); !transient(err) {
			break
		}
	}
	return Explain(err)
}

func (db *DB) once(ctx context.Context, f func(tx *Tx) error) (err error) {
	raw, err := db.Client.Tx(ctx)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	tx := &Tx{Tx: raw, Dialect: db.Dialect}
	committed := false
	defer func() {
		if !committed {
			_ = raw.Rollback()
		}
	}()
	if err := f(tx); err != nil {
		return err
	}
	if err := raw.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	committed = true
	for _, g := range tx.after {
		g()
	}
	return nil
}

// transient reports a race that PostgreSQL resolved against us: 40001 serialisation, 40P01 deadlock.
func transient(err error) bool {
	var p *pq.Error
	return errors.As(err, &p) && (p.Code == "40001" || p.Code == "40P01")
}

// IsUnique reports that a write broke a unique key.
func IsUnique(err error) bool { return ent.IsConstraintError(err) }

// Row runs a statement that answers one row on the transaction's own connection.
func (t *Tx) Row(ctx context.Context, query string, args []any, into ...any) error {
	rows, err := t.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		return errors.Join(rows.Err(), sql.ErrNoRows)
	}
	if err := rows.Scan(into...); err != nil {
		return err
	}
	return rows.Err()
}

// Postgres reports whether the engine is PostgreSQL.
func (t *Tx) Postgres() bool { return t.Dialect == dialect.Postgres }
