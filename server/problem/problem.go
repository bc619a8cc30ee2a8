// Package problem is the one error type that may reach a client: a code for
// programs, a message that is safe to show, in English and in Chinese, the field at
// fault, and a cause that only the log sees. It is a leaf: it imports std alone.
package problem

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"
)

// Problem is an error that may be shown. Everything but Cause is public.
// A Problem is never changed after it was made: With and WithCause answer copies,
// so that one may be kept in a package variable.
type Problem struct {
	Code    Code
	Message string         // what to show, in English; never holds another error's text
	Field   string         // the input at fault, as a dotted path; "" if none
	Extra   map[string]any // further extensions, JSON-able: possible, retryAfterSeconds, …
	Cause   error          // for the log and errors.Is; never sent
	text    Text           // the message in both languages
}

// New makes a problem with a safe message.
func New(code Code, msg Text) *Problem {
	return &Problem{Code: code, Message: msg.In(English), text: msg}
}

// Text is the message in both languages, for a sentence that repeats it.
func (p *Problem) Text() Text { return p.text }

// In is the message in a language.
func (p *Problem) In(l Lang) string { return p.text.In(l) }

// Error is the safe message alone, because callers print errors to clients.
// The log gets the cause too, through LogValue.
func (p *Problem) Error() string { return p.Message }

// Unwrap lets errors.Is and errors.As see the cause.
func (p *Problem) Unwrap() error { return p.Cause }

// Is makes errors.Is(err, problem.New(code, problem.Text{})) ask for the code alone. A
// target with a message has to be the same problem.
func (p *Problem) Is(target error) bool {
	t, ok := target.(*Problem)
	return ok && t.Code == p.Code && (t == p || t.Message == "")
}

// Status is the HTTP status of the problem's code.
func (p *Problem) Status() int { return p.Code.Status() }

// Ours reports trouble of the server that its log should tell: a fault, or what it
// stands on being away.
func (p *Problem) Ours() bool {
	return p.Code == CodeInternal || (p.Code == CodeComeBack || p.Code == CodeInsufficientStorage) && p.Cause != nil
}

// With answers a copy with one more extension. The keys code, message and field
// are taken; a value under them is overruled when it is sent.
func (p *Problem) With(key string, value any) *Problem {
	c := *p
	c.Extra = maps.Clone(p.Extra)
	if c.Extra == nil {
		c.Extra = map[string]any{}
	}
	c.Extra[key] = value
	return &c
}

// WithField answers a copy that names the input at fault.
func (p *Problem) WithField(field string) *Problem {
	c := *p
	c.Field = field
	return &c
}

// WithCause answers a copy that keeps err for the log and for errors.Is.
func (p *Problem) WithCause(err error) *Problem {
	c := *p
	c.Cause = err
	return &c
}

// Extensions is what GraphQL answers beside the message: Extra, code and, if
// there is one, field. The map is the caller's own.
func (p *Problem) Extensions() map[string]any {
	out := make(map[string]any, len(p.Extra)+2)
	maps.Copy(out, p.Extra)
	out["code"] = string(p.Code)
	delete(out, "field")
	if p.Field != "" {
		out["field"] = p.Field
	}
	return out
}

// LogValue gives the log what the client does not see.
func (p *Problem) LogValue() slog.Value {
	attrs := []slog.Attr{slog.String("code", string(p.Code)), slog.String("message", p.Message)}
	if p.Field != "" {
		attrs = append(attrs, slog.String("field", p.Field))
	}
	if p.Cause != nil {
		attrs = append(attrs, slog.String("cause", fmt.Sprint(p.Cause)))
	}
	return slog.GroupValue(attrs...)
}

// CodeOf is the code that a client would see for err; "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	return From(err).Code
}

// From finds the problem in err's chain; any other error becomes INTERNAL with a
// message that says nothing of it. nil stays nil.
func From(err error) *Problem {
	if err == nil {
		return nil
	}
	var p *Problem
	if errors.As(err, &p) && p != nil {
		return p
	}
	return Internal(err)
}
