package database_test

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"

	"github.com/google/uuid"
	"github.com/lib/pq"
	"github.com/stretchr/testify/require"

	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/problem"
	"xunwei/server/testkit"
)

func TestExplain(t *testing.T) {
	known := problem.Invalid("title", problem.Say("Too long.", "太长。"))
	for name, c := range map[string]struct {
		err  error
		want problem.Code
	}{
		"nothing":                 {nil, ""},
		"a fault of ours":         {errors.New("ent: missing field"), problem.CodeInternal},
		"what is known already":   {fmt.Errorf("verb: %w", known), problem.CodeInvalid},
		"somebody hung up":        {fmt.Errorf("%w: %w", context.Canceled, driver.ErrBadConn), problem.CodeInternal},
		"too slow":                {context.DeadlineExceeded, problem.CodeInternal},
		"a dead connection":       {fmt.Errorf("begin: %w", driver.ErrBadConn), problem.CodeComeBack},
		"nobody listens":          {&net.OpError{Op: "dial", Err: errors.New("connection refused")}, problem.CodeComeBack},
		"cut in the middle":       {io.ErrUnexpectedEOF, problem.CodeComeBack},
		"shutting down":           {&pq.Error{Code: "57P01"}, problem.CodeComeBack},
		"starting up":             {&pq.Error{Code: "57P03"}, problem.CodeComeBack},
		"too many connections":    {&pq.Error{Code: "53300"}, problem.CodeComeBack},
		"disk full":               {&pq.Error{Code: "53100"}, problem.CodeComeBack},
		"a standby":               {&pq.Error{Code: "25006"}, problem.CodeComeBack},
		"a race lost five times":  {&pq.Error{Code: "40001"}, problem.CodeComeBack},
		"a statement of nonsense": {&pq.Error{Code: "42601"}, problem.CodeInternal},
		"a broken key":            {&pq.Error{Code: "23505"}, problem.CodeInternal},
	} {
		t.Run(name, func(t *testing.T) {
			got := database.Explain(c.err)
			require.Equal(t, c.want, problem.CodeOf(got))
			require.ErrorIs(t, got, c.err)
		})
	}
}

// What the driver says of a full SQLite file is explained, on every way into the database.
func TestAFullFileIsExplained(t *testing.T) {
	db := testkit.SQLite(t)
	db.SQL.SetMaxOpenConns(1)
	_, err := db.SQL.Exec("PRAGMA max_page_count = 1") // as many as there are
	require.NoError(t, err)
	ctx := viewer.System(context.Background())
	plain := func() error {
		return db.Customer.Create().SetCode(uuid.NewString()).SetName("沈阳客户").Exec(ctx)
	}
	within := func() error {
		return db.InTx(ctx, func(tx *database.Tx) error {
			_, err := tx.ExecContext(ctx, `INSERT INTO counters (id, value) VALUES ($1, 1)`, uuid.NewString())
			return err
		})
	}
	for name, write := range map[string]func() error{"by itself": plain, "in a transaction": within} {
		var err error
		for range 1000 {
			if err = write(); err != nil {
				break
			}
		}
		p := problem.From(err)
		require.Equal(t, problem.CodeComeBack, p.Code, "%s: %v", name, err)
		require.Contains(t, p.In(problem.Chinese), "空间已满")
	}
	_, err = db.Customer.Query().All(ctx)
	require.NoError(t, err, "reading goes on")
}
