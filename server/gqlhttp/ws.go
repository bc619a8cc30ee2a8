package gqlhttp

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/coder/websocket"

	"xunwei/server/problem"
)

// subprotocol is the one websocket protocol that we speak.
const subprotocol = "graphql-transport-ws"

// The close codes of graphql-transport-ws, and those of RFC 6455's registry that
// make its clients connect again.
const (
	closeRestart      = websocket.StatusServiceRestart // 1012: clients retry
	closeTryLater     = websocket.StatusTryAgainLater  // 1013: clients retry
	closeBadMessage   = websocket.StatusCode(4400)
	closeUnauthorized = websocket.StatusCode(4401)
	closeForbidden    = websocket.StatusCode(4403)
	closeSubprotocol  = websocket.StatusCode(4406)
	closeInitTimeout  = websocket.StatusCode(4408)
	closeDuplicate    = websocket.StatusCode(4409)
	closeTooManyInits = websocket.StatusCode(4429)
)

// serveWS upgrades the request and serves the socket until it closes. A request from
// a page of another origin is refused with 403, for a browser sends cookies along.
func (s *Server) serveWS(w http.ResponseWriter, r *http.Request) {
	if !s.originAllowed(r) {
		s.refuse(w, r, typeJSON, problem.Forbidden(problem.Plain("Websockets are not open to pages of this origin.")))
		return
	}
	if !s.streams.enter() {
		s.refuse(w, r, typeJSON, errComeBack)
		return
	}
	defer s.streams.leave()
	sock, err := websocket.Accept(w, r, &websocket.AcceptOptions{
		Subprotocols:       []string{subprotocol},
		InsecureSkipVerify: true, // originAllowed has looked
	})
	if err != nil {
		return // Accept has answered
	}
	defer func() { _ = sock.CloseNow() }()
	if sock.Subprotocol() != subprotocol {
		_ = sock.Close(closeSubprotocol, "Subprotocol not acceptable")
		return
	}
	sock.SetReadLimit(s.opts.MessageLimit)
	newSocket(r, s, sock).serve()
}

// isUpgrade tells a websocket handshake from other requests.
func isUpgrade(r *http.Request) bool {
	return r.Method == http.MethodGet && hasToken(r.Header, "Connection", "upgrade") &&
		hasToken(r.Header, "Upgrade", "websocket")
}

func hasToken(h http.Header, name, token string) bool {
	for part := range strings.SplitSeq(strings.Join(h.Values(name), ","), ",") {
		if strings.EqualFold(strings.TrimSpace(part), token) {
			return true
		}
	}
	return false
}

// originAllowed lets programs (no Origin), the server's own pages and the configured
// origins through.
func (s *Server) originAllowed(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return false
	}
	return strings.EqualFold(u.Host, r.Host) ||
		slices.ContainsFunc(s.opts.Origins, func(o string) bool { return strings.EqualFold(o, origin) })
}

// serve runs the socket: this goroutine reads, another pings, each operation has one.
func (c *socket) serve() {
	defer c.end()
	initTimer := time.AfterFunc(c.server.opts.InitTimeout, func() {
		if !c.initialised() {
			c.close(closeInitTimeout, "Connection initialisation timeout")
		}
	})
	defer initTimer.Stop()
	defer context.AfterFunc(c.server.streams.stop, func() { c.shutdown() })()
	c.background.Go(c.keepAlive)
	for {
		kind, data, err := c.sock.Read(c.ctx)
		if err != nil {
			return
		}
		if kind != websocket.MessageText {
			c.close(closeBadMessage, "Messages are text")
			return
		}
		if !c.handle(data) {
			return
		}
	}
}

// end stops whatever still runs, after the socket was closed by either side. It waits,
// so that nothing of a socket outlives its handler.
func (c *socket) end() {
	c.cancel()
	_ = c.sock.CloseNow()
	c.operations.Wait()
	c.background.Wait()
}

// keepAlive pings until the socket ends; one that does not answer within a period is
// dead and gets closed.
func (c *socket) keepAlive() {
	every := c.server.opts.KeepAlive
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-c.ctx.Done():
			return
		case <-tick.C:
		}
		ctx, cancel := context.WithTimeout(c.ctx, every)
		err := c.sock.Ping(ctx)
		cancel()
		if err != nil {
			c.cancel()
			return
		}
	}
}

// shutdown lets queries and mutations answer, ends subscriptions without a word about
// them and closes the socket so that the client comes back.
func (c *socket) shutdown() {
	c.mu.Lock()
	c.stopping = true
	c.mu.Unlock()
	c.operations.Wait()
	c.close(closeRestart, string(problem.CodeComeBack))
}

// closeFor is the close code and reason for an error of OnConnect.
func closeFor(err error) (websocket.StatusCode, string) {
	p := problem.From(err)
	switch p.Code {
	case problem.CodeUnauthenticated, problem.CodeBadCredentials:
		return closeUnauthorized, string(p.Code)
	case problem.CodeForbidden:
		return closeForbidden, string(p.Code)
	}
	return closeTryLater, string(p.Code)
}

// write sends one message, or ends the socket if the client does not take it in time.
func (c *socket) write(m message) {
	ctx, cancel := context.WithTimeout(c.ctx, c.server.opts.WriteTimeout)
	defer cancel()
	if err := c.sock.Write(ctx, websocket.MessageText, m.encode()); err != nil {
		c.cancel()
	}
}

// close ends the socket with a code. Only the first close counts.
func (c *socket) close(code websocket.StatusCode, reason string) {
	if len(reason) > 120 { // a close frame has 123 bytes for it
		reason = strings.ToValidUTF8(reason[:120], "")
	}
	_ = c.sock.Close(code, reason)
}
