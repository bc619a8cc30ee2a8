package web

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/stretchr/testify/require"

	"xunwei/server/problem"
)

// hurry is a pace at which a test can wait for it.
var hurry = pace{body: 50 * time.Millisecond, write: 50 * time.Millisecond}

// serveAt serves a handler at that pace and dials it.
func serveAt(t *testing.T, handler http.HandlerFunc) (net.Conn, *bufio.Reader) {
	t.Helper()
	s := httptest.NewServer(hurry.receiving(hurry.unhurried(handler)))
	t.Cleanup(s.Close)
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	return conn, bufio.NewReader(conn)
}

const head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n"

func TestABodyThatDripsIsCut(t *testing.T) {
	failed := make(chan error, 1)
	conn, _ := serveAt(t, func(_ http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(r.Body)
		failed <- err
	})
	_, err := io.WriteString(conn, head+"x")
	require.NoError(t, err)
	require.ErrorIs(t, <-failed, os.ErrDeadlineExceeded)
}

func TestAnAnswerMayTakeItsTimeOnceTheBodyIsHere(t *testing.T) {
	done := make(chan error, 1)
	conn, answers := serveAt(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.ReadAll(r.Body)
		select {
		case <-r.Context().Done():
			done <- errors.New("the request was ended")
		case <-time.After(4 * hurry.body):
			done <- nil
		}
		fmt.Fprint(w, "late")
	})
	for range 2 { // and again on the same connection
		_, err := io.WriteString(conn, head+"xx")
		require.NoError(t, err)
		require.NoError(t, <-done)
		resp, err := http.ReadResponse(answers, nil)
		require.NoError(t, err)
		body, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		require.Equal(t, "late", string(body))
	}
}

func TestAReaderThatDoesNotReadIsCut(t *testing.T) {
	failed := make(chan error, 1)
	conn, _ := serveAt(t, func(w http.ResponseWriter, _ *http.Request) {
		chunk := make([]byte, 1<<20)
		for range 1 << 10 {
			if _, err := w.Write(chunk); err != nil {
				failed <- err
				return
			}
		}
		failed <- nil
	})
	_, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
	require.NoError(t, err)
	require.ErrorIs(t, <-failed, os.ErrDeadlineExceeded)
}

// hurried is a router whose endpoints treat bodies as the real ones do.
func hurried(t *testing.T) string {
	t.Helper()
	h, err := New(Parts{
		Logger: slog.New(slog.DiscardHandler), PublicURL: &url.URL{Scheme: "http", Host: "x"}, pace: hurry,
		Attach: func(next http.Handler) http.Handler { return next },
		Ready:  func(context.Context) error { return nil },
		GraphQL: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if _, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20)); err != nil {
				problem.Write(w, r, problem.New(problem.CodeBadRequest, problem.Plain("no body")))
				return
			}
			rc := http.NewResponseController(w)
			w.Header().Set("Content-Type", "text/event-stream")
			for range 2 { // the second after longer than a body may take
				fmt.Fprint(w, "data: x\n\n")
				_ = rc.Flush()
				select {
				case <-r.Context().Done():
					return
				case <-time.After(3 * hurry.body):
				}
			}
		}),
		Plain: []func(chi.Router){func(r chi.Router) {
			r.Post("/auth/sign-in", func(w http.ResponseWriter, r *http.Request) {
				if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<10)).Decode(new(any)); err != nil {
					problem.Write(w, r, problem.New(problem.CodeBadRequest, problem.Plain("no body")))
				}
			})
			r.Post("/auth/sign-out", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
		}},
		Bytes: []func(chi.Router){func(r chi.Router) {
			r.Put("/uploads/{id}", func(w http.ResponseWriter, r *http.Request) {
				rc := http.NewResponseController(w)
				if r.Header.Get("Cookie") != "" { // an upload that takes its time, as long as it moves
					_, _ = io.Copy(io.Discard, readerFunc(func(p []byte) (int, error) {
						_ = rc.SetReadDeadline(time.Now().Add(time.Minute))
						return r.Body.Read(p)
					}))
				}
				_ = rc.SetReadDeadline(time.Time{})
				if r.Header.Get("Cookie") == "" {
					problem.Write(w, r, problem.Unauthenticated())
					return
				}
				w.WriteHeader(http.StatusNoContent)
			})
		}},
	})
	require.NoError(t, err)
	s := httptest.NewServer(h)
	t.Cleanup(s.CloseClientConnections)
	return s.Listener.Addr().String()
}

type readerFunc func([]byte) (int, error)

// Read implements io.Reader.
func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// dialed is a connection whose reads fail after a time by which everything here has long happened.
func dialed(t *testing.T, address string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	require.NoError(t, conn.SetDeadline(time.Now().Add(20*time.Second)))
	return conn
}

func TestNoRouteWaitsForABodyForEver(t *testing.T) {
	address := hurried(t)
	for _, start := range []string{
		"POST /auth/sign-in", "POST /auth/sign-out", "POST /graphql", "PUT /uploads/0196", "POST /nothing", "DELETE /healthz", "GET /healthz", "GET /nothing",
	} {
		for _, more := range []string{
			"Content-Length: 100\r\n\r\n{", "Content-Length: 1000000\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", "Upgrade: foo\r\nContent-Length: 100\r\n\r\n{",
			"Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 100\r\n\r\n{",
		} {
			conn := dialed(t, address)
			_, err := io.WriteString(conn, start+" HTTP/1.1\r\nHost: x\r\n"+more)
			require.NoError(t, err)
			answer, err := io.ReadAll(conn)
			require.NotErrorIs(t, err, os.ErrDeadlineExceeded, "%s %s is still open", start, more)
			status, _, _ := strings.Cut(string(answer), "\r\n")
			if strings.HasPrefix(status, "HTTP/1.1 4") {
				require.Contains(t, string(answer), "Connection: close", "%s %s", start, more)
			}
		}
	}
}

func TestAnErrorDoesNotWaitForTheBody(t *testing.T) {
	slow := hurry
	slow.body = time.Hour
	s := httptest.NewServer(slow.receiving(http.HandlerFunc(notFound)))
	conn := dialed(t, s.Listener.Addr().String())
	t.Cleanup(s.CloseClientConnections)
	_, err := io.WriteString(conn, head+"x")
	require.NoError(t, err)
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	require.NoError(t, err)
	require.Equal(t, http.StatusNotFound, resp.StatusCode)
	require.True(t, resp.Close)
}

func TestAStreamOutlivesTheTimeForItsBody(t *testing.T) {
	for _, body := range []string{"Content-Length: 2\r\n\r\n{}", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"} {
		conn := dialed(t, hurried(t))
		_, err := io.WriteString(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n"+body)
		require.NoError(t, err)
		resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
		require.NoError(t, err)
		all, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		require.Equal(t, 2, strings.Count(string(all), "data: x"))
	}
}

func TestAnUploadThatMovesMayTakeLonger(t *testing.T) {
	conn := dialed(t, hurried(t))
	_, err := io.WriteString(conn, "PUT /uploads/0196 HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\nContent-Length: 8\r\n\r\n")
	require.NoError(t, err)
	tick := time.NewTicker(hurry.body)
	defer tick.Stop()
	for range 8 {
		<-tick.C
		_, err := io.WriteString(conn, "x")
		require.NoError(t, err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	require.NoError(t, err)
	require.Equal(t, http.StatusNoContent, resp.StatusCode)
	require.False(t, resp.Close)
}
