package gqlhttp

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// writeResponse answers an executed operation. One without data (an extension or
// a subscription's resolver refused it) has the status of its error.
func writeResponse(w http.ResponseWriter, media string, resp *graphql.Response) {
	status := http.StatusOK
	if resp == nil { // the request's context ended: nobody is there to read
		resp = &graphql.Response{Data: json.RawMessage("null")}
	}
	if len(resp.Data) == 0 {
		status = statusBefore(media, resp.Errors)
	}
	writeBody(w, media, status, encodeResponse(resp))
}

// writeErrors answers errors alone, with no data key.
func writeErrors(w http.ResponseWriter, media string, status int, errs gqlerror.List) {
	writeBody(w, media, status, encodeResponse(&graphql.Response{Errors: errs}))
}

func writeBody(w http.ResponseWriter, media string, status int, body []byte) {
	h := w.Header()
	h.Set("Content-Type", media+"; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// encodeResponse is the response's JSON. The data is copied as it is: gqlgen wrote
// it, and json.Marshal would parse and compact it once more. No data: no data key.
func encodeResponse(resp *graphql.Response) []byte {
	var b bytes.Buffer
	b.Grow(len(resp.Data) + 64)
	sep := byte('{')
	add := func(key string, value []byte) {
		b.WriteByte(sep)
		b.WriteString(`"` + key + `":`)
		b.Write(value)
		sep = ','
	}
	if len(resp.Errors) > 0 {
		add("errors", mustJSON(resp.Errors))
	}
	if len(resp.Data) > 0 {
		add("data", resp.Data)
	}
	if len(resp.Extensions) > 0 {
		add("extensions", mustJSON(resp.Extensions))
	}
	if sep == '{' {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return b.Bytes()
}

// mustJSON panics on values that are not JSON-able: a defect of ours, which the
// request's recover answers with INTERNAL.
func mustJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
