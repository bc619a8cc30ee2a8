package gqlhttp

import (
	"context"
	"errors"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"xunwei/server/problem"
)

// errStopping is the cause with which streams' contexts end at shutdown.
var errStopping = errors.New("gqlhttp: the server is stopping")

// streams counts what is open and tells it to end.
type streams struct {
	mu       sync.Mutex
	stopping bool
	open     int
	stop     context.Context // done as soon as the server stops
	cancel   context.CancelFunc
	idle     chan struct{} // closed when stopping and nothing is open
}

func newStreams() *streams {
	ctx, cancel := context.WithCancel(context.Background())
	return &streams{stop: ctx, cancel: cancel, idle: make(chan struct{})}
}

// enter counts a stream in; false when the server is stopping. leave it once.
func (s *streams) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopping {
		return false
	}
	s.open++
	return true
}

func (s *streams) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open--
	s.closeIfIdle()
}

func (s *streams) closeIfIdle() {
	if s.stopping && s.open == 0 {
		close(s.idle)
	}
}

// context answers a context for one subscription that ends with the server.
func (s *streams) context(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	unhook := context.AfterFunc(s.stop, func() { cancel(errStopping) })
	return ctx, func() { unhook(); cancel(nil) }
}

// Shutdown tells every subscription to come back, closes the websockets once their
// queries and mutations have answered, and waits. When ctx ends first, it answers
// ctx's error and the rest is left to http.Server. New streams are refused with
// COME_BACK from the first call on; plain requests are still served.
func (s *Server) Shutdown(ctx context.Context) error {
	s.streams.mu.Lock()
	if !s.streams.stopping {
		s.streams.stopping = true
		s.streams.closeIfIdle()
	}
	s.streams.mu.Unlock()
	s.streams.cancel()
	select {
	case <-s.streams.idle:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

var errComeBack = problem.ComeBack(problem.Say("The server is stopping. Connect again.", "服务器正在重启，请重新连接。"))

// ending is where a resolver leaves the error with which its subscription ends.
type ending struct {
	mu  sync.Mutex
	err error
}

type endingKey struct{}

func withEnding(ctx context.Context) (context.Context, *ending) {
	e := &ending{}
	return context.WithValue(ctx, endingKey{}, e), e
}

// EndWith sets the error with which the subscription of ctx ends: FORBIDDEN when the
// viewer's right ended, COME_BACK when the follower was too slow. Call it before
// closing the resolver's channel; the first error stays. Outside a stream it does
// nothing and answers false. (gqlgen's transport.AddSubscriptionError is not for us:
// it knows gqlgen's own websocket alone.)
func EndWith(ctx context.Context, err error) bool {
	e, ok := ctx.Value(endingKey{}).(*ending)
	if !ok || err == nil {
		return false
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.err == nil {
		e.err = err
	}
	return true
}

// cause is what a finished stream ends with: what the resolver said, COME_BACK if the
// server stops, nil if it simply ended.
func (e *ending) cause(ctx context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.err == nil && errors.Is(context.Cause(ctx), errStopping) {
		return errComeBack
	}
	return e.err
}

// presentOne runs one error through the presenter.
func (s *Server) presentOne(ctx context.Context, op *graphql.OperationContext, err error) gqlerror.List {
	return s.presentAll(ctx, op, gqlerror.List{asGQL(err)})
}
