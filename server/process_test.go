package main

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/model"
	"xunwei/server/testkit"
)

// process is the program in a process of its own, on one engine, killed and started again as often as a test likes.
type process struct {
	t      *testing.T
	env    map[string]string
	site   *model.Site
	shaken atomic.Int64
	url    atomic.Pointer[string]

	mu  sync.Mutex
	cmd *exec.Cmd
	log output
}

// newProcess prepares an engine and a world; nothing runs yet.
func newProcess(t *testing.T, address string) *process {
	t.Helper()
	p := &process{t: t, env: environmentOf(t, address)}
	p.env["ADDRESS"] = "127.0.0.1:0"
	db, err := database.Open(t.Context(), p.env["DATABASE_URL"])
	require.NoError(t, err)
	p.site, err = model.NewSite(t.Context(), db, testkit.NewWorld(t, db), clock.System{})
	require.NoError(t, err)
	require.NoError(t, db.Close())
	nowhere := "http://" + nobodyAt(t)
	p.url.Store(&nowhere)
	p.site.URL, p.site.Shaken = func() string { return *p.url.Load() }, p.shaken.Load
	t.Cleanup(func() {
		p.kill()
		if t.Failed() {
			t.Logf("the program said:\n%s", tail(p.log.String()))
		}
	})
	return p
}

func tail(s string) string { return s[max(0, len(s)-4000):] }

// nobodyAt is an address at which nobody listens.
func nobodyAt(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}

var serves = regexp.MustCompile(`serves (http://\S+)`)

// start runs the program; crash is a point and an id, "" for none.
func (p *process) start(crash string) {
	p.t.Helper()
	self, err := os.Executable()
	require.NoError(p.t, err)
	var out output
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childVariable+"=1", crashVariable+"="+crash)
	for name, value := range p.env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	cmd.Stdout, cmd.Stderr = &out, &p.log
	require.NoError(p.t, cmd.Start())
	p.mu.Lock()
	p.cmd = cmd
	p.mu.Unlock()
	require.Eventually(p.t, func() bool { return serves.MatchString(out.String()) }, time.Minute, 5*time.Millisecond, "the program did not start")
	url := strings.Replace(serves.FindStringSubmatch(out.String())[1], "localhost", "127.0.0.1", 1)
	p.url.Store(&url)
}

// died waits for the program's end and makes sure that it was killed.
func (p *process) died() {
	p.t.Helper()
	p.mu.Lock()
	cmd := p.cmd
	p.cmd = nil
	p.mu.Unlock()
	late := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Signal(syscall.SIGQUIT) })
	defer late.Stop()
	var exit *exec.ExitError
	require.True(p.t, errors.As(cmd.Wait(), &exit), "the program ended by itself")
	require.Equal(p.t, syscall.SIGKILL, exit.Sys().(syscall.WaitStatus).Signal(), "the point was not reached")
}

// kill is kill -9.
func (p *process) kill() {
	p.mu.Lock()
	cmd := p.cmd
	p.cmd = nil
	p.mu.Unlock()
	if cmd != nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
}

// verify is `xunwei verify` on the process's database.
func (p *process) verify() {
	p.t.Helper()
	var out, log output
	code := run(context.Background(), environment{[]string{"verify"}, func(n string) string { return p.env[n] }, &out, &log})
	require.Equal(p.t, 0, code, out.String()+log.String())
	require.Contains(p.t, out.String(), "are whole")
}

// files lists what lies below a folder of the process, temporary files of a store left out.
func (p *process) files(folder string) (names []string) {
	p.t.Helper()
	require.NoError(p.t, filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.Contains(path, "/.staging/") {
			names = append(names, path)
		}
		return err
	}))
	return names
}

// engines runs a test on each engine, beside each other.
func engines(t *testing.T, test func(t *testing.T, p *process)) {
	for engine, address := range map[string]func() string{"sqlite": func() string { return "" }, "postgres": func() string { return testkit.PostgresURL(t) }} {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			test(t, newProcess(t, address()))
		})
	}
}
