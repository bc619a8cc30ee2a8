package gqlhttp_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"xunwei/server/gqlhttp"
)

// pipeServer serves a handler over net.Pipe, inside a synctest bubble: real HTTP and
// real websockets, with a clock that jumps.
type pipeServer struct {
	*gqlhttp.Server
	schema *testSchema
	client *http.Client
	http   *http.Server
}

// pipeListener hands the far ends of pipes to http.Server.
type pipeListener struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}
func (l *pipeListener) Close() error   { l.once.Do(func() { close(l.closed) }); return nil }
func (l *pipeListener) Addr() net.Addr { return &net.IPAddr{} }

func (l *pipeListener) dial(context.Context, string, string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case l.conns <- far:
		return near, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func startPipe(t *testing.T, opts gqlhttp.Options, wrap ...func(http.Handler) http.Handler) *pipeServer {
	t.Helper()
	server, schema := newServer(opts)
	var handler http.Handler = server
	for _, w := range wrap {
		handler = w(handler)
	}
	listener := &pipeListener{conns: make(chan net.Conn), closed: make(chan struct{})}
	p := &pipeServer{Server: server, schema: schema}
	// The timeouts of a production server: streams have to outlive them.
	p.http = &http.Server{Handler: handler, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second}
	transport := &http.Transport{DialContext: listener.dial, DisableKeepAlives: true}
	p.client = &http.Client{Transport: transport}
	go func() { _ = p.http.Serve(listener) }()
	t.Cleanup(func() {
		_ = p.http.Close()
		transport.CloseIdleConnections()
	})
	return p
}

// sse is an open event stream.
type sse struct {
	resp   *http.Response
	events chan string // "event|data", or a comment's line; closed at the end
	cancel context.CancelFunc
	err    error // how the body ended; read it after events was closed
}

func (p *pipeServer) sse(t *testing.T, query string) *sse {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	body := toJSON(map[string]any{"query": query})
	r, _ := http.NewRequestWithContext(ctx, http.MethodPost, "http://xunwei.test/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", jsonType)
	r.Header.Set("Accept", "text/event-stream")
	resp, err := p.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	s := &sse{resp: resp, events: make(chan string), cancel: cancel}
	go s.read(ctx)
	return s
}

func (s *sse) read(ctx context.Context) {
	defer close(s.events)
	defer s.resp.Body.Close()
	lines := bufio.NewReader(s.resp.Body)
	var event, data string
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			if err != io.EOF {
				s.err = err
			}
			return
		}
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, ":"):
			s.emit(ctx, line)
		case strings.HasPrefix(line, "event: "):
			event = line[7:]
		case strings.HasPrefix(line, "data:"):
			data += strings.TrimPrefix(line[5:], " ")
		case line == "" && event != "":
			s.emit(ctx, event+"|"+data)
			event, data = "", ""
		}
	}
}

func (s *sse) emit(ctx context.Context, event string) {
	select {
	case s.events <- event:
	case <-ctx.Done():
	}
}

// want reads the next events and compares them.
func (s *sse) want(t *testing.T, events ...string) {
	t.Helper()
	for _, want := range events {
		got, open := <-s.events
		if !open {
			t.Fatalf("the stream ended (%v), want %s", s.err, want)
		}
		if got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
}

// wantEnd wants nothing more, and a clean end or a cut.
func (s *sse) wantEnd(t *testing.T, cut bool) {
	t.Helper()
	if got, open := <-s.events; open {
		t.Fatalf("got %s, want the end", got)
	}
	if (s.err != nil) != cut {
		t.Fatalf("ended with %v", s.err)
	}
}
