package web

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// hurry is a pace at which a test can wait for it.
var hurry = pace{body: 50 * time.Millisecond, write: 50 * time.Millisecond}

// serveAt serves a handler at that pace and dials it.
func serveAt(t *testing.T, handler http.HandlerFunc) (net.Conn, *bufio.Reader) {
	t.Helper()
	s := httptest.NewServer(hurry.keep(handler))
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
