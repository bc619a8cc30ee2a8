package gqlhttp

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"xunwei/server/problem"
)

// Server is the HTTP handler of a GraphQL endpoint. Make it with New; wire it with
// Use before it serves; end it with Shutdown before http.Server.Shutdown, which
// waits for open SSE streams.
type Server struct {
	opts    Options
	schema  graphql.ExecutableSchema
	exec    *executor.Executor
	streams *streams
}

var _ http.Handler = (*Server)(nil)

// New builds the handler. It panics on a nil schema: that is a defect of main.
func New(schema graphql.ExecutableSchema, opts Options) *Server {
	if schema == nil {
		panic("gqlhttp: no schema")
	}
	s := &Server{opts: opts.withDefaults(), schema: schema, streams: newStreams()}
	s.exec = executor.New(schema)
	cache := newDocumentCache(s.opts)
	s.exec.SetQueryCache(cache)
	s.exec.SetParserTokenLimit(s.opts.MaxTokens)
	s.exec.SetDisableSuggestion(true)
	s.exec.SetDefaultRulesFn(rulesWithoutSuggestions)
	s.exec.SetErrorPresenter(s.present)
	s.exec.SetRecoverFunc(s.recovered)
	// Order matters: a hash becomes a text, the text is measured, then parsed.
	s.exec.Use(newPersistedQueries(s.opts))
	s.exec.Use(limits{opts: s.opts, cache: cache})
	s.exec.Use(introspection{on: s.opts.Introspection})
	s.exec.Use(values{})
	s.exec.Use(&costLimit{max: s.opts.MaxCost})
	if s.opts.Deadline > 0 {
		s.exec.Use(deadline{s.opts.Deadline})
	}
	return s
}

// Use adds a gqlgen extension (tracing, logging, a data loader). Before serving only.
func (s *Server) Use(extension graphql.HandlerExtension) { s.exec.Use(extension) }

// ServeHTTP picks the transport: a websocket upgrade, then what Accept prefers.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tracked := &trackedWriter{ResponseWriter: w}
	defer s.recoverRequest(tracked, r)
	if isUpgrade(r) {
		s.serveWS(tracked, r)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Add("Vary", "Accept")
	switch accepted := negotiate(r.Header.Values("Accept")); {
	case accepted == typeSSE && r.Method == http.MethodPost:
		s.serveSSE(tracked, r)
	default:
		s.serveHTTP(tracked, r, accepted)
	}
}

// recoverRequest answers a panic of a transport or of an extension: resolvers'
// panics are caught by gqlgen. A stream that was begun can only be cut.
func (s *Server) recoverRequest(w *trackedWriter, r *http.Request) {
	cause := recover()
	if cause == nil {
		return
	}
	if cause == http.ErrAbortHandler {
		panic(cause)
	}
	err := s.present(r.Context(), panicError{cause, debug.Stack()})
	if w.wrote {
		panic(http.ErrAbortHandler)
	}
	writeErrors(w, typeJSON, http.StatusInternalServerError, gqlerror.List{err})
}

// operation prepares one operation: parses, validates and measures it. On errors
// the context's Operation may be nil.
func (s *Server) operation(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	op, errs := s.exec.CreateOperationContext(ctx, params)
	if len(errs) == 0 {
		return op, nil
	}
	return op, s.coded(op, errs)
}

// presentAll runs errors that came before execution through the presenter and the
// response interceptors. op may be nil.
func (s *Server) presentAll(ctx context.Context, op *graphql.OperationContext, errs gqlerror.List) gqlerror.List {
	if len(errs) > s.opts.MaxErrors {
		errs = errs[:s.opts.MaxErrors]
	}
	if op == nil { // interceptors may count on an operation
		out := make(gqlerror.List, len(errs))
		for i, err := range errs {
			out[i] = s.present(ctx, err)
		}
		return out
	}
	if resp := s.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs); resp != nil {
		return resp.Errors
	}
	return nil
}

// trackedWriter knows whether an answer was begun.
type trackedWriter struct {
	http.ResponseWriter
	wrote bool
}

func (w *trackedWriter) WriteHeader(status int) {
	w.wrote = true
	w.ResponseWriter.WriteHeader(status)
}

func (w *trackedWriter) Write(b []byte) (int, error) {
	w.wrote = true
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach flushing, deadlines and hijacking.
func (w *trackedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// panicError carries a panic's stack to the log.
type panicError struct {
	value any
	stack []byte
}

func (e panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

// recovered is gqlgen's hook for panics in resolvers.
func (s *Server) recovered(_ context.Context, value any) error {
	return problem.Internal(panicError{value, debug.Stack()})
}
