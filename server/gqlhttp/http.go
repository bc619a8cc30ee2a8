package gqlhttp

import (
	"errors"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"xunwei/server/problem"
)

// serveHTTP answers one operation with one JSON document, as GraphQL over HTTP says.
// accepted is what negotiate picked.
func (s *Server) serveHTTP(w http.ResponseWriter, r *http.Request, accepted string) {
	media := accepted
	if media != typeResponse {
		media = typeJSON
	}
	ctx := graphql.StartOperationTrace(r.Context())
	params, err := s.readRequest(w, r, accepted)
	if err != nil {
		s.refuse(w, r, media, err)
		return
	}
	op, errs := s.operation(ctx, params)
	if len(errs) > 0 {
		errs = s.presentAll(ctx, op, errs)
		writeErrors(w, media, statusBefore(media, errs), errs)
		return
	}
	if err := checkMethod(r.Method, op.Operation.Operation); err != nil {
		s.refuse(w, r, media, err)
		return
	}
	responses, opCtx := s.exec.DispatchOperation(ctx, op)
	writeResponse(w, media, responses(opCtx))
}

// readRequest reads the operation of a GET or a POST. Errors are problems.
func (s *Server) readRequest(w http.ResponseWriter, r *http.Request, accepted string) (*graphql.RawParams, error) {
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodPost:
		return nil, methodNotAllowed("Send GET or POST.", "GET, POST")
	case accepted == typeSSE:
		return nil, methodNotAllowed("Event streams are answered to POST.", "POST")
	case accepted == "":
		return nil, errNotAcceptable
	case r.Method == http.MethodGet:
		return s.readGet(r)
	default:
		return s.readPost(w, r)
	}
}

// checkMethod lets GET do queries alone, because a link or an image on another site
// can send it; and sends subscriptions to the transports that can stream.
func checkMethod(method string, operation ast.Operation) error {
	switch {
	case operation == ast.Query:
		return nil
	case method == http.MethodGet:
		return methodNotAllowed("Only queries may be sent by GET.", "POST")
	case operation == ast.Subscription:
		return errNotAcceptable
	}
	return nil
}

// refusal is a problem with an HTTP status of its own.
type refusal struct {
	*problem.Problem
	status int
	allow  string // the Allow header, for 405
}

// Unwrap lets problem.From find the problem.
func (e refusal) Unwrap() error { return e.Problem }

// errNotAcceptable refuses an Accept header that leaves nothing to answer with.
var errNotAcceptable = refusal{
	Problem: badRequest("Accept application/json, application/graphql-response+json or, for subscriptions, text/event-stream."),
	status:  http.StatusNotAcceptable,
}

func methodNotAllowed(msg, allow string) refusal {
	return refusal{problem.New(problem.CodeMethodNotAllowed, problem.Plain(msg)), http.StatusMethodNotAllowed, allow}
}

// refuse answers what is no well-formed GraphQL request, with its true status
// whatever the media type.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, media string, err error) {
	status := problem.From(err).Status()
	var own refusal
	if errors.As(err, &own) {
		status = own.status
		if own.allow != "" {
			w.Header().Set("Allow", own.allow)
		}
	}
	writeErrors(w, media, status, gqlerror.List{s.present(r.Context(), err)})
}

// statusBefore is the status of an operation that was not executed: always 200 under
// application/json, as the specification wants for old clients; otherwise that of
// the first error's code, and never a success.
func statusBefore(media string, errs gqlerror.List) int {
	if media == typeJSON {
		return http.StatusOK
	}
	if len(errs) > 0 {
		if code, ok := errs[0].Extensions["code"].(string); ok {
			return max(problem.Code(code).Status(), http.StatusBadRequest)
		}
	}
	return http.StatusBadRequest
}
