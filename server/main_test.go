package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

// output is what the program prints, read while it runs.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// program is a running xunwei.
type program struct {
	out, log output
	url      string
	stop     context.CancelFunc
	code     chan int
	client   *http.Client
}

// boot runs the program as main does and waits until it tells where it is.
func boot(t *testing.T, env map[string]string, args ...string) *program {
	t.Helper()
	p := &program{code: make(chan int, 1)}
	ctx, stop := context.WithCancel(t.Context())
	p.stop = stop
	args = append([]string{"-address", "localhost:0"}, args...)
	go func() {
		p.code <- run(ctx, environment{args, func(name string) string { return env[name] }, &p.out, &p.log})
	}()
	t.Cleanup(stop)
	serves := regexp.MustCompile(`serves (http://\S+)`)
	require.Eventually(t, func() bool {
		found := serves.FindStringSubmatch(p.out.String())
		if found != nil {
			p.url = found[1]
		}
		return found != nil
	}, 30*time.Second, 5*time.Millisecond, "the program did not start")
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	p.client = &http.Client{Jar: jar, Transport: &http.Transport{}}
	return p
}

// post sends JSON; accept is for GraphQL.
func (p *program) post(t *testing.T, path, accept string, body any) *http.Response {
	t.Helper()
	raw, err := json.Marshal(body)
	require.NoError(t, err)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.url+path, bytes.NewReader(raw))
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", accept)
	resp, err := p.client.Do(r)
	require.NoError(t, err)
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func (p *program) exit(t *testing.T) int {
	t.Helper()
	p.stop()
	select {
	case code := <-p.code:
		return code
	case <-time.After(30 * time.Second):
		require.Fail(t, "the program did not stop")
		return -1
	}
}

// environmentOf gives the program an engine and a folder of its own.
func environmentOf(t *testing.T, database string) map[string]string {
	folder := t.TempDir()
	if database == "" {
		database = "file:" + filepath.Join(folder, "xunwei.db")
	}
	return map[string]string{
		"DATABASE_URL": database, "STORAGE_URL": "file:" + filepath.Join(folder, "files"), "STAGING": filepath.Join(folder, "staging"),
		"SECRET_KEY": "a secret key for tests, 32 bytes or more",
	}
}

var setUpSecret = regexp.MustCompile(`\n    (\S{43})\n`)

func TestFromAnEmptyDatabaseToAGracefulStop(t *testing.T) {
	for engine, env := range map[string]map[string]string{"sqlite": environmentOf(t, ""), "postgres": environmentOf(t, testkit.PostgresURL(t))} {
		t.Run(engine, func(t *testing.T) {
			p := boot(t, env)
			require.Contains(t, p.out.String(), p.url+"/setup")
			secret := setUpSecret.FindStringSubmatch(p.out.String())[1]
			resp := p.post(t, "/auth/setup", "", map[string]string{"secret": secret, "login": "root", "name": "管理员", "password": "a long password"})
			require.Equal(t, 200, resp.StatusCode)

			feed := p.post(t, "/graphql", "text/event-stream", map[string]string{"query": `subscription { deskFeed { cursor } }`})
			require.Equal(t, 200, feed.StatusCode)
			require.Equal(t, 0, p.exit(t), p.log.String())
			rest, _ := io.ReadAll(feed.Body) // it ends with a cut
			require.Contains(t, string(rest), "COME_BACK")

			again := boot(t, env)
			require.NotContains(t, again.out.String(), "secret", "there are people now")
			require.Equal(t, 0, again.exit(t))
			for _, kept := range []string{secret, env["SECRET_KEY"], "a long password"} {
				require.NotContains(t, p.log.String(), kept)
			}
		})
	}
}

func TestMistakesInTheCall(t *testing.T) {
	for name, test := range map[string]struct {
		args []string
		env  map[string]string
		code int
		says string
	}{
		"an unknown command":  {[]string{"dance"}, nil, 2, `no command "dance"`},
		"an unknown flag":     {[]string{"-dance"}, nil, 1, "dance"},
		"a bad setting":       {[]string{"serve", "-time-zone", "Mars"}, nil, 1, `-time-zone "Mars"`},
		"an argument":         {[]string{"serve", "now"}, map[string]string{"SECRET_KEY": strings.Repeat("x", 32)}, 1, `"now"`},
		"a database too far":  {[]string{"-address", "localhost:0"}, map[string]string{"DATABASE_URL": "postgres://u:hunter2@127.0.0.1:1/x?connect_timeout=1", "SECRET_KEY": strings.Repeat("x", 32)}, 1, "DATABASE_URL"},
		"a store not to read": {[]string{"-address", "localhost:0"}, map[string]string{"DATABASE_URL": "file:" + t.TempDir() + "/x.db", "STORAGE_URL": "s3:hunter2"}, 1, "STORAGE_URL"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, log output
			code := run(t.Context(), environment{test.args, func(n string) string { return test.env[n] }, &out, &log})
			require.Equal(t, test.code, code)
			require.Contains(t, log.String(), test.says)
			require.NotContains(t, log.String(), "hunter2")
		})
	}
}

func TestHelpAndVersion(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"-h"}, {"serve", "-help"}, {"version"}} {
		var out, log output
		require.Equal(t, 0, run(t.Context(), environment{args, func(string) string { return "" }, &out, &log}), args)
		require.NotEmpty(t, out.String(), args)
		require.Empty(t, log.String(), args)
	}
}

func TestVerifyNamesWhatWasChanged(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		id := testkit.ID(schematype.CodeTicket)
		srv.As(t, w.Desk).Must(`mutation($input: ReportTicketInput!) { reportTicket(input: $input) { replayed } }`, map[string]any{"input": map[string]any{
			"ticketId": id, "command": testkit.Command(srv.Clock), "channel": "PHONE", "customerId": w.A.Customer.ID.String(), "title": "测试"}}, nil)
		verify := func() (int, string, string) {
			var out, log output
			env := map[string]string{"DATABASE_URL": db.URL, "SECRET_KEY": strings.Repeat("x", 32)}
			code := run(t.Context(), environment{[]string{"verify"}, func(n string) string { return env[n] }, &out, &log})
			return code, out.String(), log.String()
		}
		code, out, log := verify()
		require.Equal(t, 0, code, log)
		require.Equal(t, "1 timelines with 1 events are whole\n", out)
		_, err := db.SQL.Exec(`UPDATE event_heads SET hash = 'x'`)
		require.NoError(t, err)
		code, out, log = verify()
		require.Equal(t, 1, code)
		require.Contains(t, out, id)
		require.Contains(t, log, "1 of 1 timelines are broken")
	})
}

func TestBackupAndRestore(t *testing.T) {
	here, there, copied := t.TempDir(), filepath.Join(t.TempDir(), "new"), filepath.Join(t.TempDir(), "copy")
	call := func(folder string, args ...string) (int, string) {
		var out, log output
		env := map[string]string{"DATABASE_URL": "file:" + folder + "/x.db", "STORAGE_URL": "file:" + folder + "/files"}
		code := run(t.Context(), environment{args, func(n string) string { return env[n] }, &out, &log})
		return code, out.String() + log.String()
	}
	code, said := call(here, "backup", copied)
	require.Equal(t, 1, code)
	require.Contains(t, said, "there is no database")
	code, said = call(here, "verify") // makes an empty one
	require.Equal(t, 0, code, said)
	code, said = call(here, "backup", copied)
	require.Equal(t, 0, code, said)
	code, said = call(there, "restore", copied)
	require.Equal(t, 0, code, said)
	code, said = call(there, "verify")
	require.Equal(t, 0, code, said)
	code, said = call(there, "restore")
	require.Equal(t, 1, code)
	require.Contains(t, said, "usage: xunwei restore FOLDER")
}
