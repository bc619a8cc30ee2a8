package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"os"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/app"
	"xunwei/server/config"
	"xunwei/server/database"
	"xunwei/storage"
)

// The tests of crashes run this binary once more as the program itself, in a process that can be killed. In the
// environment of such a child stands where it is to kill itself, if anywhere.
const (
	childVariable = "XUNWEI_TEST_CHILD"
	crashVariable = "XUNWEI_TEST_CRASH" // "POINT ID", see point
)

func TestMain(m *testing.M) {
	switch at := os.Getenv(crashVariable); {
	case os.Getenv(childVariable) == "":
		os.Exit(m.Run())
	case at == "":
		main()
	default:
		name, id, _ := strings.Cut(at, " ")
		if err := serveArmed(&point{name: name, id: []byte(id)}); err != nil {
			_, _ = io.WriteString(os.Stderr, err.Error())
			os.Exit(1)
		}
	}
}

// point is a step of one command or one upload at which the process ends as kill -9 ends it. The parts of the server
// are the program's own; the point looks on from between them.
type point struct {
	name string
	id   []byte // of the command or the upload
	// arrived: its request is here. committed: its transaction is.
	arrived, committed atomic.Bool
	puts               atomic.Int32
}

// The steps of a command and of an upload, in their order.
var (
	commandPoints = []string{"request-arrived", "ticket-changed", "event-written", "command-kept", "before-commit", "after-commit", "before-reply", "after-reply"}
	uploadPoints  = []string{"staged", "thumbnail-stored", "objects-stored", "before-commit", "after-commit", "before-reply", "after-reply"}
)

func (p *point) reached(name string) {
	if p.name == name {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {} // nothing more is done
	}
}

// serveArmed is serve, watched by a point.
func serveArmed(p *point) error {
	ctx := context.Background()
	c, _, err := config.Load(nil, os.Getenv)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Address)
	if err != nil {
		return err
	}
	c = c.Listening(listener.Addr())
	db, err := database.Open(ctx, c.DatabaseURL.Reveal())
	if err != nil {
		return err
	}
	db.Use(p.changes)
	store, err := storage.Open(ctx, c.StorageURL.Reveal())
	if err != nil {
		return err
	}
	a, err := app.New(ctx, c, app.Options{Logger: app.NewLogger(c, os.Stderr), DB: db, Store: armedStore{store, p}})
	if err != nil {
		return err
	}
	if err := welcome(ctx, os.Stdout, a); err != nil {
		return err
	}
	return listen(ctx, a, armedListener{listener, p})
}

// changes looks on while rows are written.
func (p *point) changes(next ent.Mutator) ent.Mutator {
	return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
		v, err := next.Mutate(ctx, m)
		if err != nil || !p.arrived.Load() {
			return v, err
		}
		switch m := m.(type) {
		case *ent.TicketMutation:
			p.reached("ticket-changed")
		case *ent.EventMutation:
			p.reached("event-written")
		case *ent.CommandMutation:
			p.reached("command-kept")
			p.watch(m.Tx())
		case *ent.UploadMutation:
			if state, ok := m.State(); ok && state == schematype.UploadStateStored {
				p.watch(m.Tx())
			}
		}
		return v, err
	})
}

// watch looks on while a transaction ends.
func (p *point) watch(tx *ent.Tx, err error) {
	if err != nil { // a change outside a transaction
		return
	}
	tx.OnCommit(func(next ent.Committer) ent.Committer {
		return ent.CommitFunc(func(ctx context.Context, tx *ent.Tx) error {
			p.reached("before-commit")
			err := next.Commit(ctx, tx)
			p.committed.Store(true)
			p.reached("after-commit")
			return err
		})
	})
}

// armedStore looks on while objects are stored.
type armedStore struct {
	storage.Store
	point *point
}

// Put implements storage.Store.
func (s armedStore) Put(ctx context.Context, key string, r io.Reader, o storage.PutOptions) error {
	ours := strings.Contains(key, string(s.point.id))
	if ours && s.point.puts.Load() == 0 {
		s.point.reached("staged")
	}
	err := s.Store.Put(ctx, key, r, o)
	if ours && err == nil {
		s.point.reached(map[int32]string{1: "thumbnail-stored", 2: "objects-stored"}[s.point.puts.Add(1)])
	}
	return err
}

// armedListener looks on while requests and replies go over the line.
type armedListener struct {
	net.Listener
	point *point
}

// Accept implements net.Listener.
func (l armedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return &armedConn{Conn: c, point: l.point}, err
}

type armedConn struct {
	net.Conn
	point *point
	read  []byte
	ours  atomic.Bool // the request came by this line
}

// Read implements net.Conn.
func (c *armedConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if !c.ours.Load() {
		c.read = append(c.read, b[:n]...)
		if bytes.Contains(c.read, c.point.id) {
			c.ours.Store(true)
			c.point.arrived.Store(true)
			c.point.reached("request-arrived")
		}
	}
	return n, err
}

// Write implements net.Conn.
func (c *armedConn) Write(b []byte) (int, error) {
	reply := c.ours.Load() && c.point.committed.Load()
	if reply {
		c.point.reached("before-reply")
	}
	n, err := c.Conn.Write(b)
	if reply {
		c.point.reached("after-reply")
	}
	return n, err
}
