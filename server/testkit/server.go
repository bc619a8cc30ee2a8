package testkit

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/app"
	"xunwei/server/clock"
	"xunwei/server/commands"
	"xunwei/server/config"
	"xunwei/server/database"
	"xunwei/storage"
)

// Epoch is where the steered clock of every test starts: a Monday at ten in China.
var Epoch = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)

// Server is the whole server on loopback, as main wires it, under a steered clock and with files in a folder of the test.
type Server struct {
	URL   string
	Clock *clock.Steered
	DB    *database.DB
	Store storage.Store
	App   *app.App
	t     testing.TB
	http  *httptest.Server
}

// Start serves a database until the test ends. Edit the configuration with edits, for example to trust a proxy.
func Start(t testing.TB, db *database.DB, edits ...func(*config.Config)) *Server {
	t.Helper()
	return StartAt(t, db, clock.NewSteered(Epoch), edits...)
}

// StartAt is Start with a clock that a test shares between servers.
func StartAt(t testing.TB, db *database.DB, at *clock.Steered, edits ...func(*config.Config)) *Server {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	c := Config(t, db, server.Listener.Addr())
	for _, edit := range edits {
		edit(&c)
	}
	a, err := app.New(context.Background(), c, app.Options{Clock: at, Logger: slog.New(slog.DiscardHandler), DB: db})
	require.NoError(t, err)
	server.Config.Handler = a.Handler()
	server.Start()
	s := &Server{URL: server.URL, Clock: at, DB: db, Store: a.Store, App: a, t: t, http: server}
	t.Cleanup(s.stop)
	return s
}

// Config is what Start configures, for tests that boot in another way.
func Config(t testing.TB, db *database.DB, listening net.Addr) config.Config {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	folder := t.TempDir()
	return config.Config{
		DatabaseURL: config.Secret(db.URL), StorageURL: config.Secret("file:" + filepath.Join(folder, "files")),
		Staging: filepath.Join(folder, "staging"), Address: listening.String(),
		PublicURL: &url.URL{Scheme: "http", Host: listening.String()}, SecretKey: "a secret key for tests, 32 bytes or more",
		SessionLength: 720 * time.Hour, LogFormat: "text", TimeZone: zone,
	}
}

// stop ends subscriptions first: httptest waits for open requests.
func (s *Server) stop() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_ = s.App.Stop(ctx)
	s.http.CloseClientConnections()
	s.http.Close()
	_ = s.App.Close(ctx)
}

// Anonymous is a client that has not signed in.
func (s *Server) Anonymous() *Client {
	return &Client{server: s, t: s.t, HTTP: &http.Client{Transport: s.http.Client().Transport}, Header: http.Header{}}
}

// Command is a fresh command as a phone with a right clock would give it now.
func Command(c clock.Clock) map[string]any {
	return map[string]any{
		"id": schematype.NewID(schematype.CodeCommand).String(), "deviceTime": c.Now().Format(time.RFC3339Nano), "clockOffsetMs": 0,
	}
}

// CommandInput is Command for tests that call a service without GraphQL.
func CommandInput(c clock.Clock) commands.Input {
	now, offset := c.Now(), 0
	return commands.Input{ID: schematype.NewID(schematype.CodeCommand), DeviceTime: &now, ClockOffsetMs: &offset}
}

// ID is a fresh id of a kind of record, as a client makes it, for variables.
func ID(code schematype.Code) string { return schematype.NewID(code).String() }
