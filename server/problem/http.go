package problem

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// MarshalJSON is the body of plain HTTP errors in English: {code, message, field?, …Extra}.
func (p *Problem) MarshalJSON() ([]byte, error) { return p.body(English) }

func (p *Problem) body(l Lang) ([]byte, error) {
	body := p.Extensions()
	body["message"] = p.In(l)
	return json.Marshal(body)
}

// Write answers err on a plain HTTP endpoint: its status, and its JSON body in the
// language that r asked for. RATE_LIMITED sets Retry-After as well. Call it before
// anything was written.
func Write(w http.ResponseWriter, r *http.Request, err error) {
	p, lang := From(err), LangOf(r.Context())
	body, jsonErr := p.body(lang)
	if jsonErr != nil { // an extension that is not JSON-able is a defect of ours
		p = Internal(jsonErr)
		body, _ = p.body(lang)
	}
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	if s, ok := p.Extra["retryAfterSeconds"]; ok {
		h.Set("Retry-After", fmt.Sprint(s))
	}
	w.WriteHeader(p.Status())
	_, _ = w.Write(append(body, '\n'))
}
