package auth

import (
	"context"
	"encoding/json"
	"errors"
	"mime"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// Routes adds the endpoints of docs/api.md; Attach has to run before them.
func (s *Service) Routes(r chi.Router) {
	r.Get("/auth/state", s.serveState)
	r.Post("/auth/sign-in", s.serveSignIn)
	r.Post("/auth/link", s.serveLink)
	r.Post("/auth/sign-out", s.serveSignOut)
	r.Post("/auth/sign-out-everywhere", s.serveSignOutEverywhere)
	r.Post("/auth/setup", s.serveSetup)
}

// state is what GET /auth/state answers: all that the app has to know before its first screen, in one go.
type state struct {
	SetupNeeded bool        `json:"setupNeeded"`
	SignedIn    bool        `json:"signedIn"`
	ServerTime  string      `json:"serverTime"`
	Person      *personView `json:"person,omitempty"` // who is signed in
}

func (s *Service) serveState(w http.ResponseWriter, r *http.Request) {
	needed, err := s.SetupNeeded(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	who, err := s.whoAsks(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	now := s.Clock.Now().Format("2006-01-02T15:04:05.000Z07:00")
	answer(w, state{SetupNeeded: needed, SignedIn: who != nil, ServerTime: now, Person: who})
}

// whoAsks is nil for nobody.
func (s *Service) whoAsks(ctx context.Context) (*personView, error) {
	v := viewer.From(ctx)
	if v == nil {
		return nil, nil
	}
	// One's own row is always one's own to see, whatever a token was narrowed to.
	p, err := s.DB.Person.Get(viewer.System(ctx), v.PersonID)
	if err != nil {
		return nil, err
	}
	who := view(p)
	who.Roles, who.Permissions = v.Roles, permit.Having(v.Roles)
	return &who, nil
}

func (s *Service) serveSignIn(w http.ResponseWriter, r *http.Request) {
	var in struct{ Login, Password string }
	s.signIn(w, r, &in, func() (*ent.Person, string, error) {
		p, err := s.checkPassword(r.Context(), s.Address(r), in.Login, in.Password)
		if err != nil {
			return nil, "", err
		}
		token, err := s.StartSession(r.Context(), p, r.UserAgent())
		return p, token, err
	})
}

func (s *Service) serveLink(w http.ResponseWriter, r *http.Request) {
	var in struct{ Token string }
	s.signIn(w, r, &in, func() (*ent.Person, string, error) {
		return s.bounded(r, func() (*ent.Person, string, error) { return s.useLink(r.Context(), in.Token, r.UserAgent()) })
	})
}

func (s *Service) serveSetup(w http.ResponseWriter, r *http.Request) {
	var in FirstAdministrator
	s.signIn(w, r, &in, func() (*ent.Person, string, error) {
		return s.bounded(r, func() (*ent.Person, string, error) { return s.setUp(r.Context(), in, r.UserAgent()) })
	})
}

// bounded bounds the guessing of secrets by address alone: there is no login to aim at.
func (s *Service) bounded(r *http.Request, try func() (*ent.Person, string, error)) (*ent.Person, string, error) {
	right, err := s.guess(s.Address(r), "")
	if err != nil {
		return nil, "", err
	}
	p, token, err := try()
	if problem.CodeOf(err) != problem.CodeBadCredentials {
		right()
	}
	return p, token, err
}

// signIn reads the body, proves who it is and sets the cookie. A session that the browser had before ends.
func (s *Service) signIn(w http.ResponseWriter, r *http.Request, body any, prove func() (*ent.Person, string, error)) {
	if err := read(w, r, body); err != nil {
		s.fail(w, r, err)
		return
	}
	p, token, err := prove()
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if old, err := r.Cookie(CookieName); err == nil {
		if err := s.endSession(r.Context(), old.Value); err != nil {
			s.fail(w, r, err)
			return
		}
	}
	s.setCookie(w, token)
	answer(w, signedIn{Person: view(p)})
}

func (s *Service) serveSignOut(w http.ResponseWriter, r *http.Request) {
	if cookie, err := r.Cookie(CookieName); err == nil {
		if err := s.endSession(r.Context(), cookie.Value); err != nil {
			s.fail(w, r, err)
			return
		}
	}
	s.clearCookie(w)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNoContent)
}

// serveSignOutEverywhere is for whoever left a session behind or lost a phone: it ends all of them, this one too.
func (s *Service) serveSignOutEverywhere(w http.ResponseWriter, r *http.Request) {
	v := viewer.From(r.Context())
	if v == nil || v.SessionID == uuid.Nil { // a token ends when it is revoked
		s.fail(w, r, problem.Unauthenticated())
		return
	}
	err := s.DB.InTx(viewer.System(r.Context()), func(tx *database.Tx) error {
		if err := RevokeSessions(r.Context(), tx, v.PersonID, uuid.Nil, s.Clock.Now()); err != nil {
			return err
		}
		return s.RightsChanged(r.Context(), tx)
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.clearCookie(w)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNoContent)
}

// signedIn is what signing in answers.
type signedIn struct {
	Person personView `json:"person"`
}

type personView struct {
	ID         uuid.UUID         `json:"id"`
	Name       string            `json:"name"`
	Roles      []schematype.Role `json:"roles"`
	CustomerID *uuid.UUID        `json:"customerId"`
	Locale     string            `json:"locale"`
	// Permissions is what the roles allow at all.
	Permissions []permit.Permission `json:"permissions"`
}

func view(p *ent.Person) personView {
	return personView{ID: p.ID, Name: p.Name, Roles: p.Roles, CustomerID: p.CustomerID, Locale: p.Locale, Permissions: permit.Having(p.Roles)}
}

// maxBody is in bytes.
const maxBody = 16 << 10

// read takes a JSON body. Only application/json: a form on another site cannot send that.
func read(w http.ResponseWriter, r *http.Request, into any) error {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/json" {
		return problem.New(problem.CodeBadRequest, problem.Plain("Send application/json."))
	}
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(into)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return problem.TooLarge(problem.Say("The request is too large.", "请求的内容太大。"), maxBody)
	case err != nil:
		return problem.New(problem.CodeBadRequest, problem.Plain("The body is not the JSON that is expected here.")).WithCause(err)
	}
	return nil
}

func answer(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(body)
}

// fail answers an error; one that is ours goes to the log.
func (s *Service) fail(w http.ResponseWriter, r *http.Request, err error) {
	if p := problem.From(err); p.Ours() && r.Context().Err() == nil {
		s.Logger.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "problem", p)
	}
	problem.Write(w, r, err)
}
