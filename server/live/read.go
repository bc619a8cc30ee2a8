package live

import (
	"context"
	"strconv"
	"strings"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/predicate"
	"xunwei/server/database"
	"xunwei/server/problem"
)

// batch bounds how many events are read at a time.
const batch = 200

// place is where a follower of all subjects stands. On PostgreSQL positions alone would lose rows that commit late, so
// the transaction that wrote a row goes first, and only rows below the oldest running transaction are read.
type place struct{ transaction, position int64 }

func (p place) String() string {
	return "g" + strconv.FormatInt(p.transaction, 36) + "." + strconv.FormatInt(p.position, 36)
}

func parsePlace(s string) (place, error) {
	t, p, ok := strings.Cut(strings.TrimPrefix(s, "g"), ".")
	transaction, err1 := strconv.ParseInt(t, 36, 64)
	position, err2 := strconv.ParseInt(p, 36, 64)
	if !ok || !strings.HasPrefix(s, "g") || err1 != nil || err2 != nil || transaction < 0 || position < 0 {
		return place{}, badCursor()
	}
	return place{transaction, position}, nil
}

// seqCursor is the cursor of one subject's feed: its seq, which has no holes.
func seqCursor(seq int) string { return "s" + strconv.Itoa(seq) }

func parseSeq(s string) (int, error) {
	seq, err := strconv.Atoi(strings.TrimPrefix(s, "s"))
	if err != nil || !strings.HasPrefix(s, "s") || seq < 0 {
		return 0, badCursor()
	}
	return seq, nil
}

func badCursor() error {
	return problem.Invalid("after", problem.Say("Give the cursor of the last item seen, or none.", "动态的位置无效，请刷新页面。"))
}

// reader reads the next events of a feed under the viewer of ctx and moves on behind them.
type reader interface {
	next(ctx context.Context) ([]*ent.Event, error)
	cursor(e *ent.Event) string
	// unsettled reports that there is something to read which has to wait for an older transaction.
	unsettled(ctx context.Context) (bool, error)
}

// subjectReader reads one subject by seq.
type subjectReader struct {
	db  *database.DB
	id  uuid.UUID
	seq int
}

func (r *subjectReader) next(ctx context.Context) ([]*ent.Event, error) {
	rows, err := r.db.Event.Query().Where(event.SubjectID(r.id), event.SeqGT(r.seq)).Order(ent.Asc(event.FieldSeq)).Limit(batch).All(ctx)
	if len(rows) > 0 {
		r.seq = rows[len(rows)-1].Seq
	}
	return rows, err
}

func (r *subjectReader) unsettled(context.Context) (bool, error) { return false, nil }

func (r *subjectReader) cursor(e *ent.Event) string { return seqCursor(e.Seq) }

// globalReader reads all subjects that the filter lets through.
type globalReader struct {
	db     *database.DB
	at     place
	filter []predicate.Event
	// since is a PostgreSQL snapshot: what was committed in it is the past, which a feed from now on leaves out.
	since string
}

func (r *globalReader) next(ctx context.Context) ([]*ent.Event, error) {
	rows, err := r.db.Event.Query().Where(after(r.at), r.settled(), r.fresh()).Where(r.filter...).
		Order(event.ByTransaction(), event.ByPosition()).Limit(batch).All(ctx)
	if len(rows) > 0 {
		last := rows[len(rows)-1]
		r.at = place{last.Transaction, last.Position}
	}
	return rows, err
}

func (r *globalReader) unsettled(ctx context.Context) (bool, error) {
	if r.db.Dialect != "postgres" {
		return false, nil
	}
	return r.db.Event.Query().Where(after(r.at), r.fresh()).Where(r.filter...).Exist(ctx)
}

func (r *globalReader) cursor(e *ent.Event) string { return place{e.Transaction, e.Position}.String() }

func after(p place) predicate.Event {
	return func(s *sql.Selector) {
		t, pos := s.C(event.FieldTransaction), s.C(event.FieldPosition)
		s.Where(sql.Or(sql.GT(t, p.transaction), sql.And(sql.EQ(t, p.transaction), sql.GT(pos, p.position))))
	}
}

// settled leaves out rows above the oldest running transaction: one below them may still commit.
func (r *globalReader) settled() predicate.Event {
	return func(s *sql.Selector) {
		if r.db.Dialect == "postgres" {
			s.Where(sql.ExprP(s.C(event.FieldTransaction) + " < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"))
		}
	}
}

// fresh leaves out what was there before a feed from now on began.
func (r *globalReader) fresh() predicate.Event {
	return func(s *sql.Selector) {
		if r.since != "" {
			// The text is PostgreSQL's own answer: digits, colons and commas.
			s.Where(sql.ExprP("NOT pg_visible_in_snapshot(" + s.C(event.FieldTransaction) + "::text::xid8, '" + r.since + "'::pg_snapshot)"))
		}
	}
}

// fromNow puts the reader at the end of the log. On PostgreSQL transactions that run at this moment are still to come,
// so it starts below the oldest of them and leaves out what was committed already.
func (r *globalReader) fromNow(ctx context.Context) error {
	if r.db.Dialect == "postgres" {
		const now = `SELECT pg_snapshot_xmin(s)::text::bigint - 1, 9223372036854775807, s::text FROM pg_current_snapshot() s`
		return database.Explain(r.db.SQL.QueryRowContext(ctx, now).Scan(&r.at.transaction, &r.at.position, &r.since))
	}
	const now = `SELECT COALESCE(MAX(position), 0) FROM events`
	return database.Explain(r.db.SQL.QueryRowContext(ctx, now).Scan(&r.at.position))
}
