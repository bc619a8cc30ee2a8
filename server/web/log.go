package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/go-chi/chi/v5/middleware"
	"github.com/google/uuid"

	"xunwei/ent/viewer"
	"xunwei/server/problem"
)

// logged collects what the log line says and inner handlers know.
type logged struct{ person, token string }

type loggedKey struct{}

// noting tells the log who asks; it stands behind Attach.
func noting(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l, _ := r.Context().Value(loggedKey{}).(*logged)
		if v := viewer.From(r.Context()); l != nil && v != nil {
			l.person = v.PersonID.String()
			if v.TokenID != uuid.Nil {
				l.token = v.TokenID.String()
			}
		}
		next.ServeHTTP(w, r)
	})
}

// logRequests writes a line a request. Of the address only the path: queries hold tokens and signatures.
func logRequests(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			l := &logged{}
			r = r.WithContext(context.WithValue(r.Context(), loggedKey{}, l))
			wrapped := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			defer func() {
				attrs := []slog.Attr{
					slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", wrapped.Status()),
					slog.Int("bytes", wrapped.BytesWritten()), slog.Duration("took", time.Since(start).Round(time.Microsecond)),
					slog.String("requestId", RequestID(r.Context())), slog.String("from", ClientAddress(r).String()),
				}
				if l.person != "" {
					attrs = append(attrs, slog.String("personId", l.person))
				}
				if l.token != "" {
					attrs = append(attrs, slog.String("tokenId", l.token))
				}
				log.LogAttrs(r.Context(), levelOf(r.URL.Path, wrapped.Status()), "request", attrs...)
			}()
			next.ServeHTTP(wrapped, r)
		})
	}
}

// levelOf keeps probes and static files out of an ordinary log.
func levelOf(path string, status int) slog.Level {
	switch {
	case status >= http.StatusInternalServerError:
		return slog.LevelWarn
	case path == "/healthz" || path == "/readyz" || isAsset(path):
		return slog.LevelDebug
	}
	return slog.LevelInfo
}

// recoverPanics answers INTERNAL with the request's id. A handler that aborts on purpose, to cut a stream, goes on doing so.
func recoverPanics(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func() {
				cause := recover()
				if cause == nil {
					return
				}
				if cause == http.ErrAbortHandler {
					panic(cause)
				}
				id := RequestID(r.Context())
				log.ErrorContext(r.Context(), "panic", "requestId", id, "path", r.URL.Path, "panic", fmt.Sprint(cause), "stack", string(debug.Stack()))
				if wrote, ok := w.(middleware.WrapResponseWriter); ok && wrote.Status() != 0 {
					panic(http.ErrAbortHandler) // half an answer: only the cut tells the client so
				}
				problem.Write(w, r, problem.Internal(fmt.Errorf("panic: %v", cause)).With("requestId", id))
			}()
			next.ServeHTTP(w, r)
		})
	}
}
