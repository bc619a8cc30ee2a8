package auth

import (
	"context"
	"net/http"
	"strings"

	"xunwei/ent/viewer"
	"xunwei/server/problem"
)

// CookieName is the session cookie.
const CookieName = "xunwei_session"

// Attach puts the viewer of a request into its context. A request without credentials, or with such as are no longer
// good, goes on with no viewer: whoever serves it refuses. A token that is given is what counts, whatever the cookie.
func (s *Service) Attach(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.viewer(w, r)
		if err != nil {
			if r.Context().Err() == nil { // who hangs up is no trouble
				s.Logger.ErrorContext(r.Context(), "cannot tell who asks", "error", err)
			}
			problem.Write(w, r, problem.Internal(err))
			return
		}
		if v != nil {
			r = r.WithContext(viewer.With(r.Context(), v))
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Service) viewer(w http.ResponseWriter, r *http.Request) (*viewer.Viewer, error) {
	if header := r.Header.Get("Authorization"); header != "" {
		token, ok := bearer(header)
		if !ok {
			return nil, nil
		}
		return s.byToken(r.Context(), token)
	}
	cookie, err := r.Cookie(CookieName)
	if err != nil || cookie.Value == "" {
		return nil, nil
	}
	v, prolonged, err := s.bySession(r.Context(), cookie.Value)
	if prolonged {
		s.setCookie(w, cookie.Value)
	}
	return v, err
}

// bearer reads `Bearer TOKEN`; the scheme's case does not matter.
func bearer(header string) (token string, ok bool) {
	scheme, token, ok := strings.Cut(strings.TrimSpace(header), " ")
	return strings.TrimSpace(token), ok && strings.EqualFold(scheme, "bearer")
}

type longLived struct{}

// Connect looks at a websocket's connection_init: `authorization` there holds `Bearer TOKEN`; without it the
// handshake's own cookie or header counts. Error: UNAUTHENTICATED.
func (s *Service) Connect(ctx context.Context, payload map[string]any) (context.Context, error) {
	v := viewer.From(ctx)
	if header, ok := payload["authorization"].(string); ok {
		var err error
		v = nil
		if token, ok := bearer(header); ok {
			if v, err = s.byToken(ctx, token); err != nil {
				return nil, err
			}
		}
	}
	if v == nil {
		return nil, problem.Unauthenticated()
	}
	return context.WithValue(viewer.With(ctx, v), longLived{}, true), nil
}

// LongLived reports whether the context belongs to a connection that outlives its requests, so that its viewer may have
// changed since it was found.
func LongLived(ctx context.Context) bool { return ctx.Value(longLived{}) != nil }

// Refresh answers the context with its viewer as they are now; see Reload. Error: UNAUTHENTICATED.
func (s *Service) Refresh(ctx context.Context) (context.Context, error) {
	v, err := s.Reload(ctx, viewer.From(ctx))
	if err != nil {
		return nil, err
	}
	return viewer.With(ctx, v), nil
}

func (s *Service) setCookie(w http.ResponseWriter, token string) {
	http.SetCookie(w, &http.Cookie{
		Name: CookieName, Value: token, Path: "/", MaxAge: int(s.SessionLength.Seconds()),
		HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode,
	})
}

func (s *Service) clearCookie(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{Name: CookieName, Path: "/", MaxAge: -1, HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode})
}
