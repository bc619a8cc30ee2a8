package web

import (
	"context"
	"net/http"
	"time"

	"xunwei/server/problem"
)

// readyTime bounds a readiness check.
const readyTime = 5 * time.Second

func serveHealth(w http.ResponseWriter, _ *http.Request) { plain(w, "alive\n") }

// serveReady answers 503 while database or storage cannot be used; why stands in the log alone.
func serveReady(p Parts) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTime)
		defer cancel()
		if err := p.Ready(ctx); err != nil {
			p.Logger.WarnContext(ctx, "not ready", "error", err)
			problem.Write(w, r, problem.ComeBack(problem.Say("The server is not ready. Try again in a moment.", "服务器还没准备好，请稍后再试。")))
			return
		}
		plain(w, "ready\n")
	}
}

func plain(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write([]byte(text))
}
