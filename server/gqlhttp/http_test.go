package gqlhttp_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"xunwei/server/gqlhttp"
)

const (
	jsonType     = "application/json"
	responseType = "application/graphql-response+json"
)

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

func newServer(opts gqlhttp.Options) (*gqlhttp.Server, *testSchema) {
	schema := newTestSchema()
	if opts.Logger == nil {
		opts.Logger = quiet()
	}
	return gqlhttp.New(schema, opts), schema
}

// answer is a GraphQL response as a client sees it.
type answer struct {
	status int
	header http.Header
	raw    string
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Path       []any
		Extensions map[string]any
	}
}

func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	code, _ := a.Errors[0].Extensions["code"].(string)
	return code
}

func send(t *testing.T, h http.Handler, r *http.Request) answer {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	a := answer{status: w.Code, header: w.Header(), raw: w.Body.String()}
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	return a
}

func postRaw(t *testing.T, h http.Handler, accept, body string) answer {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", jsonType)
	if accept != "" {
		r.Header.Set("Accept", accept)
	}
	return send(t, h, r)
}

func post(t *testing.T, h http.Handler, query string) answer {
	t.Helper()
	return postRaw(t, h, responseType, toJSON(map[string]any{"query": query}))
}

func toJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func TestStatusAndCodeByMediaType(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{})
	cases := []struct {
		name, body, code      string
		response, json        int // the status under each media type
		wantData, notWantData bool
	}{
		{"good", `{"query":"{name}"}`, "", 200, 200, true, false},
		{"null parameters", `{"query":"{name}","variables":null,"operationName":null,"extensions":null}`, "", 200, 200, true, false},
		{"named operation", `{"query":"query A{name} query B{name}","operationName":"B"}`, "", 200, 200, true, false},
		{"field error", `{"query":"{fail(how:\"problem\")}"}`, "INVALID", 200, 200, true, false},
		{"parse", `{"query":"{"}`, "GRAPHQL_PARSE_FAILED", 400, 200, false, true},
		{"validation", `{"query":"{nope}"}`, "GRAPHQL_VALIDATION_FAILED", 400, 200, false, true},
		{"fragments alone", `{"query":"fragment F on Query{name}"}`, "GRAPHQL_VALIDATION_FAILED", 400, 200, false, true},
		{"variable", `{"query":"query($t:String!){echo(text:$t)}","variables":{"t":null}}`, "BAD_USER_INPUT", 400, 200, false, true},
		{"operation name", `{"query":"{name}","operationName":"X"}`, "BAD_REQUEST", 400, 200, false, true},
		{"broken JSON", `{"query`, "BAD_REQUEST", 400, 400, false, true},
		{"trailing JSON", `{"query":"{name}"} {}`, "BAD_REQUEST", 400, 400, false, true},
		{"empty", ``, "BAD_REQUEST", 400, 400, false, true},
		{"null", `null`, "BAD_REQUEST", 400, 400, false, true},
		{"batch", ` [{"query":"{name}"}]`, "BAD_REQUEST", 400, 400, false, true},
		{"no query", `{"qeury":"{name}"}`, "BAD_REQUEST", 400, 400, false, true},
		{"query of a wrong type", `{"query":["{name}"]}`, "BAD_REQUEST", 400, 400, false, true},
		{"variables of a wrong type", `{"query":"{name}","variables":"x"}`, "BAD_REQUEST", 400, 400, false, true},
		{"subscription", `{"query":"subscription{refused}"}`, "BAD_REQUEST", 406, 406, false, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for media, want := range map[string]int{responseType: c.response, jsonType: c.json} {
				a := postRaw(t, h, media, c.body)
				if a.status != want || a.code() != c.code {
					t.Errorf("%s: %d %s, want %d %s", media, a.status, a.raw, want, c.code)
				}
				if got := a.header.Get("Content-Type"); got != media+"; charset=utf-8" {
					t.Errorf("content type %s", got)
				}
				if hasData := strings.Contains(a.raw, `"data":`); hasData != c.wantData || hasData == c.notWantData {
					t.Errorf("%s: data key: %s", media, a.raw)
				}
			}
		})
	}
}

func TestAcceptAndContentType(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{})
	for accept, want := range map[string]string{
		"": jsonType, "*/*": jsonType, "application/*": jsonType, "text/html, */*;q=0.1": jsonType,
		responseType + ", " + jsonType + ";q=0.9": responseType, jsonType + ", " + responseType: jsonType,
		jsonType + ";q=0.5, " + responseType + ";q=0.8": responseType,
	} {
		if a := postRaw(t, h, accept, `{"query":"{name}"}`); !strings.HasPrefix(a.header.Get("Content-Type"), want) {
			t.Errorf("Accept %q: %s", accept, a.header.Get("Content-Type"))
		}
	}
	if a := postRaw(t, h, "text/html", `{"query":"{name}"}`); a.status != http.StatusNotAcceptable {
		t.Errorf("Accept text/html: %d", a.status)
	}
	for _, contentType := range []string{"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=gbk"} {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{name}"}`))
		r.Header.Set("Content-Type", contentType)
		if a := send(t, h, r); a.status != http.StatusUnsupportedMediaType || a.code() != "UNSUPPORTED_TYPE" {
			t.Errorf("Content-Type %q: %d %s", contentType, a.status, a.raw)
		}
	}
}

func TestBodyLimit(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{BodyLimit: 100})
	a := postRaw(t, h, "", `{"query":"{name}","x":"`+strings.Repeat("x", 100)+`"}`)
	if a.status != http.StatusRequestEntityTooLarge || a.code() != "TOO_LARGE" || a.Errors[0].Extensions["limit"] != 100.0 {
		t.Errorf("%d %s", a.status, a.raw)
	}
	r := httptest.NewRequest(http.MethodGet, "/graphql?query="+strings.Repeat("x", 100), nil)
	if a := send(t, h, r); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("GET: %d %s", a.status, a.raw)
	}
}

func TestGetDoesQueriesAlone(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{})
	get := func(values url.Values, accept string) answer {
		r := httptest.NewRequest(http.MethodGet, "/graphql?"+values.Encode(), nil)
		r.Header.Set("Accept", accept)
		return send(t, h, r)
	}
	a := get(url.Values{"query": {"query($t:String!){echo(text:$t)}"}, "variables": {`{"t":"巡"}`}}, jsonType)
	if a.status != 200 || string(a.Data) != `{"echo":"巡"}` {
		t.Errorf("%d %s", a.status, a.raw)
	}
	if a.header.Get("Cache-Control") != "no-store" || a.header.Get("Set-Cookie") != "" {
		t.Errorf("headers %v", a.header)
	}
	for _, q := range []string{`mutation{touch(id:"1")}`, "subscription{refused}"} {
		for _, accept := range []string{jsonType, responseType} {
			a := get(url.Values{"query": {q}}, accept)
			if a.status != http.StatusMethodNotAllowed || a.code() != "METHOD_NOT_ALLOWED" || a.header.Get("Allow") != "POST" {
				t.Errorf("%s: %d %s", q, a.status, a.raw)
			}
		}
	}
	if a := get(url.Values{"query": {"{name}"}}, "text/event-stream"); a.status != http.StatusMethodNotAllowed {
		t.Errorf("SSE by GET: %d %s", a.status, a.raw)
	}
	if a := get(url.Values{"query": {"{name}"}, "variables": {"[1]"}}, jsonType); a.status != 400 {
		t.Errorf("broken variables: %d %s", a.status, a.raw)
	}
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodHead, http.MethodOptions} {
		a := send(t, h, httptest.NewRequest(method, "/graphql?query={name}", nil))
		if a.status != http.StatusMethodNotAllowed || a.header.Get("Allow") != "GET, POST" {
			t.Errorf("%s: %d %s", method, a.status, a.raw)
		}
	}
}
