package web

import (
	"io"
	"net/http"
	"time"
)

// Times on the wire for ordinary requests. http.Server has no limit of its own for bodies and answers, because event
// streams, websockets and uploads live long; so these are set read by read and write by write.
const (
	bodyTime  = 30 * time.Second
	writeTime = 30 * time.Second
)

// unhurried bounds how long a request's body may take in all, and each write of the answer; between writes an answer
// may rest as long as it likes. Websockets are left alone: they keep their own time.
func unhurried(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Upgrade") != "" {
			next.ServeHTTP(w, r)
			return
		}
		control := http.NewResponseController(w)
		paced := &pacedWriter{w, control}
		paced.push()
		// What is still in the server's buffer is sent after the handler.
		defer paced.push()
		r.Body = &pacedBody{ReadCloser: r.Body, control: control}
		next.ServeHTTP(paced, r)
	})
}

type pacedWriter struct {
	http.ResponseWriter
	control *http.ResponseController
}

func (w *pacedWriter) push() { _ = w.control.SetWriteDeadline(time.Now().Add(writeTime)) }

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

// Unwrap lets http.ResponseController reach flushing, deadlines and hijacking.
func (w *pacedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// pacedBody sets the limit at the first read and lifts it at the end: left standing, it would end the request while the
// answer is being made.
type pacedBody struct {
	io.ReadCloser
	control *http.ResponseController
	begun   bool
}

// Read implements io.Reader.
func (b *pacedBody) Read(p []byte) (int, error) {
	if !b.begun {
		b.begun = true
		_ = b.control.SetReadDeadline(time.Now().Add(bodyTime))
	}
	n, err := b.ReadCloser.Read(p)
	if err != nil {
		_ = b.control.SetReadDeadline(time.Time{})
	}
	return n, err
}
