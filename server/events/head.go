package events

import (
	"context"

	"github.com/google/uuid"

	"xunwei/server/database"
)

// lockHead takes the subject's row, which serialises writers, and answers the new seq and the hash before it.
// The same statement makes the row and its lock on both engines.
func lockHead(ctx context.Context, tx *database.Tx, subject uuid.UUID) (seq int, prev string, err error) {
	const bump = `INSERT INTO event_heads (id, seq, hash) VALUES ($1, 1, '')
		ON CONFLICT (id) DO UPDATE SET seq = event_heads.seq + 1 RETURNING seq, hash`
	err = tx.Row(ctx, bump, []any{subject}, &seq, &prev)
	return seq, prev, err
}

func moveHead(ctx context.Context, tx *database.Tx, subject uuid.UUID, hash string) error {
	_, err := tx.ExecContext(ctx, `UPDATE event_heads SET hash = $1 WHERE id = $2`, hash, subject)
	return err
}

// place is the event's global position. PostgreSQL's sequence and transaction id together order even rows that commit
// late; SQLite has one writer at a time, so counting on is enough.
func place(ctx context.Context, tx *database.Tx) (position, transaction int64, err error) {
	if tx.Postgres() {
		err = tx.Row(ctx, `SELECT nextval('event_positions'), pg_current_xact_id()::text::bigint`, nil, &position, &transaction)
		return position, transaction, err
	}
	err = tx.Row(ctx, `SELECT COALESCE(MAX(position), 0) + 1 FROM events WHERE "transaction" = 0`, nil, &position)
	return position, 0, err
}
