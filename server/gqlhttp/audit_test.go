package gqlhttp_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"xunwei/server/gqlhttp"
	"xunwei/server/problem"
)

// node runs a script of audit/ and passes its output to the test's log.
func node(t *testing.T, script string, args ...string) {
	t.Helper()
	if testing.Short() {
		t.Skip("short")
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("there is no node here")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	run := func(name string, args ...string) {
		cmd := exec.CommandContext(ctx, name, args...)
		cmd.Dir = "audit"
		out, err := cmd.CombinedOutput()
		t.Logf("%s", out)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(filepath.Join("audit", "node_modules", "ws")); err != nil {
		run("npm", "ci", "--no-audit", "--no-fund")
	}
	run("node", append([]string{script}, args...)...)
}

func TestAuditsOfGraphQLOverHTTP(t *testing.T) {
	for name, introspection := range map[string]bool{"introspection on": true, "introspection off": false} {
		t.Run(name, func(t *testing.T) {
			h, _ := newServer(gqlhttp.Options{Introspection: introspection})
			srv := httptest.NewServer(h)
			defer srv.Close()
			node(t, "run.mjs", srv.URL+"/graphql")
		})
	}
}

// restartable serves /graphql, and on /restart stops it in order and starts anew.
type restartable struct {
	fresh   func() *gqlhttp.Server
	current atomic.Pointer[gqlhttp.Server]
}

func (r *restartable) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if req.URL.Path != "/restart" {
		r.current.Load().ServeHTTP(w, req)
		return
	}
	if err := r.current.Swap(r.fresh()).Shutdown(req.Context()); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func TestRealClients(t *testing.T) {
	r := &restartable{fresh: func() *gqlhttp.Server {
		s, _ := newServer(gqlhttp.Options{OnConnect: func(ctx context.Context, payload map[string]any) (context.Context, error) {
			switch payload["authorization"] {
			case nil:
				return ctx, nil
			case "Bearer xw_good":
				return context.WithValue(ctx, viewerKey{}, "token"), nil
			}
			return nil, problem.Unauthenticated()
		}})
		return s
	}}
	r.current.Store(r.fresh())
	srv := httptest.NewServer(r)
	defer srv.Close()
	node(t, "clients.mjs", srv.URL)
}
