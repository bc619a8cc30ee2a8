package testkit

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/server/auth"
)

// Client speaks to a Server as one person's browser, as a program with a token, or as nobody.
type Client struct {
	// Person is who is signed in; nil for nobody and for programs.
	Person *ent.Person
	HTTP   *http.Client
	// Header goes with every request: the session cookie or the token.
	Header http.Header
	server *Server
	t      testing.TB
}

// As signs a person in with a real session and answers their client.
func (s *Server) As(t testing.TB, p *ent.Person) *Client {
	t.Helper()
	token, err := s.App.Auth.StartSession(context.Background(), p, "testkit")
	require.NoError(t, err)
	c := s.Anonymous()
	c.t, c.Person = t, p
	c.Header.Set("Cookie", auth.CookieName+"="+token)
	return c
}

// WithToken is a program's client.
func (s *Server) WithToken(token string) *Client {
	c := s.Anonymous()
	c.Header.Set("Authorization", "Bearer "+token)
	return c
}

// GraphQLError is the first error of an answer.
type GraphQLError struct {
	Code, Field, Message string
	// Possible are the verbs that ILLEGAL_STATE lists.
	Possible   []string
	Path       []any
	Extensions map[string]any
}

// Error is for a test's log.
func (e *GraphQLError) Error() string { return fmt.Sprintf("%s %s: %s", e.Code, e.Field, e.Message) }

// CodeOf is the code of a GraphQLError, "" for nil, and the error's own text for any other error.
func CodeOf(err error) string {
	var g *GraphQLError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &g):
		return g.Code
	}
	return err.Error()
}

// response is a GraphQL answer.
type response struct {
	Data   json.RawMessage `json:"data"`
	Errors []struct {
		Message    string         `json:"message"`
		Path       []any          `json:"path"`
		Extensions map[string]any `json:"extensions"`
	} `json:"errors"`
}

// err is the first error, or nil.
func (r response) err() error {
	if len(r.Errors) == 0 {
		return nil
	}
	first := r.Errors[0]
	e := &GraphQLError{Message: first.Message, Path: first.Path, Extensions: first.Extensions}
	e.Code, _ = first.Extensions["code"].(string)
	e.Field, _ = first.Extensions["field"].(string)
	possible, _ := first.Extensions["possible"].([]any)
	for _, p := range possible {
		e.Possible = append(e.Possible, fmt.Sprint(p))
	}
	return e
}

// Do runs a query or mutation. into (may be nil) gets the data, even beside an error. The error is a *GraphQLError,
// or whatever kept the answer from coming.
func (c *Client) Do(query string, vars map[string]any, into any) error {
	c.t.Helper()
	raw, status, err := c.Post("/graphql", map[string]any{"query": query, "variables": vars})
	if err != nil {
		return err
	}
	var r response
	if err := json.Unmarshal(raw, &r); err != nil {
		return fmt.Errorf("status %d: %s", status, raw)
	}
	if into != nil && len(r.Data) > 0 && string(r.Data) != "null" {
		if err := json.Unmarshal(r.Data, into); err != nil {
			return fmt.Errorf("data %s: %w", r.Data, err)
		}
	}
	return r.err()
}

// Must is Do for what has to go well.
func (c *Client) Must(query string, vars map[string]any, into any) {
	c.t.Helper()
	require.NoError(c.t, c.Do(query, vars, into))
}

// Post sends JSON and answers body and status.
func (c *Client) Post(path string, body any) ([]byte, int, error) {
	c.t.Helper()
	raw, err := json.Marshal(body)
	require.NoError(c.t, err)
	resp, err := c.Send(http.MethodPost, path, bytes.NewReader(raw), http.Header{"Content-Type": {"application/json"}})
	if err != nil {
		return nil, 0, err
	}
	defer resp.Body.Close()
	out, err := io.ReadAll(resp.Body)
	return out, resp.StatusCode, err
}

// Send makes any request as this client. path is relative to the server or an absolute URL; the caller closes the body.
func (c *Client) Send(method, path string, body io.Reader, header http.Header) (*http.Response, error) {
	c.t.Helper()
	if len(path) > 0 && path[0] == '/' {
		path = c.server.URL + path
	}
	r, err := http.NewRequestWithContext(c.t.Context(), method, path, body)
	require.NoError(c.t, err)
	for _, h := range []http.Header{c.Header, header} {
		for name, values := range h {
			r.Header[name] = values
		}
	}
	return c.HTTP.Do(r)
}
