package search

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"xunwei/ent/searchentry"
	"xunwei/server/database"
)

// Entry is what a record is found by.
type Entry struct {
	Kind      searchentry.Kind
	SubjectID uuid.UUID
	// CustomerID decides who finds it; for a customer it is the customer itself.
	CustomerID *uuid.UUID
	// Keys are numbers and codes: found whole, by beginning and by end, with and without punctuation, and ranked first.
	Keys []string
	// Text is any other words.
	Text []string
}

const (
	// maxText is how many runes of one field are indexed, and maxTokens how many tokens of a record: PostgreSQL
	// keeps no position beyond 16,383.
	maxText   = 4000
	maxTokens = 12000
	// batch is how many entries one statement writes; four parameters each stays far under both engines' limits.
	batch = 500
)

// Put makes a record findable, or findable by its new words, in the transaction that writes the record.
func Put(ctx context.Context, tx *database.Tx, e Entry) error {
	return PutMany(ctx, tx, []Entry{e})
}

// PutMany is Put for many records of any kinds; none may stand in it twice.
func PutMany(ctx context.Context, tx *database.Tx, entries []Entry) error {
	for len(entries) > 0 {
		n := min(batch, len(entries))
		if err := write(ctx, tx, entries[:n]); err != nil {
			return fmt.Errorf("index for search: %w", err)
		}
		entries = entries[n:]
	}
	return nil
}

// write is one statement: it leaves an entry alone whose words have not changed, and never moves one to another record.
func write(ctx context.Context, tx *database.Tx, entries []Entry) error {
	var q strings.Builder
	q.WriteString("INSERT INTO search_entries (kind, subject_id, customer_id, tokens) VALUES ")
	args := make([]any, 0, 4*len(entries))
	for i, e := range entries {
		if i > 0 {
			q.WriteString(", ")
		}
		if tx.Postgres() {
			fmt.Fprintf(&q, "($%d, $%d, $%d, $%d)", 4*i+1, 4*i+2, 4*i+3, 4*i+4)
		} else {
			q.WriteString("(?, ?, ?, ?)") // SQLite takes time with the square of numbered ones
		}
		args = append(args, string(e.Kind), e.SubjectID, e.CustomerID, e.tokens())
	}
	q.WriteString(" ON CONFLICT (subject_id) DO UPDATE SET tokens = excluded.tokens WHERE search_entries.tokens <> excluded.tokens")
	_, err := tx.ExecContext(ctx, q.String(), args...)
	return err
}

// tokens is the searchable form: the fields' words, a break between fields, and last what finds the keys.
func (e Entry) tokens() string {
	var out []string
	for _, text := range append(append([]string{}, e.Keys...), e.Text...) {
		if w := words(clip(text)); len(w) > 0 {
			out = append(append(out, w...), string(markBreak))
		}
	}
	out = out[:min(len(out), maxTokens)]
	for _, k := range e.Keys {
		out = append(out, keyTokens(k)...)
	}
	return strings.Join(out, " ")
}

func clip(text string) string {
	n := 0
	for i := range text {
		if n == maxText {
			return text[:i]
		}
		n++
	}
	return text
}
