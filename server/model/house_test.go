package model_test

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/viewer"
	"xunwei/server/app"
	"xunwei/server/clock"
	"xunwei/server/config"
	"xunwei/server/database"
	"xunwei/server/events"
	"xunwei/server/model"
	"xunwei/server/testkit"
)

// house is a server in this process that can crash: its lines are cut in the middle of whatever they carry, and another
// one is opened on the same database and store while the old one's requests are still ending.
type house struct {
	t       *testing.T
	config  config.Config
	clock   clock.Clock
	log     io.Writer
	site    *model.Site
	world   *testkit.World
	address atomic.Pointer[string]
	shaken  atomic.Int64 // counts the beginnings and the ends of crashes
	edit    func(*app.Options)

	mu     sync.Mutex
	server *http.Server
	app    *app.App
	db     *database.DB
	old    sync.WaitGroup // servers that have crashed and are let go
}

// newHouse serves a migrated database under a clock; edits change the configuration.
func newHouse(t *testing.T, address string, at clock.Clock, edits ...func(*house)) *house {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	folder := t.TempDir()
	h := &house{t: t, clock: at, log: io.Discard, config: config.Config{
		DatabaseURL: config.Secret(address), StorageURL: config.Secret("file:" + filepath.Join(folder, "files")),
		Staging: filepath.Join(folder, "staging"), Address: "127.0.0.1:0", PublicURL: &url.URL{Scheme: "http", Host: "localhost"},
		SecretKey: "a secret key for tests, 32 bytes or more", SessionLength: 8760 * time.Hour, LogFormat: "text", TimeZone: zone,
	}}
	for _, edit := range edits {
		edit(h)
	}
	h.open()
	t.Cleanup(func() {
		h.crash()
		h.old.Wait()
	})
	h.world = testkit.NewWorld(t, h.db)
	h.site = h.newSite()
	return h
}

// open starts a server on the house's database.
func (h *house) open() {
	db, err := database.Open(context.Background(), h.config.DatabaseURL.Reveal())
	require.NoError(h.t, err)
	o := app.Options{Clock: h.clock, Logger: slog.New(slog.NewTextHandler(h.log, nil)), DB: db}
	if h.edit != nil {
		h.edit(&o)
	}
	a, err := app.New(context.Background(), h.config, o)
	require.NoError(h.t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(h.t, err)
	server := &http.Server{Handler: a.Handler(), ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelDebug)}
	go func() { _ = server.Serve(listener) }()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.server, h.app, h.db = server, a, db
	at := "http://" + listener.Addr().String()
	h.address.Store(&at)
}

// crash cuts everything at once.
func (h *house) crash() {
	h.mu.Lock()
	server, a, db := h.server, h.app, h.db
	h.mu.Unlock()
	_ = server.Close()
	h.old.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		_ = a.Close(ctx)
		_ = db.Close()
	})
}

// restart is a crash and a new start.
func (h *house) restart() {
	h.shaken.Add(1)
	h.crash()
	h.open()
	h.shaken.Add(1)
}

func (h *house) newSite() *model.Site {
	site, err := model.NewSite(context.Background(), h.db, h.world, h.clock)
	require.NoError(h.t, err)
	site.URL, site.Shaken = func() string { return *h.address.Load() }, h.shaken.Load
	return site
}

// verify walks the chains of the whole database.
func (h *house) verify() {
	h.t.Helper()
	found, err := events.Verify(viewer.System(context.Background()), h.db, func(b events.Break) { h.t.Errorf("broken chain: %s", b) })
	require.NoError(h.t, err)
	require.Positive(h.t, found.Events)
}
