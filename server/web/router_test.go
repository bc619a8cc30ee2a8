package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/coder/websocket"
	"github.com/go-chi/chi/v5"
	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/web"
)

var somebody = &viewer.Viewer{PersonID: schematype.NewID(schematype.CodePerson)}

// page is large enough to be worth compressing.
var page = "<!doctype html>" + strings.Repeat("<p>巡维</p>", 200)

// site is a router of fakes with its log.
type site struct {
	*httptest.Server
	log *lockedBuffer
}

// lockedBuffer is written by the server and read by the test.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func open(t *testing.T, edits ...func(*web.Parts)) site {
	log := &lockedBuffer{}
	p := web.Parts{
		Logger:    slog.New(slog.NewJSONHandler(log, nil)),
		PublicURL: &url.URL{Scheme: "http", Host: "service.example.com"},
		GraphQL:   http.HandlerFunc(graphQL),
		Attach: func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				next.ServeHTTP(w, r.WithContext(viewer.With(r.Context(), somebody)))
			})
		},
		Plain: []func(chi.Router){func(r chi.Router) {
			r.Get("/panic", func(http.ResponseWriter, *http.Request) { panic("boom with a secret") })
			r.Get("/late-panic", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("half")); panic("boom") })
		}},
		App: fstest.MapFS{
			"index.html": {Data: []byte(page)}, "sw.js": {Data: []byte("self.x=1")}, "manifest.webmanifest": {Data: []byte("{}")},
			"assets/app-1a2b.js": {Data: []byte(strings.Repeat("let x=1;", 500))}, "assets/app-1a2b.js.br": {Data: []byte("brotli")},
			"assets/scan-3c4d.wasm": {Data: []byte("\x00asm")}, ".gitkeep": {Data: []byte("x")},
		},
		Ready: func(context.Context) error { return nil },
	}
	for _, edit := range edits {
		edit(&p)
	}
	h, err := web.New(p)
	require.NoError(t, err)
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return site{s, log}
}

// graphQL stands for the real endpoint: JSON, an event stream or a websocket.
func graphQL(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Header.Get("Upgrade") != "":
		sock, err := websocket.Accept(w, r, nil)
		if err == nil {
			_ = sock.Write(r.Context(), websocket.MessageText, []byte("hello"))
			_ = sock.Close(websocket.StatusNormalClosure, "")
		}
	case r.Header.Get("Accept") == "text/event-stream":
		w.Header().Set("Content-Type", "text/event-stream")
		rc := http.NewResponseController(w)
		for range 2 {
			_, _ = io.WriteString(w, "data: x\n\n")
			if err := errors.Join(rc.Flush(), rc.SetWriteDeadline(time.Now().Add(time.Minute))); err != nil {
				panic(err)
			}
		}
		<-r.Context().Done()
	default:
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.Copy(w, r.Body)
	}
}

type got struct {
	status int
	header http.Header
	body   string
}

func (s site) do(t *testing.T, method, path, body string, headers ...string) got {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.URL+path, strings.NewReader(body))
	require.NoError(t, err)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	resp, err := (&http.Transport{DisableCompression: true}).RoundTrip(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return got{resp.StatusCode, resp.Header, string(raw)}
}

func (s site) get(t *testing.T, path string, headers ...string) got {
	t.Helper()
	return s.do(t, http.MethodGet, path, "", headers...)
}

func TestTheAppsFiles(t *testing.T) {
	s := open(t)
	const immutable = "public, max-age=31536000, immutable"
	for _, test := range []struct {
		path, accept, mode string
		status             int
		contentType, cache string
	}{
		{"/", "text/html", "navigate", 200, "text/html; charset=utf-8", "no-cache"},
		{"/index.html", "*/*", "", 200, "text/html; charset=utf-8", "no-cache"},
		{"/tickets/019ab?x=1", "text/html,*/*", "navigate", 200, "text/html; charset=utf-8", "no-cache"},
		{"/tickets/019ab", "text/html,*/*", "", 200, "text/html; charset=utf-8", "no-cache"},
		{"/sw.js", "*/*", "", 200, "text/javascript; charset=utf-8", "no-cache"},
		{"/manifest.webmanifest", "*/*", "", 200, "application/manifest+json", "no-cache"},
		{"/assets/app-1a2b.js", "*/*", "", 200, "text/javascript; charset=utf-8", immutable},
		{"/assets/scan-3c4d.wasm", "*/*", "cors", 200, "application/wasm", immutable},
		{"/assets/gone-9999.js", "*/*", "no-cors", 404, "application/json; charset=utf-8", "no-store"},
		{"/nothing", "application/json", "", 404, "application/json; charset=utf-8", "no-store"},
		{"/.gitkeep", "*/*", "", 404, "application/json; charset=utf-8", "no-store"},
		{"/assets/app-1a2b.js.br", "*/*", "", 404, "application/json; charset=utf-8", "no-store"},
	} {
		headers := []string{"Accept", test.accept}
		if test.mode != "" {
			headers = append(headers, "Sec-Fetch-Mode", test.mode)
		}
		g := s.get(t, test.path, headers...)
		require.Equal(t, test.status, g.status, test.path)
		require.Equal(t, test.contentType, g.header.Get("Content-Type"), test.path)
		require.Equal(t, test.cache, g.header.Get("Cache-Control"), test.path)
	}
	require.Equal(t, page, s.get(t, "/deep/link", "Accept", "text/html").body)
}

func TestFilesTravelCompressed(t *testing.T) {
	s := open(t)
	zipped := s.get(t, "/index.html", "Accept-Encoding", "gzip")
	require.Equal(t, "gzip", zipped.header.Get("Content-Encoding"))
	require.Contains(t, zipped.header.Values("Vary"), "Accept-Encoding")
	z, err := gzip.NewReader(strings.NewReader(zipped.body))
	require.NoError(t, err)
	raw, err := io.ReadAll(z)
	require.NoError(t, err)
	require.Equal(t, page, string(raw))
	require.Equal(t, "brotli", s.get(t, "/assets/app-1a2b.js", "Accept-Encoding", "gzip, br").body)
	require.Empty(t, s.get(t, "/assets/app-1a2b.js", "Accept-Encoding", "br;q=0").header.Get("Content-Encoding"))
	require.Empty(t, s.get(t, "/sw.js", "Accept-Encoding", "gzip").header.Get("Content-Encoding"), "too small to gain")

	plain := s.get(t, "/index.html")
	require.NotEqual(t, plain.header.Get("ETag"), zipped.header.Get("ETag"))
	again := s.get(t, "/index.html", "If-None-Match", plain.header.Get("ETag"))
	require.Equal(t, 304, again.status)
	part := s.get(t, "/index.html", "Range", "bytes=0-4", "Accept-Encoding", "gzip")
	require.Equal(t, 206, part.status)
	require.Equal(t, page[:5], part.body)
	head := s.do(t, http.MethodHead, "/index.html", "")
	require.Equal(t, 200, head.status)
	require.Empty(t, head.body)
}

func TestWithoutTheAppTheRestWorks(t *testing.T) {
	s := open(t, func(p *web.Parts) { p.App = nil })
	require.Equal(t, 404, s.get(t, "/", "Accept", "text/html").status)
	require.Equal(t, 200, s.get(t, "/healthz").status)
}

func TestEveryAnswerCarriesTheHeaders(t *testing.T) {
	s := open(t)
	for _, path := range []string{"/", "/healthz", "/graphql", "/nothing", "/panic"} {
		h := s.get(t, path, "Accept", "text/html").header
		require.Contains(t, h.Get("Content-Security-Policy"), "default-src 'self'; ", path)
		require.Contains(t, h.Get("Content-Security-Policy"), "frame-ancestors 'none'", path)
		require.Equal(t, "nosniff", h.Get("X-Content-Type-Options"), path)
		require.Equal(t, "same-origin", h.Get("Referrer-Policy"), path)
		require.Contains(t, h.Get("Permissions-Policy"), "camera=(self), geolocation=(self)", path)
		require.Empty(t, h.Get("Strict-Transport-Security"), path)
		require.NotEmpty(t, h.Get("X-Request-Id"), path)
	}
	secure := open(t, func(p *web.Parts) { p.PublicURL.Scheme = "https" })
	require.NotEmpty(t, secure.get(t, "/healthz").header.Get("Strict-Transport-Security"))
}

func TestThePolicyIsTheOneThatTheAppIsBuiltUnder(t *testing.T) {
	source, err := os.ReadFile("../../pwa/build/csp.ts")
	require.NoError(t, err)
	var parts []string
	for _, line := range regexp.MustCompile(`(?m)^  "(.+)",?$`).FindAllStringSubmatch(string(source), -1) {
		parts = append(parts, line[1])
	}
	require.Greater(t, len(parts), 5)
	require.Equal(t, strings.Join(parts, "; "), open(t).get(t, "/").header.Get("Content-Security-Policy"))
}

func TestAPanicIsOurFaultAndNamesTheRequest(t *testing.T) {
	s := open(t)
	g := s.get(t, "/panic")
	require.Equal(t, 500, g.status)
	var body struct{ Code, Message, RequestID string }
	require.NoError(t, json.Unmarshal([]byte(g.body), &body))
	require.Equal(t, "INTERNAL", body.Code)
	require.Equal(t, g.header.Get("X-Request-Id"), body.RequestID)
	require.NotContains(t, g.body, "secret")
	require.Contains(t, s.log.String(), "boom with a secret")
	require.Contains(t, s.log.String(), body.RequestID)

	_, err := http.Get(s.URL + "/late-panic")
	if err == nil {
		resp, _ := http.Get(s.URL + "/late-panic")
		_, err = io.ReadAll(resp.Body)
		resp.Body.Close()
	}
	require.Error(t, err, "half an answer is cut, not ended")
}

func TestTheLogSaysWhoAndWhatButNoSecrets(t *testing.T) {
	s := open(t)
	s.do(t, http.MethodPost, "/graphql?token=hunter2", `{"password":"hunter3"}`, "Cookie", "xunwei_session=hunter4", "Authorization", "Bearer hunter5")
	require.Eventually(t, func() bool { return strings.Contains(s.log.String(), `"path":"/graphql"`) }, time.Second, time.Millisecond)
	line := s.log.String()
	require.Contains(t, line, `"method":"POST"`)
	require.Contains(t, line, `"status":200`)
	require.Contains(t, line, somebody.PersonID.String())
	require.NotContains(t, line, "hunter")
}

func TestForeignPagesMayNotChangeAnything(t *testing.T) {
	s := open(t)
	for _, test := range []struct {
		headers []string
		status  int
	}{
		{[]string{"Sec-Fetch-Site", "cross-site"}, 403},
		{[]string{"Sec-Fetch-Site", "same-site"}, 403},
		{[]string{"Origin", "https://evil.example"}, 403},
		{[]string{"Origin", "null"}, 403},
		{[]string{"Sec-Fetch-Site", "same-origin"}, 200},
		{[]string{"Sec-Fetch-Site", "cross-site", "Origin", "http://service.example.com"}, 200}, // PUBLIC_URL behind a proxy that renames the host
		{nil, 200}, // a program
	} {
		require.Equal(t, test.status, s.do(t, http.MethodPost, "/graphql", "{}", test.headers...).status, test.headers)
	}
}

func TestEventStreamsPassThrough(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+"/graphql", strings.NewReader("{}"))
	require.NoError(t, err)
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Accept-Encoding", "gzip")
	resp, err := http.DefaultTransport.RoundTrip(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Empty(t, resp.Header.Get("Content-Encoding"))
	buffer := make([]byte, len("data: x\n\ndata: x\n\n"))
	_, err = io.ReadFull(resp.Body, buffer) // the stream is still open
	require.NoError(t, err)
}

func TestJSONTravelsCompressed(t *testing.T) {
	s := open(t)
	g := s.do(t, http.MethodPost, "/graphql", `{"x":"`+strings.Repeat("巡维", 500)+`"}`, "Accept-Encoding", "gzip", "Accept", "application/json")
	require.Equal(t, "gzip", g.header.Get("Content-Encoding"))
	require.Less(t, len(g.body), 200)
}

func TestWebsocketsPassThrough(t *testing.T) {
	s := open(t)
	sock, _, err := websocket.Dial(t.Context(), "ws"+strings.TrimPrefix(s.URL, "http")+"/graphql", nil)
	require.NoError(t, err)
	_, text, err := sock.Read(t.Context())
	require.NoError(t, err)
	require.Equal(t, "hello", string(text))
}

func TestHealthAndReadiness(t *testing.T) {
	s := open(t, func(p *web.Parts) {
		p.Ready = func(context.Context) error { return errors.New("database: secret host is away") }
	})
	require.Equal(t, 200, s.get(t, "/healthz").status)
	g := s.get(t, "/readyz")
	require.Equal(t, 503, g.status)
	require.NotContains(t, g.body, "secret host")
	require.Contains(t, s.log.String(), "secret host")
	require.Equal(t, 200, open(t).get(t, "/readyz").status)
}

func TestWhatIsNotThere(t *testing.T) {
	s := open(t)
	require.Equal(t, 405, s.do(t, http.MethodDelete, "/healthz", "").status)
	require.Equal(t, 405, s.do(t, http.MethodPost, "/nothing", "{}").status)
}
