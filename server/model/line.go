package model

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// Fault is what happens to one attempt on its way.
type Fault int

// The faults of a line.
const (
	Whole Fault = iota // request and reply arrive
	Drop               // the request is lost
	Lose               // the reply is lost
	Cut                // the line breaks at some moment
)

// String is the fault's name in a story.
func (f Fault) String() string { return [...]string{"whole", "drop", "lose", "cut"}[f] }

// errLost is what a client sees of a fault.
var errLost = errors.New("the line was lost")

// line is one person's way to the server.
type line struct {
	site *Site
	who  Person
}

// patience bounds one request: a server that is gone answers nothing.
const patience = 30 * time.Second

// do sends a request over a line with a fault; cut is when a Cut line breaks. The error says that the client got no
// answer. With Lose body and status are those that the client never saw.
func (l line) do(ctx context.Context, f Fault, cut time.Duration, method, path string, body []byte, header http.Header) ([]byte, int, error) {
	if f == Drop {
		return nil, 0, errLost
	}
	limit := patience
	if f == Cut {
		limit = cut
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, l.site.URL()+path, bytes.NewReader(body))
	if err != nil {
		return nil, 0, err
	}
	for name, values := range header {
		r.Header[name] = values
	}
	r.Header.Set("Cookie", l.who.Cookie)
	resp, err := l.site.HTTP.Do(r)
	if err != nil {
		return nil, 0, err
	}
	defer resp.Body.Close()
	out, err := io.ReadAll(resp.Body)
	return out, resp.StatusCode, err
}

// reply is an answer of /graphql, or of the plain endpoints, which put code and message outside.
type reply struct {
	Code    string
	Message string
	Data    map[string]json.RawMessage
	Errors  []struct {
		Message    string
		Extensions struct {
			Code string
			Kept bool
		}
	}
}

// Refusal is an answer that is an error. Status is that of HTTP.
type Refusal struct {
	Code, Message string
	Kept          bool
	Status        int
}

// Error is for a test's log.
func (f *Refusal) Error() string { return f.Code + ": " + f.Message }

// graphql runs an operation. The error is a *Refusal if the server answered one.
func (l line) graphql(ctx context.Context, f Fault, cut time.Duration, query string, vars map[string]any) (map[string]json.RawMessage, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": vars})
	if err != nil {
		return nil, err
	}
	raw, status, err := l.do(ctx, f, cut, http.MethodPost, "/graphql", body, http.Header{"Content-Type": {"application/json"}})
	if err != nil {
		return nil, err
	}
	var r reply
	if err := json.Unmarshal(raw, &r); err != nil {
		return nil, fmt.Errorf("status %d: %.200s", status, raw)
	}
	switch {
	case len(r.Errors) > 0:
		e := r.Errors[0]
		return nil, &Refusal{e.Extensions.Code, e.Message, e.Extensions.Kept, status}
	case r.Code != "":
		return nil, &Refusal{Code: r.Code, Message: r.Message, Status: status}
	}
	return r.Data, nil
}

// passing are the codes after which a client sends the same again.
var passing = map[string]bool{"INTERNAL": true, "COME_BACK": true, "RATE_LIMITED": true}

// retryable reports an answer that asks to send again, or none at all.
func retryable(err error) bool {
	var f *Refusal
	return !errors.As(err, &f) || passing[f.Code]
}
