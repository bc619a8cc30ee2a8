package web

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"time"
)

// pace are times on the wire for ordinary requests. http.Server has no limit of its own for bodies and answers, because
// event streams, websockets and uploads live long; so these are set request by request and write by write.
type pace struct {
	// body is for all of a request's body, write for each write of the answer.
	body, write time.Duration
}

var ordinary = pace{body: 30 * time.Second, write: 30 * time.Second}

// receiving bounds the time for a request's body on every route; whoever takes longer ones, such as uploads, raises it
// read by read. It stands outermost, so that no answer, not even of a page that is not there, waits for a body for ever.
func (p pace) receiving(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body == nil || r.Body == http.NoBody {
			next.ServeHTTP(w, r)
			return
		}
		body := &pacedBody{ReadCloser: r.Body, control: http.NewResponseController(w), time: p.body}
		body.limit()
		// What the handler left unread the server reads before it takes the connection on or closes it.
		defer body.limit()
		r = r.WithContext(r.Context()) // a copy: the server goes by the body that it made itself
		r.Body = body
		next.ServeHTTP(&receivingWriter{ResponseWriter: w, body: body}, r)
	})
}

// pacedBody lifts the limit once all of the body is here: left standing, it would end the request while the answer is
// made. Any other end leaves it, because the server goes on reading then.
type pacedBody struct {
	io.ReadCloser
	control *http.ResponseController
	time    time.Duration
	over    bool // all is here, or the connection is no longer the server's
}

func (b *pacedBody) limit() {
	if !b.over {
		_ = b.control.SetReadDeadline(time.Now().Add(b.time))
	}
}

// Read implements io.Reader.
func (b *pacedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF {
		b.over = true
		_ = b.control.SetReadDeadline(time.Time{})
	}
	return n, err
}

// maxDrained is how much of a body that nobody asked for is read, in bytes; the server itself would do the same.
const maxDrained = 256 << 10

// drain reads what is left, here and not in the server's own code, so that the limit is lifted at the end.
func (b *pacedBody) drain() {
	if !b.over {
		_, _ = io.CopyN(io.Discard, b, maxDrained+1)
	}
}

// Close implements io.Closer.
func (b *pacedBody) Close() error {
	b.drain()
	return b.ReadCloser.Close()
}

// receivingWriter answers before the body is all here only when it closes the connection.
type receivingWriter struct {
	http.ResponseWriter
	body  *pacedBody
	begun bool
}

func (w *receivingWriter) begin(status int) {
	if w.begun || status < http.StatusOK {
		return
	}
	w.begun = true
	w.body.limit() // anew: the handler may have lifted it
	if status < http.StatusBadRequest {
		w.body.drain()
	}
	if !w.body.over {
		w.Header().Set("Connection", "close")
	}
}

// WriteHeader implements http.ResponseWriter.
func (w *receivingWriter) WriteHeader(status int) {
	w.begin(status)
	w.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (w *receivingWriter) Write(b []byte) (int, error) {
	w.begin(http.StatusOK)
	return w.ResponseWriter.Write(b)
}

// ReadFrom implements io.ReaderFrom: files go to the connection without a way through here.
func (w *receivingWriter) ReadFrom(r io.Reader) (int64, error) {
	w.begin(http.StatusOK)
	return io.Copy(w.ResponseWriter, r)
}

// Flush implements http.Flusher, which some middleware asks for by type.
func (w *receivingWriter) Flush() {
	w.begin(http.StatusOK)
	_ = w.body.control.Flush()
}

// Hijack implements http.Hijacker; whoever takes a connection keeps their own time.
func (w *receivingWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffer, err := w.body.control.Hijack()
	w.body.over = w.body.over || err == nil
	return conn, buffer, err
}

// Unwrap lets http.ResponseController reach deadlines.
func (w *receivingWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// unhurried holds answers to the ordinary pace. Between writes an answer may rest as long as it likes. Websockets are
// left alone: they keep their own time.
func (p pace) unhurried(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		paced := &pacedWriter{ResponseWriter: w, control: http.NewResponseController(w), time: p.write}
		paced.push()
		// What is still in the server's buffer is sent after the handler.
		defer paced.push()
		next.ServeHTTP(paced, r)
	})
}

type pacedWriter struct {
	http.ResponseWriter
	control  *http.ResponseController
	time     time.Duration
	hijacked bool
}

func (w *pacedWriter) push() {
	if !w.hijacked {
		_ = w.control.SetWriteDeadline(time.Now().Add(w.time))
	}
}

// WriteHeader implements http.ResponseWriter.
func (w *pacedWriter) WriteHeader(status int) {
	w.push()
	w.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (w *pacedWriter) Write(b []byte) (int, error) {
	w.push()
	return w.ResponseWriter.Write(b)
}

// Flush implements http.Flusher, which some middleware asks for by type.
func (w *pacedWriter) Flush() { _ = w.control.Flush() }

// Hijack implements http.Hijacker; taking a connection lifts its deadlines.
func (w *pacedWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffer, err := w.control.Hijack()
	w.hijacked = err == nil
	return conn, buffer, err
}

// Unwrap lets http.ResponseController reach flushing and deadlines.
func (w *pacedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
