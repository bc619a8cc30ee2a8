package imports

import (
	"cmp"
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/importrun"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/server/problem"
	"xunwei/storage"
)

// Options is what imports stand on beside the database.
type Options struct {
	Clock clock.Clock
	// Store keeps the uploads of kind IMPORT.
	Store storage.Store
	// Folder is for copies of files while they are read; "" is the system's own for such files.
	Folder string
	// Heartbeat is how often a run shows on PostgreSQL that it lives, and how far it is; 0: every two seconds.
	Heartbeat time.Duration
	// Log gets what an owner is not told. nil: slog's default.
	Log *slog.Logger
}

// Service runs imports in the background, one at a time, and tells how far they are.
// Its methods may be called from many goroutines.
type Service struct {
	db       *database.DB
	store    storage.Store
	clock    clock.Clock
	log      *slog.Logger
	pulse    time.Duration
	importer *Importer

	// stop ends all runs; done waits for them. turn holds a token while a run is at work.
	ctx  context.Context
	stop context.CancelFunc
	done sync.WaitGroup
	turn chan struct{}

	mu     sync.Mutex
	live   map[uuid.UUID]*tracker
	closed bool
}

// New makes the service and marks runs FAILED that an earlier process left behind. Close ends it.
func New(ctx context.Context, db *database.DB, o Options) (*Service, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	s := &Service{
		db: db, store: o.Store, clock: o.Clock, log: o.Log, pulse: cmp.Or(o.Heartbeat, 2*time.Second), importer: &Importer{DB: db, Clock: o.Clock, Folder: o.Folder},
		turn: make(chan struct{}, 1), live: map[uuid.UUID]*tracker{},
	}
	if err := s.recover(ctx); err != nil {
		return nil, err
	}
	s.ctx, s.stop = context.WithCancel(context.Background())
	s.done.Go(s.beat)
	return s, nil
}

// Close cancels the runs, which roll back and become FAILED, and waits for that.
func (s *Service) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.stop()
	s.done.Wait()
	return nil
}

// Columns lists the columns of a kind of file, in the language of the request.
func (s *Service) Columns(ctx context.Context, k schematype.ImportKind) ([]*ImportColumn, error) {
	if err := permit.Check(viewer.From(ctx), permit.Import); err != nil {
		return nil, err
	}
	locale, err := s.locale(ctx)
	if err != nil {
		return nil, err
	}
	return kinds[k].describe(langOf(locale)), nil
}

// Run is a run that the viewer may see, with its progress as of now; nil when there is none.
func (s *Service) Run(ctx context.Context, id uuid.UUID) (*ent.ImportRun, error) {
	if viewer.From(ctx) == nil {
		return nil, problem.Unauthenticated()
	}
	// The progress first: a run that ends in between has its last word in the row.
	s.mu.Lock()
	t := s.live[id]
	s.mu.Unlock()
	row, err := s.db.ImportRun.Query().Where(importrun.ID(id)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return nil, nil
	case err != nil:
		return nil, err
	case t != nil && row.State == schematype.ImportStateRunning:
		return t.now().over(row), nil
	}
	return row, nil
}

// locale is the one that the request asked for, otherwise the viewer's own.
func (s *Service) locale(ctx context.Context) (string, error) {
	if l, asked := problem.Asked(ctx); asked {
		return l.String(), nil
	}
	v := viewer.From(ctx)
	if v.System {
		return "", nil
	}
	p, err := s.db.Person.Get(ctx, v.PersonID)
	if ent.IsNotFound(err) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return p.Locale, nil
}
