package web

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5/middleware"
)

// compressed packs JSON for phones on a thin line. Event streams and websockets pass by it untouched: each of their
// writes has to be sent, and to report its failure, at once.
func compressed(next http.Handler) http.Handler {
	packed := middleware.Compress(5, "application/json", "application/graphql-response+json")(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Upgrade") != "" || strings.Contains(strings.Join(r.Header.Values("Accept"), ","), "text/event-stream") {
			next.ServeHTTP(w, r)
			return
		}
		packed.ServeHTTP(w, r)
	})
}
