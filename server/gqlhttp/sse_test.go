package gqlhttp_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"xunwei/server/gqlhttp"
)

const (
	open     = ":"
	complete = "complete|"
	comeBack = `next|{"errors":[{"message":"The server is stopping. Connect again.","extensions":{"code":"COME_BACK"}}]}`
)

func tick(n string) string { return `next|{"data":{"count":` + n + `}}` }

func TestSSE(t *testing.T) {
	cases := []struct {
		name, query string
		events      []string
	}{
		{"subscription", `subscription{count(to:2,everyMs:10)}`, []string{tick("1"), tick("2")}},
		{"query", `{name}`, []string{`next|{"data":{"name":"test"}}`}},
		{"mutation", `mutation{touch(id:"7")}`, []string{`next|{"data":{"touch":"touched 7"}}`}},
		{"newlines in data", `{raw}`, []string{`next|{"data":{"raw":"a\nb"}}`}},
		{"refused by the resolver", `subscription{refused}`, []string{
			`next|{"errors":[{"message":"Not yours.","path":["refused"],"locations":[{"line":1,"column":14}],"extensions":{"code":"FORBIDDEN"}}]}`}},
		{"validation", `subscription{nope}`, []string{
			`next|{"errors":[{"message":"Cannot query field \"nope\" on type \"Subscription\".","locations":[{"line":1,"column":14}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}`}},
		{"the right ended", `subscription{endWith(code:"FORBIDDEN")}`, []string{
			`next|{"data":{"endWith":1}}`, `next|{"errors":[{"message":"The end.","extensions":{"code":"FORBIDDEN"}}]}`}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := startPipe(t, gqlhttp.Options{}).sse(t, c.query)
				if s.resp.StatusCode != 200 || s.resp.Header.Get("Content-Type") != "text/event-stream; charset=utf-8" {
					t.Errorf("%s %v", s.resp.Status, s.resp.Header)
				}
				s.want(t, open)
				s.want(t, c.events...)
				s.want(t, complete)
				s.wantEnd(t, false)
			})
		})
	}
}

// The pipe server has timeouts of 5 s; the stream rests for an hour.
func TestSSEOutlivesTheServersTimeouts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startPipe(t, gqlhttp.Options{}).sse(t, `subscription{count(to:2,everyMs:3600000)}`)
		s.want(t, open, tick("1"))
		begin := time.Now()
		for range 299 {
			s.want(t, ": keep-alive")
		}
		if took := time.Since(begin); took != 299*12*time.Second {
			t.Errorf("299 keep-alives took %s", took)
		}
		for {
			if event := <-s.events; event != ": keep-alive" {
				if event != tick("2") {
					t.Errorf("got %s", event)
				}
				return
			}
		}
	})
}

func TestSSEEndsWhenTheClientLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := startPipe(t, gqlhttp.Options{})
		s := p.sse(t, `subscription{hang}`)
		s.want(t, open)
		<-p.schema.started
		s.cancel()
		// With the stream gone, nothing holds up the shutdown.
		synctest.Wait()
		begin := time.Now()
		if err := p.Shutdown(t.Context()); err != nil || time.Since(begin) != 0 {
			t.Errorf("%v after %s", err, time.Since(begin))
		}
	})
}

func TestSSEComesBackAtShutdown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := startPipe(t, gqlhttp.Options{})
		s := p.sse(t, `subscription{count(to:0,everyMs:60000)}`)
		s.want(t, open, tick("1"))
		down := make(chan error)
		go func() { down <- p.Shutdown(context.Background()) }()
		s.want(t, comeBack)
		told := time.Now()
		s.wantEnd(t, true) // cut, with no complete: the stock client reconnects
		if pause := time.Since(told); pause != 150*time.Millisecond {
			t.Errorf("cut after %s", pause)
		}
		if err := <-down; err != nil {
			t.Error(err)
		}
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"subscription{hang}"}`))
		r.Header.Set("Content-Type", jsonType)
		r.Header.Set("Accept", "text/event-stream")
		if a := send(t, p, r); a.status != http.StatusServiceUnavailable || a.code() != "COME_BACK" {
			t.Errorf("a new stream: %d %s", a.status, a.raw)
		}
		if a := post(t, p, "{name}"); a.status != 200 {
			t.Errorf("a plain query: %d %s", a.status, a.raw)
		}
		if err := p.Shutdown(t.Context()); err != nil {
			t.Errorf("shut down again: %v", err)
		}
	})
}

func TestSSESlowFollowerComesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startPipe(t, gqlhttp.Options{}).sse(t, `subscription{endWith(code:"COME_BACK")}`)
		s.want(t, open, `next|{"data":{"endWith":1}}`, `next|{"errors":[{"message":"The end.","extensions":{"code":"COME_BACK"}}]}`)
		s.wantEnd(t, true)
	})
}

func TestShutdownWaitsForQueriesAsLongAsItMay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := startPipe(t, gqlhttp.Options{})
		s := p.sse(t, `{wait}`)
		s.want(t, open)
		<-p.schema.started
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := p.Shutdown(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		close(p.schema.release)
		s.want(t, `next|{"data":{"wait":"waited"}}`, complete)
		s.wantEnd(t, false)
		if err := p.Shutdown(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// A client that does not read blocks a write no longer than the timeout.
func TestSSECutsAClientThatDoesNotRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := startPipe(t, gqlhttp.Options{WriteTimeout: 3 * time.Second})
		s := p.sse(t, `subscription{count(to:0,everyMs:1)}`)
		s.want(t, open, tick("1"))
		time.Sleep(time.Minute) // the pipe holds nothing back: the server's writes block
		if err := p.Shutdown(t.Context()); err != nil {
			t.Error(err)
		}
		for range s.events {
		}
	})
}

func TestPanicInAStreamIsToldOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := startPipe(t, gqlhttp.Options{RequestID: func(context.Context) string { return "r" }})
		p.Use(panicking{})
		const internal = `{"message":"Something went wrong on the server.","extensions":{"code":"INTERNAL","requestId":"r"}}`
		s := p.sse(t, `subscription{hang}`)
		s.want(t, open, `next|{"errors":[`+internal+`]}`, complete)
		s.wantEnd(t, false)
		c := p.open(t, true)
		c.subscribe("1", `subscription{hang}`)
		c.hear(`{"type":"error","id":"1","payload":[` + internal + `]}`)
		c.subscribe("1", `{name}`) // the socket lives on
		c.hear(`{"type":"error","id":"1","payload":[` + internal + `]}`)
	})
}

func TestSSERefusesWhatIsNoRequest(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{})
	if a := postRaw(t, h, "text/event-stream", `{"nope":1}`); a.status != 400 || a.code() != "BAD_REQUEST" {
		t.Errorf("%d %s", a.status, a.raw)
	}
}
