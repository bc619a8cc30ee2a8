package web

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"

	"github.com/go-chi/chi/v5"

	"xunwei/server/problem"
)

// Parts are what the router serves. All are needed but those that say otherwise.
type Parts struct {
	Logger *slog.Logger
	// PublicURL is the server's own origin, as browsers see it.
	PublicURL *url.URL
	// TrustedProxies are believed about where a request comes from; may be empty.
	TrustedProxies []netip.Prefix
	// GraphQL serves /graphql.
	GraphQL http.Handler
	// Attach puts the viewer into a request's context.
	Attach func(http.Handler) http.Handler
	// Plain are the endpoints for short JSON requests, Bytes those that move files and mind their own time.
	Plain, Bytes []func(chi.Router)
	// App holds the built PWA, index.html at its root; nil when it was not built.
	App fs.FS
	// Ready reports whether the server can do its work now.
	Ready func(context.Context) error

	pace pace // zero: the ordinary one
}

// New builds the handler of the whole server.
func New(p Parts) (http.Handler, error) {
	foreign := http.NewCrossOriginProtection()
	if err := foreign.AddTrustedOrigin(p.PublicURL.Scheme + "://" + p.PublicURL.Host); err != nil {
		return nil, err
	}
	foreign.SetDenyHandler(http.HandlerFunc(denyForeign))
	if p.pace == (pace{}) {
		p.pace = ordinary
	}
	r := chi.NewRouter()
	r.Use(p.pace.receiving, requestID, clientAddress(p.TrustedProxies), logRequests(p.Logger), language, recoverPanics(p.Logger), headers(p.PublicURL.Scheme == "https"), foreign.Handler)
	r.NotFound(notFound)
	r.MethodNotAllowed(methodNotAllowed)
	r.Group(func(r chi.Router) {
		r.Use(p.pace.unhurried)
		r.Get("/healthz", serveHealth)
		r.Get("/readyz", serveReady(p))
	})
	r.Group(func(r chi.Router) {
		r.Use(p.pace.unhurried, p.Attach, noting, compressed)
		r.Handle("/graphql", p.GraphQL)
		for _, routes := range p.Plain {
			routes(r)
		}
	})
	r.Group(func(r chi.Router) {
		r.Use(p.Attach, noting)
		for _, routes := range p.Bytes {
			routes(r)
		}
	})
	if err := mountApp(r.With(p.pace.unhurried), p.App); err != nil {
		return nil, err
	}
	return r, nil
}

// denyForeign answers a changing request that a page of another site sent with the browser's cookies.
func denyForeign(w http.ResponseWriter, r *http.Request) {
	problem.Write(w, r, problem.Forbidden(problem.Say(
		"Pages of other sites may not send requests here. If this is your own address, set PUBLIC_URL.",
		"不接受其他网站的页面发来的请求。如果这就是本系统的地址，请管理员设置 PUBLIC_URL。")))
}

func notFound(w http.ResponseWriter, r *http.Request) {
	problem.Write(w, r, problem.NotFound(problem.Say("page", "页面")))
}

func methodNotAllowed(w http.ResponseWriter, r *http.Request) {
	problem.Write(w, r, problem.New(problem.CodeMethodNotAllowed, problem.Plain("This method is not allowed here.")))
}
