package problem

import (
	"context"
	"errors"
	"time"
)

// Unauthenticated: no session, or it ended.
func Unauthenticated() *Problem {
	return New(CodeUnauthenticated, "Sign in first.")
}

// BadCredentials never says which part was wrong.
func BadCredentials() *Problem {
	return New(CodeBadCredentials, "The login or the password is wrong.")
}

// Forbidden: the viewer's role may not do this.
func Forbidden(msg string) *Problem { return New(CodeForbidden, msg) }

// NotFound: no such record, or not for this viewer; the two look the same.
// what is a noun for people: "ticket".
func NotFound(what string) *Problem { return New(CodeNotFound, "No such "+what+".") }

// Invalid: bad input. field is its dotted path, msg says how to mend it.
func Invalid(field, msg string) *Problem {
	return &Problem{Code: CodeInvalid, Message: msg, Field: field}
}

// Illegal: the lifecycle does not allow the verb now. possible lists the verbs
// that it does; it is sent even when empty.
func Illegal(msg string, possible []string) *Problem {
	if possible == nil {
		possible = []string{}
	}
	return New(CodeIllegalState, msg).With("possible", possible)
}

// Conflict: somebody else made a record with this id or key.
func Conflict(msg string) *Problem { return New(CodeConflict, msg) }

// CommandReused: the command id was used with other content.
func CommandReused() *Problem {
	return New(CodeCommandReused, "This command id was used for something else.")
}

// HashMismatch: the bytes or the document are not those that were announced.
func HashMismatch(msg string) *Problem { return New(CodeHashMismatch, msg) }

// TooLarge: more than limit units (bytes, unless msg says otherwise).
func TooLarge(msg string, limit int64) *Problem {
	return New(CodeTooLarge, msg).With("limit", limit)
}

// UnsupportedType: a kind of upload or body that is not taken.
func UnsupportedType(msg string) *Problem { return New(CodeUnsupportedType, msg) }

// RateLimited: wait, rounded up to whole seconds and at least one.
func RateLimited(wait time.Duration) *Problem {
	s := max(1, int64((wait+time.Second-1)/time.Second))
	return New(CodeRateLimited, "Too many attempts. Wait a little.").With("retryAfterSeconds", s)
}

// CostLimit: the query asks for too much: cost and limit are in points.
func CostLimit(cost, limit int) *Problem {
	return New(CodeCostLimit, "The query asks for too much: ask for fewer rows or fields.").
		With("cost", cost).With("limit", limit)
}

// ComeBack: the server is stopping, or the follower was too slow. The client
// connects again with its last cursor.
func ComeBack(msg string) *Problem { return New(CodeComeBack, msg) }

// Internal: our fault. The cause is kept for the log; the message is fixed, so
// that nothing of the cause can leak.
func Internal(cause error) *Problem {
	msg := "Something went wrong on the server."
	switch {
	case errors.Is(cause, context.Canceled):
		msg = "The request was cancelled."
	case errors.Is(cause, context.DeadlineExceeded):
		msg = "The request took too long."
	}
	return New(CodeInternal, msg).WithCause(cause)
}
