package web

import (
	"net/http"
	"strings"

	"xunwei/server/problem"
)

// language puts the language that the client asks for into the context: refusals are said in it. Streams and
// websockets have it from the request that opened them.
func language(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if l, asked := problem.Accept(strings.Join(r.Header.Values("Accept-Language"), ",")); asked {
			r = r.WithContext(problem.WithLang(r.Context(), l))
		}
		next.ServeHTTP(w, r)
	})
}
