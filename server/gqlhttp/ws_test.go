package gqlhttp_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"xunwei/server/gqlhttp"
	"xunwei/server/problem"
)

// wsClient is a websocket of the tests: messages in and out as JSON texts.
type wsClient struct {
	t    *testing.T
	conn *websocket.Conn
}

func (p *pipeServer) ws(t *testing.T, header http.Header, protocols ...string) (*wsClient, *http.Response, error) {
	t.Helper()
	conn, resp, err := websocket.Dial(t.Context(), "ws://xunwei.test/graphql", &websocket.DialOptions{
		HTTPClient: p.client, HTTPHeader: header, Subprotocols: protocols,
	})
	if err == nil {
		t.Cleanup(func() { _ = conn.CloseNow() })
	}
	return &wsClient{t, conn}, resp, err
}

// open connects with the right protocol; with init it waits for the ack as well.
func (p *pipeServer) open(t *testing.T, init bool) *wsClient {
	t.Helper()
	c, _, err := p.ws(t, nil, "graphql-transport-ws")
	if err != nil {
		t.Fatal(err)
	}
	if init {
		c.say(`{"type":"connection_init"}`)
		c.hear(`{"type":"connection_ack"}`)
	}
	return c
}

func (c *wsClient) say(messages ...string) {
	c.t.Helper()
	for _, m := range messages {
		if err := c.conn.Write(c.t.Context(), websocket.MessageText, []byte(m)); err != nil {
			c.t.Fatal(err)
		}
	}
}

func (c *wsClient) subscribe(id, query string) {
	c.t.Helper()
	c.say(toJSON(map[string]any{"type": "subscribe", "id": id, "payload": map[string]any{"query": query}}))
}

func (c *wsClient) hear(messages ...string) {
	c.t.Helper()
	for _, want := range messages {
		_, got, err := c.conn.Read(c.t.Context())
		if err != nil || string(got) != want {
			c.t.Fatalf("got %s, %v, want %s", got, err, want)
		}
	}
}

func (c *wsClient) closed(code websocket.StatusCode, reason string) {
	c.t.Helper()
	_, got, err := c.conn.Read(c.t.Context())
	var closed websocket.CloseError
	if !errors.As(err, &closed) || closed.Code != code || !strings.Contains(closed.Reason, reason) {
		c.t.Fatalf("got %s, %v, want close %d %s", got, err, code, reason)
	}
}

func wsTick(id, n string) string {
	return `{"type":"next","id":"` + id + `","payload":{"data":{"count":` + n + `}}}`
}

func wsComplete(id string) string { return `{"type":"complete","id":"` + id + `"}` }

func TestWebsocketOperations(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := startPipe(t, gqlhttp.Options{}).open(t, true)
		c.say(`{"type":"ping"}`)
		c.hear(`{"type":"pong"}`)
		c.say(`{"type":"pong"}`, `{"type":"ping","payload":{"a":1}}`)
		c.hear(`{"type":"pong","payload":{"a":1}}`)
		c.subscribe("1", `{name}`)
		c.hear(`{"type":"next","id":"1","payload":{"data":{"name":"test"}}}`, wsComplete("1"))
		c.subscribe("1", `mutation{touch(id:"7")}`) // the id is free again
		c.hear(`{"type":"next","id":"1","payload":{"data":{"touch":"touched 7"}}}`, wsComplete("1"))
		c.subscribe("2", `subscription{count(to:2,everyMs:10)}`)
		c.hear(wsTick("2", "1"), wsTick("2", "2"), wsComplete("2"))
		c.subscribe("3", `{nope}`)
		c.hear(`{"type":"error","id":"3","payload":[{"message":"Cannot query field \"nope\" on type \"Query\".","locations":[{"line":1,"column":2}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}`)
		c.subscribe("4", `subscription{refused}`)
		c.hear(`{"type":"error","id":"4","payload":[{"message":"Not yours.","path":["refused"],"locations":[{"line":1,"column":14}],"extensions":{"code":"FORBIDDEN"}}]}`)
		c.subscribe("5", `subscription{endWith(code:"UNAUTHENTICATED")}`)
		c.hear(`{"type":"next","id":"5","payload":{"data":{"endWith":1}}}`, `{"type":"error","id":"5","payload":[{"message":"The end.","extensions":{"code":"UNAUTHENTICATED"}}]}`)
		c.subscribe("6", `subscription{endWith(code:"COME_BACK")}`)
		c.hear(`{"type":"next","id":"6","payload":{"data":{"endWith":1}}}`, `{"type":"error","id":"6","payload":[{"message":"The end.","extensions":{"code":"COME_BACK"}}]}`)
		c.say(`{"type":"subscribe","id":"7","payload":{"query":"query($t:String!){echo(text:$t)}","variables":{"t":"巡"},"operationName":null}}`)
		c.hear(`{"type":"next","id":"7","payload":{"data":{"echo":"巡"}}}`, wsComplete("7"))
	})
}

func TestWebsocketClientCompletes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := startPipe(t, gqlhttp.Options{}).open(t, true)
		c.subscribe("1", `subscription{count(to:0,everyMs:1000)}`)
		c.subscribe("2", `subscription{count(to:2,everyMs:5000)}`)
		for range 2 { // in either order
			_, m, err := c.conn.Read(t.Context())
			if err != nil || !strings.Contains(string(m), `"count":1`) {
				t.Fatal(string(m), err)
			}
		}
		c.say(wsComplete("1"), wsComplete("1"), wsComplete("unknown"))
		c.hear(wsTick("2", "2"), wsComplete("2")) // and no word of 1
		c.subscribe("1", `subscription{count(to:1,everyMs:1)}`)
		c.hear(wsTick("1", "1"), wsComplete("1"))
	})
}

func TestWebsocketCloseCodes(t *testing.T) {
	const sub = `{"type":"subscribe","id":"1","payload":{"query":"subscription{hang}"}}`
	cases := []struct {
		name   string
		init   bool
		say    []string
		code   websocket.StatusCode
		reason string
	}{
		{"no JSON", true, []string{`{`}, 4400, "object"},
		{"no type", true, []string{`{}`}, 4400, "unknown message type"},
		{"unknown type", true, []string{`{"type":"start"}`}, 4400, "unknown message type"},
		{"a server's message", true, []string{`{"type":"next","id":"1"}`}, 4400, "unknown message type"},
		{"type of a wrong type", true, []string{`{"type":1}`}, 4400, "object"},
		{"subscribe without an id", true, []string{`{"type":"subscribe","payload":{"query":"{name}"}}`}, 4400, "id"},
		{"subscribe without a payload", true, []string{`{"type":"subscribe","id":"1"}`}, 4400, "payload"},
		{"payload of a wrong type", true, []string{`{"type":"subscribe","id":"1","payload":[]}`}, 4400, "payload"},
		{"no query", true, []string{`{"type":"subscribe","id":"1","payload":{}}`}, 4400, "query"},
		{"variables of a wrong type", true, []string{`{"type":"subscribe","id":"1","payload":{"query":"{name}","variables":1}}`}, 4400, "variables"},
		{"complete without an id", true, []string{`{"type":"complete"}`}, 4400, "id"},
		{"ping with a list", true, []string{`{"type":"ping","payload":[]}`}, 4400, "payload"},
		{"subscribe before init", false, []string{sub}, 4401, "Unauthorized"},
		{"init twice", true, []string{`{"type":"connection_init"}`}, 4429, "Too many initialisation requests"},
		{"the same id twice", true, []string{sub, sub}, 4409, "Subscriber for 1 already exists"},
		{"a long id", true, []string{strings.Replace(sub, `"1"`, `"`+strings.Repeat("巡", 100)+`"`, 1), strings.Replace(sub, `"1"`, `"`+strings.Repeat("巡", 100)+`"`, 1)}, 4409, "Subscriber for"},
		{"init timeout", false, nil, 4408, "Connection initialisation timeout"},
		{"too long a message", true, []string{`{"type":"ping","payload":{"a":"` + strings.Repeat("x", 2000) + `"}}`}, websocket.StatusMessageTooBig, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begin := time.Now()
				s := startPipe(t, gqlhttp.Options{MessageLimit: 1000}).open(t, c.init)
				s.say(c.say...)
				s.closed(c.code, c.reason)
				if took := time.Since(begin); c.code == 4408 && took != 10*time.Second {
					t.Errorf("after %s", took)
				}
			})
		})
	}
}

func TestWebsocketBinaryAndSubprotocol(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := startPipe(t, gqlhttp.Options{})
		c := p.open(t, true)
		if err := c.conn.Write(t.Context(), websocket.MessageBinary, []byte(`{"type":"ping"}`)); err != nil {
			t.Fatal(err)
		}
		c.closed(4400, "text")
		for _, protocols := range [][]string{nil, {"graphql-ws"}} {
			c, _, err := p.ws(t, nil, protocols...)
			if err != nil {
				t.Fatal(err)
			}
			c.closed(4406, "Subprotocol not acceptable")
		}
	})
}

func TestWebsocketOrigin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := startPipe(t, gqlhttp.Options{Origins: []string{"https://desk.example"}})
		for origin, want := range map[string]int{
			"": 101, "http://xunwei.test": 101, "https://desk.example": 101,
			"http://desk.example": 403, "https://evil.example": 403, "https://xunwei.test.evil.example": 403, "null": 403,
		} {
			header := http.Header{}
			if origin != "" {
				header.Set("Origin", origin)
			}
			_, resp, err := p.ws(t, header, "graphql-transport-ws")
			if resp == nil || resp.StatusCode != want {
				t.Errorf("%q: %v %v", origin, resp, err)
			}
		}
	})
}

func TestWebsocketOnConnect(t *testing.T) {
	fromRequest := func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), viewerKey{}, "cookie")))
		})
	}
	opts := gqlhttp.Options{OnConnect: func(ctx context.Context, payload map[string]any) (context.Context, error) {
		switch payload["authorization"] {
		case nil:
			return ctx, nil
		case "Bearer xw_good":
			select { // a look into the database
			case <-time.After(time.Second):
			case <-ctx.Done():
			}
			return context.WithValue(ctx, viewerKey{}, "token"), nil
		case "Bearer xw_forbidden":
			return nil, problem.Forbidden(problem.Plain("No."))
		case "Bearer xw_down":
			return nil, errors.New("the database is away")
		case "Bearer xw_panic":
			panic("secret")
		}
		return nil, problem.Unauthenticated()
	}}
	init := func(auth string) string {
		return `{"type":"connection_init","payload":{"authorization":"` + auth + `"}}`
	}
	synctest.Test(t, func(t *testing.T) {
		p := startPipe(t, opts, fromRequest)
		for payload, viewer := range map[string]string{`{"type":"connection_init","payload":null}`: "cookie", init("Bearer xw_good"): "token"} {
			c := p.open(t, false)
			c.say(payload)
			c.hear(`{"type":"connection_ack"}`)
			c.subscribe("1", "{viewer}")
			c.hear(`{"type":"next","id":"1","payload":{"data":{"viewer":"`+viewer+`"}}}`, wsComplete("1"))
		}
		for auth, want := range map[string]struct {
			code   websocket.StatusCode
			reason string
		}{
			"Bearer xw_bad": {4401, "UNAUTHENTICATED"}, "Bearer xw_forbidden": {4403, "FORBIDDEN"},
			"Bearer xw_down": {1013, "INTERNAL"}, "Bearer xw_panic": {1013, "INTERNAL"},
		} {
			c := p.open(t, false)
			c.say(init(auth))
			c.closed(want.code, want.reason)
		}
		// While OnConnect thinks, nothing may be asked yet.
		c := p.open(t, false)
		c.say(init("Bearer xw_good"), `{"type":"subscribe","id":"1","payload":{"query":"{viewer}"}}`)
		c.closed(4401, "Unauthorized")
		c = p.open(t, false)
		c.say(init("Bearer xw_good"), init("Bearer xw_good"))
		c.closed(4429, "Too many")
	})
}

func TestWebsocketOperationLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := startPipe(t, gqlhttp.Options{MaxOperations: 2}).open(t, true)
		c.subscribe("1", `subscription{hang}`)
		c.subscribe("2", `subscription{hang}`)
		c.subscribe("3", `subscription{hang}`)
		c.hear(`{"type":"error","id":"3","payload":[{"message":"Too many operations at one time on this connection.","extensions":{"code":"RATE_LIMITED","limit":2,"retryAfterSeconds":1}}]}`)
		c.say(wsComplete("1"))
		c.subscribe("3", `subscription{count(to:1,everyMs:1)}`)
		c.hear(wsTick("3", "1"), wsComplete("3"))
	})
}

func TestWebsocketShutdown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := startPipe(t, gqlhttp.Options{})
		c, idle, early := p.open(t, true), p.open(t, true), p.open(t, false)
		c.subscribe("1", `subscription{count(to:0,everyMs:60000)}`)
		c.hear(wsTick("1", "1"))
		c.subscribe("2", `{wait}`)
		<-p.schema.started
		down := make(chan error)
		go func() { down <- p.Shutdown(context.Background()) }()
		idle.closed(websocket.StatusServiceRestart, "COME_BACK")
		early.closed(websocket.StatusServiceRestart, "COME_BACK")
		close(p.schema.release) // the query answers; of the subscription there is no word
		c.hear(`{"type":"next","id":"2","payload":{"data":{"wait":"waited"}}}`, wsComplete("2"))
		c.closed(websocket.StatusServiceRestart, "COME_BACK")
		if err := <-down; err != nil {
			t.Error(err)
		}
		if _, resp, _ := p.ws(t, nil, "graphql-transport-ws"); resp == nil || resp.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("a new socket: %v", resp)
		}
	})
}

// A client that answers no pings is dead: after two periods its operations end.
func TestWebsocketDropsTheDead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := startPipe(t, gqlhttp.Options{})
		c := p.open(t, true)
		c.subscribe("1", `subscription{hang}`)
		<-p.schema.started
		time.Sleep(25 * time.Second) // and reads nothing, so that it answers nothing
		begin := time.Now()
		if err := p.Shutdown(t.Context()); err != nil || time.Since(begin) != 0 {
			t.Errorf("%v after %s", err, time.Since(begin))
		}
	})
}

// A client that reads answers pings for as long as it lives.
func TestWebsocketLivesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := startPipe(t, gqlhttp.Options{}).open(t, true)
		c.subscribe("1", `subscription{count(to:2,everyMs:3600000)}`)
		c.hear(wsTick("1", "1"), wsTick("1", "2"), wsComplete("1"))
	})
}
