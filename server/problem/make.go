package problem

import (
	"context"
	"errors"
	"time"
)

// Unauthenticated: no session, or it ended.
func Unauthenticated() *Problem {
	return New(CodeUnauthenticated, Say("Sign in first.", "请先登录。"))
}

// BadCredentials never says which part was wrong.
func BadCredentials() *Problem {
	return New(CodeBadCredentials, Say("The login or the password is wrong.", "账号或密码不对。"))
}

// Forbidden: the viewer's role may not do this.
func Forbidden(msg Text) *Problem { return New(CodeForbidden, msg) }

// NotFound: no such record, or not for this viewer; the two look the same.
// what is a noun for people: "ticket", "工单".
func NotFound(what Text) *Problem {
	return New(CodeNotFound, Say("No such %s.", "找不到%s。", what))
}

// Invalid: bad input. field is its dotted path, msg says how to mend it.
func Invalid(field string, msg Text) *Problem { return New(CodeInvalid, msg).WithField(field) }

// Illegal: the lifecycle does not allow the verb now. possible lists the verbs
// that it does; it is sent even when empty.
func Illegal(msg Text, possible []string) *Problem {
	if possible == nil {
		possible = []string{}
	}
	return New(CodeIllegalState, msg).With("possible", possible)
}

// Conflict: somebody else made a record with this id or key.
func Conflict(msg Text) *Problem { return New(CodeConflict, msg) }

// CommandReused: the command id was used with other content.
func CommandReused() *Problem {
	return New(CodeCommandReused, Say("This command id was used before, with other content. Make a new id for a new command.",
		"操作编号重复而内容不同，请导出后联系管理员。"))
}

// HashMismatch: the bytes or the document are not those that were announced.
func HashMismatch(msg Text) *Problem { return New(CodeHashMismatch, msg) }

// TooLarge: more than limit units (bytes, unless msg says otherwise).
func TooLarge(msg Text, limit int64) *Problem {
	return New(CodeTooLarge, msg).With("limit", limit)
}

// UnsupportedType: a kind of upload or body that is not taken.
func UnsupportedType(msg Text) *Problem { return New(CodeUnsupportedType, msg) }

// RateLimited: wait, rounded up to whole seconds and at least one.
func RateLimited(wait time.Duration) *Problem {
	s := max(1, int64((wait+time.Second-1)/time.Second))
	return New(CodeRateLimited, Say("Too many attempts. Wait a little.", "操作太频繁，请稍候再试。")).With("retryAfterSeconds", s)
}

// InsufficientStorage: there is no room for the bytes now; the same may be sent again after wait.
func InsufficientStorage(msg Text, wait time.Duration) *Problem {
	return New(CodeInsufficientStorage, msg).With("retryAfterSeconds", int64(wait.Seconds()))
}

// CostLimit: the query asks for too much: cost and limit are in points.
func CostLimit(cost, limit int) *Problem {
	return New(CodeCostLimit, Say("The query asks for too much: ask for fewer rows or fields.", "一次查询的内容太多，请减少行数或字段。")).
		With("cost", cost).With("limit", limit)
}

// ComeBack: the server is stopping, the follower was too slow, or what the server
// stands on cannot be used just now. The client connects again with its last cursor,
// or sends the same again later. A cause is for the log.
func ComeBack(msg Text) *Problem { return New(CodeComeBack, msg) }

// Internal: our fault. The cause is kept for the log; the message is fixed, so
// that nothing of the cause can leak. A cause that says COME_BACK already, because
// the trouble passes, is answered as it is.
func Internal(cause error) *Problem {
	var known *Problem
	if errors.As(cause, &known) && known != nil && known.Code == CodeComeBack {
		return known
	}
	msg := Say("Something went wrong on the server.", "服务器出错，请稍后再试。")
	switch {
	case errors.Is(cause, context.Canceled):
		msg = Say("The request was cancelled.", "请求已取消。")
	case errors.Is(cause, context.DeadlineExceeded):
		msg = Say("The request took too long.", "请求用时太长，请稍后再试。")
	}
	return New(CodeInternal, msg).WithCause(cause)
}
