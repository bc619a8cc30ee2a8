package gqlhttp

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"xunwei/server/problem"
)

// readPost reads one operation from a POST's JSON body. Errors are problems:
// UNSUPPORTED_TYPE, TOO_LARGE, BAD_REQUEST.
func (s *Server) readPost(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	if err := checkContentType(r.Header); err != nil {
		return nil, err
	}
	start := graphql.Now()
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.opts.BodyLimit))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, problem.TooLarge(problem.Say("The request body is too large.", "请求的内容太大。"), s.opts.BodyLimit)
	case err != nil:
		return nil, problem.New(problem.CodeBadRequest, problem.Plain("The request body could not be read.")).WithCause(err)
	}
	params, err := decodeParams(body)
	if err != nil {
		return nil, err
	}
	params.Headers = r.Header
	params.ReadTime = graphql.TraceTiming{Start: start, End: graphql.Now()}
	return params, nil
}

// readGet reads one operation from a GET's query string. Errors as for readPost.
func (s *Server) readGet(r *http.Request) (*graphql.RawParams, error) {
	start := graphql.Now()
	if int64(len(r.URL.RawQuery)) > s.opts.BodyLimit {
		return nil, problem.TooLarge(problem.Plain("The query string is too large."), s.opts.BodyLimit)
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest("The query string is broken.")
	}
	params := &graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	if params.Variables, err = decodeMap("variables", []byte(values.Get("variables"))); err != nil {
		return nil, err
	}
	if params.Extensions, err = decodeMap("extensions", []byte(values.Get("extensions"))); err != nil {
		return nil, err
	}
	if err := wantQuery(params); err != nil {
		return nil, err
	}
	params.Headers = r.Header
	params.ReadTime = graphql.TraceTiming{Start: start, End: graphql.Now()}
	return params, nil
}

// checkContentType wants JSON in UTF-8. Anything else is refused, the simple types
// of HTML forms above all: with them another site could post without a preflight.
func checkContentType(h http.Header) error {
	media, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	charset := params["charset"]
	if err != nil || media != typeJSON || (charset != "" && !strings.EqualFold(charset, "utf-8")) {
		return problem.UnsupportedType(problem.Plain("Send application/json in UTF-8."))
	}
	if enc := h.Get("Content-Encoding"); enc != "" && enc != "identity" {
		return problem.UnsupportedType(problem.Plain("Send the body without a content encoding."))
	}
	return nil
}

// decodeParams reads {query, operationName?, variables?, extensions?}; null is as
// good as absent, further keys are ignored. Errors are BAD_REQUEST.
func decodeParams(body []byte) (*graphql.RawParams, error) {
	if trimmed := bytes.TrimLeft(body, " \t\r\n"); len(trimmed) > 0 && trimmed[0] == '[' {
		return nil, badRequest("Send one operation a request: batches are not taken.")
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil || fields == nil {
		return nil, badRequest("The body is not a JSON object.")
	}
	params := &graphql.RawParams{}
	var err error
	if params.Query, err = decodeString("query", fields["query"]); err != nil {
		return nil, err
	}
	if params.OperationName, err = decodeString("operationName", fields["operationName"]); err != nil {
		return nil, err
	}
	if params.Variables, err = decodeMap("variables", fields["variables"]); err != nil {
		return nil, err
	}
	if params.Extensions, err = decodeMap("extensions", fields["extensions"]); err != nil {
		return nil, err
	}
	return params, wantQuery(params)
}

// wantQuery refuses a request with neither a text nor a persisted query's hash.
func wantQuery(params *graphql.RawParams) error {
	if params.Query == "" && params.Extensions[persistedQueryKey] == nil {
		return badRequest("The parameter query is missing.").WithField("query")
	}
	return nil
}

func decodeString(name string, raw json.RawMessage) (string, error) {
	var s string
	if len(raw) == 0 {
		return "", nil
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return "", badRequest("The parameter " + name + " has to be a string.").WithField(name)
	}
	return s, nil
}

// decodeMap keeps numbers as json.Number, so that 64-bit integers stay exact.
func decodeMap(name string, raw []byte) (map[string]any, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	bad := badRequest("The parameter " + name + " has to be a JSON object.").WithField(name)
	var m map[string]any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if err := dec.Decode(&m); err != nil {
		return nil, bad
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, bad
	}
	return m, nil
}

func badRequest(msg string) *problem.Problem {
	return problem.New(problem.CodeBadRequest, problem.Plain(msg))
}
