package web

import (
	"io"
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

// unhurried holds requests to the ordinary pace. Between writes an answer may rest as long as it likes. Websockets are
// left alone: they keep their own time.
func unhurried(next http.Handler) http.Handler { return ordinary.keep(next) }

func (p pace) keep(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Upgrade") != "" {
			next.ServeHTTP(w, r)
			return
		}
		control := http.NewResponseController(w)
		paced := &pacedWriter{w, control, p.write}
		paced.push()
		// What is still in the server's buffer is sent after the handler.
		defer paced.push()
		if r.Body != nil && r.Body != http.NoBody {
			_ = control.SetReadDeadline(time.Now().Add(p.body))
			r.Body = &pacedBody{r.Body, control}
		}
		next.ServeHTTP(paced, r)
	})
}

type pacedWriter struct {
	http.ResponseWriter
	control *http.ResponseController
	time    time.Duration
}

func (w *pacedWriter) push() { _ = w.control.SetWriteDeadline(time.Now().Add(w.time)) }

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

// pacedBody lifts the limit once the body is here: left standing, it would end the request while the answer is made.
type pacedBody struct {
	io.ReadCloser
	control *http.ResponseController
}

// Read implements io.Reader.
func (b *pacedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil {
		_ = b.control.SetReadDeadline(time.Time{})
	}
	return n, err
}
