package testkit

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/stretchr/testify/require"
)

// Message is one step of a subscription.
type Message struct {
	Data json.RawMessage
	// Err is a *GraphQLError when the step is one.
	Err error
}

// Into reads the data of a step.
func (m Message) Into(into any) error {
	if m.Err != nil {
		return m.Err
	}
	return json.Unmarshal(m.Data, into)
}

// Subscription is an open event stream (SSE). C is closed at its end, however it ended.
type Subscription struct {
	C    <-chan Message
	stop context.CancelFunc
	c    *Client
}

// Subscribe opens a subscription and returns once the server has taken it; the test's end stops it.
func (c *Client) Subscribe(query string, vars map[string]any) *Subscription {
	c.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	c.t.Cleanup(stop)
	body, err := json.Marshal(map[string]any{"query": query, "variables": vars})
	require.NoError(c.t, err)
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.server.URL+"/graphql", bytes.NewReader(body))
	require.NoError(c.t, err)
	r.Header = c.Header.Clone()
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	resp, err := c.HTTP.Do(r)
	require.NoError(c.t, err)
	require.Equal(c.t, http.StatusOK, resp.StatusCode)
	out := make(chan Message, 1024)
	go func() {
		defer close(out)
		defer resp.Body.Close()
		readEvents(ctx, resp.Body, out)
	}()
	return &Subscription{C: out, stop: stop, c: c}
}

// Stop ends the subscription from the client's side.
func (s *Subscription) Stop() { s.stop() }

// patience is how long a test waits for what should come at once.
const patience = 20 * time.Second

// Next waits for the next step; a stream that ended or stays silent fails the test.
func (s *Subscription) Next() Message {
	s.c.t.Helper()
	select {
	case m, ok := <-s.C:
		require.True(s.c.t, ok, "the subscription has ended")
		return m
	case <-time.After(patience):
		require.Fail(s.c.t, "nothing came from the subscription")
	}
	return Message{}
}

// End waits for the end of the stream and answers the code of its last error, "" if it ended without one.
func (s *Subscription) End() (code string) {
	s.c.t.Helper()
	late := time.After(patience)
	for {
		select {
		case m, ok := <-s.C:
			if !ok {
				return code
			}
			code = CodeOf(m.Err)
		case <-late:
			require.Fail(s.c.t, "the subscription did not end")
			return ""
		}
	}
}

// readEvents reads `next` events until `complete` or the cut of the line.
func readEvents(ctx context.Context, body interface{ Read([]byte) (int, error) }, out chan<- Message) {
	lines := bufio.NewScanner(body)
	lines.Buffer(nil, 4<<20)
	event := ""
	for lines.Scan() {
		line := lines.Text()
		if name, ok := strings.CutPrefix(line, "event: "); ok {
			event = name
		}
		data, ok := strings.CutPrefix(line, "data:")
		if !ok {
			continue
		}
		if event == "complete" {
			return
		}
		var r response
		m := Message{}
		if m.Err = json.Unmarshal([]byte(data), &r); m.Err == nil {
			m.Data, m.Err = r.Data, r.err()
		}
		select {
		case out <- m:
		case <-ctx.Done():
			return
		}
	}
}
