package gqlhttp_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"xunwei/server/gqlhttp"
	"xunwei/server/problem"
)

func TestErrorsOfResolvers(t *testing.T) {
	var log bytes.Buffer
	h, _ := newServer(gqlhttp.Options{
		Logger:    slog.New(slog.NewTextHandler(&log, nil)),
		RequestID: func(context.Context) string { return "req-7" },
		Translate: func(err error) error {
			if errors.Is(err, errTranslated) {
				return problem.NotFound(problem.Say("ticket", "工单")).WithCause(err)
			}
			return err
		},
	})
	cases := []struct{ how, code, message, logged string }{
		{"problem", "INVALID", "Say what is wrong.", ""},
		{"illegal", "ILLEGAL_STATE", "Not in this state.", ""},
		{"translated", "NOT_FOUND", "No such ticket.", ""},
		{"unknown", "INTERNAL", "Something went wrong on the server.", "secret relation"},
		{"panic", "INTERNAL", "Something went wrong on the server.", "secret panic"},
	}
	for _, c := range cases {
		t.Run(c.how, func(t *testing.T) {
			log.Reset()
			a := post(t, h, `{broken:fail(how:"`+c.how+`")}`)
			if a.code() != c.code || a.Errors[0].Message != c.message || a.Errors[0].Path[0] != "broken" {
				t.Errorf("got %s", a.raw)
			}
			if strings.Contains(a.raw, "secret") {
				t.Errorf("the cause leaks: %s", a.raw)
			}
			if a.status != 200 || string(a.Data) != `{"broken":null}` {
				t.Errorf("%d, data %s", a.status, a.Data)
			}
			ext := a.Errors[0].Extensions
			if c.logged == "" {
				if log.Len() > 0 || ext["requestId"] != nil {
					t.Errorf("logged: %s, %v", log.String(), ext)
				}
				return
			}
			for _, want := range []string{c.logged, "req-7", "broken"} {
				if !strings.Contains(log.String(), want) {
					t.Errorf("the log lacks %q: %s", want, log.String())
				}
			}
			if ext["requestId"] != "req-7" {
				t.Errorf("requestId %v", ext["requestId"])
			}
		})
	}
	if !strings.Contains(log.String(), "schema_test.go") {
		t.Error("the log of the panic has no stack")
	}
	a := post(t, h, `{fail(how:"illegal")}`)
	if got := toJSON(a.Errors[0].Extensions); got != `{"code":"ILLEGAL_STATE","possible":["checkIn"]}` {
		t.Errorf("extensions %s", got)
	}
	a = post(t, h, `{fail(how:"problem")}`)
	if got := toJSON(a.Errors[0].Extensions); got != `{"code":"INVALID","field":"input.title"}` {
		t.Errorf("extensions %s", got)
	}
}

func TestBadInputNamesItsField(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{})
	a := postRaw(t, h, responseType, `{"query":"query($in:Int!){items(first:$in){id}}","variables":{"in":"many"}}`)
	if a.status != 400 || a.code() != "BAD_USER_INPUT" || a.Errors[0].Extensions["field"] != "in" {
		t.Errorf("variable: %d %s", a.status, a.raw)
	}
	a = post(t, h, `{day(day:"yesterday")}`)
	if a.code() != "BAD_USER_INPUT" || a.Errors[0].Extensions["field"] != "day" {
		t.Errorf("argument: %d %s", a.status, a.raw)
	}
	if a := post(t, h, `{day(day:"2026-01-02")}`); len(a.Errors) > 0 {
		t.Errorf("good argument: %s", a.raw)
	}
}

func TestNoSuggestionsAndFewErrors(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{MaxErrors: 3})
	for _, q := range []string{"{nam}", "{echo(txt:1)}", "query($x:Itm){name}", "{items(first:1)}", "{echo(text:GREEN)}", "{...on Itm{id}}", "{name{id}}"} {
		a := post(t, h, q)
		if a.code() != "GRAPHQL_VALIDATION_FAILED" || strings.Contains(a.raw, "Did you mean") {
			t.Errorf("%s: %s", q, a.raw)
		}
	}
	if a := post(t, h, "{a b c d e f}"); len(a.Errors) != 3 {
		t.Errorf("%d errors", len(a.Errors))
	}
}

// panicking is an extension with a defect.
type panicking struct{}

func (panicking) ExtensionName() string                   { return "Panicking" }
func (panicking) Validate(graphql.ExecutableSchema) error { return nil }
func (panicking) InterceptOperation(context.Context, graphql.OperationHandler) graphql.ResponseHandler {
	panic("secret")
}

func TestPanicOutsideResolversIsAnswered(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{})
	h.Use(panicking{})
	a := post(t, h, "{name}")
	if a.status != http.StatusInternalServerError || a.code() != "INTERNAL" || strings.Contains(a.raw, "secret") {
		t.Errorf("%d %s", a.status, a.raw)
	}
}

func TestDataIsCopiedAsItIs(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{})
	if a := post(t, h, "{raw}"); string(a.Data) != "{\"raw\":\"a\\nb\"\n}" {
		t.Errorf("got %q", a.Data)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/graphql?query={name}", nil))
	if w.Body.String() != `{"data":{"name":"test"}}` || w.Header().Get("Content-Length") != "24" {
		t.Errorf("got %s, %v", w.Body, w.Header())
	}
}
