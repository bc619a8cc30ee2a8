package gqlhttp

import (
	"bytes"
	"context"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"xunwei/server/problem"
)

// serveSSE answers one operation as an event stream (graphql-sse's distinct
// connections): a next event for each result, then complete. A body that is no
// GraphQL request gets its HTTP status; errors of the operation come as a next
// event, as the protocol wants.
func (s *Server) serveSSE(w http.ResponseWriter, r *http.Request) {
	if !s.streams.enter() {
		s.refuse(w, r, typeJSON, errComeBack)
		return
	}
	defer s.streams.leave()
	params, err := s.readPost(w, r)
	if err != nil {
		s.refuse(w, r, typeJSON, err)
		return
	}
	ctx, cancel := context.WithCancel(graphql.StartOperationTrace(r.Context()))
	defer cancel()
	op, errs := s.operation(ctx, params)
	out := newEventWriter(w, s.opts.WriteTimeout, cancel)
	out.start()
	defer out.keepAlive(ctx, s.opts.KeepAlive)()
	if len(errs) > 0 {
		out.next(&graphql.Response{Errors: s.presentAll(ctx, op, errs)})
		out.complete()
		return
	}
	defer s.recoverStream(ctx, out)
	s.stream(ctx, op, out)
}

// recoverStream tells the client of a panic outside gqlgen's own recover: a mere cut
// would make it try again and again. It passes the cut itself on.
func (s *Server) recoverStream(ctx context.Context, out *eventWriter) {
	cause := recover()
	if cause == nil {
		return
	}
	if cause == http.ErrAbortHandler {
		panic(cause)
	}
	err := s.present(ctx, panicError{cause, debug.Stack()})
	out.next(&graphql.Response{Errors: gqlerror.List{err}})
	out.complete()
}

// stream writes the results of op and its end. It panics with ErrAbortHandler to cut
// the connection of a client that shall come back.
func (s *Server) stream(ctx context.Context, op *graphql.OperationContext, out *eventWriter) {
	if op.Operation.Operation == ast.Subscription {
		var done context.CancelFunc
		ctx, done = s.streams.context(ctx)
		defer done()
	}
	ctx, end := withEnding(ctx)
	responses, opCtx := s.exec.DispatchOperation(ctx, op)
	for resp := responses(opCtx); resp != nil; resp = responses(opCtx) {
		out.next(resp)
	}
	err := end.cause(ctx)
	if err != nil {
		// Not opCtx, which is done when the server stops.
		out.next(&graphql.Response{Errors: s.presentOne(context.WithoutCancel(ctx), op, err)})
	}
	if problem.CodeOf(err) == problem.CodeComeBack {
		s.cut()
	}
	out.complete()
}

// cut ends the connection without a complete event, a moment after the last event:
// the stock client retries only if it was already waiting for the next one.
func (s *Server) cut() {
	time.Sleep(s.opts.CutDelay)
	panic(http.ErrAbortHandler)
}

// eventWriter writes one event stream. Its methods may be called from more than one
// goroutine. A failed write cancels the operation.
type eventWriter struct {
	mu      sync.Mutex
	w       http.ResponseWriter
	rc      *http.ResponseController
	timeout time.Duration
	failed  context.CancelFunc
}

func newEventWriter(w http.ResponseWriter, timeout time.Duration, failed context.CancelFunc) *eventWriter {
	return &eventWriter{w: w, rc: http.NewResponseController(w), timeout: timeout, failed: failed}
}

// start sends the headers and a comment, so that the client knows that it is through.
func (e *eventWriter) start() {
	h := e.w.Header()
	h.Set("Content-Type", typeSSE+"; charset=utf-8")
	h.Set("Cache-Control", "no-store, no-transform")
	h.Set("X-Accel-Buffering", "no") // nginx would keep events back
	// The server's own read timeout would end a stream after its body was read.
	_ = e.rc.SetReadDeadline(time.Time{})
	e.w.WriteHeader(http.StatusOK)
	e.write([]byte(":\n\n"))
}

func (e *eventWriter) next(resp *graphql.Response) {
	body := encodeResponse(resp)
	if bytes.ContainsAny(body, "\r\n") { // some scalars end in a newline; one inside a string is escaped
		body = bytes.Map(func(r rune) rune {
			if r == '\n' || r == '\r' {
				return -1
			}
			return r
		}, body)
	}
	e.write(append(append([]byte("event: next\ndata: "), body...), "\n\n"...))
}

// complete has an empty data line: a browser's EventSource drops events without one.
func (e *eventWriter) complete() { e.write([]byte("event: complete\ndata:\n\n")) }

// write sends and flushes. The deadline holds for this write alone: between events a
// stream may rest as long as it likes, whatever the server's WriteTimeout.
func (e *eventWriter) write(event []byte) {
	e.mu.Lock()
	defer e.mu.Unlock()
	_ = e.rc.SetWriteDeadline(time.Now().Add(e.timeout))
	_, err := e.w.Write(event)
	if err == nil {
		err = e.rc.Flush()
	}
	_ = e.rc.SetWriteDeadline(time.Time{})
	if err != nil {
		e.failed()
	}
}

// keepAlive writes comments until the answered function is called, which waits for
// the last one: nothing may be written after the handler returned.
func (e *eventWriter) keepAlive(ctx context.Context, every time.Duration) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				e.write([]byte(": keep-alive\n\n"))
			}
		}
	}()
	return func() { cancel(); <-done }
}
