package gqlhttp

import (
	"context"
	"maps"
	"net/http"
	"runtime/debug"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"xunwei/server/problem"
)

// socket is one websocket connection and its operations.
type socket struct {
	server *Server
	sock   *websocket.Conn
	ctx    context.Context // of the connection; its end closes the socket at once
	cancel context.CancelFunc
	header http.Header

	mu       sync.Mutex
	opCtx    context.Context       // for operations, from OnConnect; nil before the ack
	inited   bool                  // connection_init came
	stopping bool                  // no further operations, no further words of subscriptions
	active   map[string]*operation // by the client's id

	operations, background sync.WaitGroup
}

// operation is one subscribe message being served.
type operation struct {
	id     string
	cancel context.CancelFunc
}

func newSocket(r *http.Request, s *Server, sock *websocket.Conn) *socket {
	ctx, cancel := context.WithCancel(r.Context())
	return &socket{
		server: s, sock: sock, ctx: ctx, cancel: cancel, header: r.Header,
		active: map[string]*operation{},
	}
}

func (c *socket) initialised() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.inited
}

// handle serves one message; false when it closed the socket.
func (c *socket) handle(data []byte) bool {
	m, err := decodeMessage(data)
	if err != nil {
		c.close(closeBadMessage, err.Error())
		return false
	}
	switch m.Type {
	case msgInit:
		return c.init(m)
	case msgPing:
		c.write(message{Type: msgPong, Payload: m.Payload})
	case msgSubscribe:
		return c.subscribe(m)
	case msgComplete:
		c.mu.Lock()
		op := c.active[m.ID]
		delete(c.active, m.ID)
		c.mu.Unlock()
		if op != nil {
			op.cancel()
		}
	}
	return true
}

// init authenticates in the background: a client that subscribes without waiting for
// the ack, or says init twice, is noticed meanwhile.
func (c *socket) init(m message) bool {
	c.mu.Lock()
	again := c.inited
	c.inited = true
	c.mu.Unlock()
	if again {
		c.close(closeTooManyInits, "Too many initialisation requests")
		return false
	}
	c.background.Go(func() {
		ctx, err := c.connect(m.initPayload())
		if err != nil {
			c.close(closeFor(err))
			return
		}
		c.mu.Lock()
		c.opCtx = ctx
		c.mu.Unlock()
		c.write(message{Type: msgAck})
	})
	return true
}

// connect asks OnConnect; a panic there is an INTERNAL error, not the server's end.
func (c *socket) connect(payload map[string]any) (ctx context.Context, err error) {
	if c.server.opts.OnConnect == nil {
		return c.ctx, nil
	}
	defer func() {
		if v := recover(); v != nil {
			err = problem.Internal(panicError{v, debug.Stack()})
		}
		if err != nil {
			c.server.present(c.ctx, err) // for its log
		}
	}()
	return c.server.opts.OnConnect(c.ctx, maps.Clone(payload))
}

// subscribe starts an operation; false when it closed the socket.
func (c *socket) subscribe(m message) bool {
	params, err := decodeParams(m.Payload)
	if err != nil {
		c.close(closeBadMessage, err.Error())
		return false
	}
	params.Headers = c.header
	switch c.start(m.ID, params) {
	case startUnauthorized:
		c.close(closeUnauthorized, "Unauthorized")
		return false
	case startDuplicate:
		c.close(closeDuplicate, "Subscriber for "+m.ID+" already exists")
		return false
	case startFull:
		err := problem.New(problem.CodeRateLimited,
			problem.Say("Too many operations at one time on this connection.", "同一连接上的操作太多，请稍候再试。")).
			With("limit", c.server.opts.MaxOperations).With("retryAfterSeconds", 1)
		c.fail(m.ID, c.server.presentOne(c.ctx, nil, err))
	}
	return true
}

// The outcomes of start.
type startOutcome int

const (
	started startOutcome = iota
	startUnauthorized
	startDuplicate
	startFull
)

// start registers and runs an operation. One that comes while the server stops is
// passed over: the socket closes in a moment, and the client asks again elsewhere.
func (c *socket) start(id string, params *graphql.RawParams) startOutcome {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.opCtx == nil:
		return startUnauthorized
	case c.active[id] != nil:
		return startDuplicate
	case c.stopping:
		return started
	case len(c.active) >= c.server.opts.MaxOperations:
		return startFull
	}
	ctx, cancel := context.WithCancel(graphql.StartOperationTrace(c.opCtx))
	op := &operation{id: id, cancel: cancel}
	c.active[id] = op
	// Under the lock, so that shutdown, which waits for operations, misses none.
	c.operations.Go(func() { c.run(ctx, op, params) })
	return started
}

// run serves one operation to its end.
func (c *socket) run(ctx context.Context, op *operation, params *graphql.RawParams) {
	defer op.cancel()
	defer func() {
		if v := recover(); v != nil {
			err := problem.Internal(panicError{v, debug.Stack()})
			c.finishWith(op, gqlerror.List{c.server.present(ctx, err)})
		}
	}()
	opCtx, errs := c.server.operation(ctx, params)
	if len(errs) > 0 {
		c.finishWith(op, c.server.presentAll(ctx, opCtx, errs))
		return
	}
	if opCtx.Operation.Operation == ast.Subscription {
		var done context.CancelFunc
		ctx, done = c.server.streams.context(ctx)
		defer done()
	}
	c.deliver(ctx, op, opCtx)
}

// deliver sends the results and the end of one valid operation.
func (c *socket) deliver(ctx context.Context, op *operation, opCtx *graphql.OperationContext) {
	ctx, end := withEnding(ctx)
	responses, dispatched := c.server.exec.DispatchOperation(ctx, opCtx)
	for resp := responses(dispatched); resp != nil; resp = responses(dispatched) {
		if len(resp.Data) == 0 && len(resp.Errors) > 0 { // refused before it began
			c.finishWith(op, resp.Errors)
			return
		}
		if c.isActive(op) {
			c.write(nextMessage(op.id, resp))
		}
	}
	switch err := end.cause(ctx); {
	case err == errComeBack:
		// Silence: after complete or error the client would not subscribe again.
	case err != nil:
		c.finishWith(op, c.server.presentOne(context.WithoutCancel(ctx), opCtx, err))
	case c.finish(op):
		c.write(message{Type: msgComplete, ID: op.id})
	}
}

func (c *socket) isActive(op *operation) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.active[op.id] == op
}

// finish frees the operation's id before the client hears of the end, since it may
// use it again at once; false if the client had ended it.
func (c *socket) finish(op *operation) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.active[op.id] != op {
		return false
	}
	delete(c.active, op.id)
	return true
}

func (c *socket) finishWith(op *operation, errs gqlerror.List) {
	if c.finish(op) {
		c.fail(op.id, errs)
	}
}

func (c *socket) fail(id string, errs gqlerror.List) {
	c.write(message{Type: msgError, ID: id, Payload: mustJSON(errs)})
}
