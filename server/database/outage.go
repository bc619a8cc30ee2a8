package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"entgo.io/ent"
	"github.com/lib/pq"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"xunwei/server/problem"
)

var (
	away = problem.Say("The server cannot reach its database just now. Try again in a moment.", "服务器暂时连不上数据库，请稍后再试。")
	full = problem.Say("The server has no room left to save anything. Tell the administrator, and try again later.", "服务器存储空间已满，暂时无法保存，请通知管理员，稍后再试。")
)

// Explain tells trouble that passes from faults of ours: while the database is away, restarts, is overloaded or has no
// room left, the answer is COME_BACK with err as its cause. Every other error, and nil, is answered as it is.
// Whoever gets COME_BACK for a change sends it again: a cut connection does not tell whether it was committed.
func Explain(err error) error {
	var known *problem.Problem
	switch {
	case err == nil, errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case noRoom(err):
		return problem.ComeBack(full).WithCause(err)
	case unreachable(err):
		return problem.ComeBack(away).WithCause(err)
	}
	return err
}

func noRoom(err error) bool {
	var p *pq.Error
	if errors.As(err, &p) {
		return p.Code == "53100"
	}
	return sqliteCode(err) == sqlite3.SQLITE_FULL
}

func unreachable(err error) bool {
	var p *pq.Error
	if errors.As(err, &p) {
		return passing(string(p.Code))
	}
	switch sqliteCode(err) {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY:
		return true
	}
	var line net.Error
	return errors.As(err, &line) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}

// passing picks PostgreSQL's codes of what somebody or time will mend: lost connections, lack of resources, a server
// that stops, starts or was told to end a session, one that only reads (a standby before it takes over), lost races.
func passing(code string) bool {
	for _, class := range []string{"08", "53", "57P", "58"} {
		if strings.HasPrefix(code, class) {
			return true
		}
	}
	return code == "25006" || code == "40001" || code == "40P01"
}

// sqliteCode is SQLite's primary result code, 0 for other errors.
func sqliteCode(err error) int {
	var s *sqlite.Error
	if !errors.As(err, &s) {
		return 0
	}
	return s.Code() & 0xff
}

// explained makes every query and every change outside a transaction tell outages too.
func explained(next ent.Querier) ent.Querier {
	return ent.QuerierFunc(func(ctx context.Context, q ent.Query) (ent.Value, error) {
		v, err := next.Query(ctx, q)
		return v, Explain(err)
	})
}

func explainedWrite(next ent.Mutator) ent.Mutator {
	return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
		v, err := next.Mutate(ctx, m)
		return v, Explain(err)
	})
}
