package gqlhttp

import (
	"context"
	"errors"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"xunwei/server/problem"
)

// errTooSlow is the cause with which deadline ends an operation's context.
var errTooSlow = errors.New("the operation took too long")

// deadline ends queries and mutations after a while, whatever they wait for: the
// last resort behind the limits. What such a mutation did is rolled back with its
// transaction, which lives on the same context. Subscriptions may last.
type deadline struct{ after time.Duration }

var _ graphql.OperationInterceptor = deadline{}

// ExtensionName is for gqlgen's statistics.
func (deadline) ExtensionName() string { return "Deadline" }

// Validate has nothing to check.
func (deadline) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation runs the operation under a context that ends.
func (d deadline) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if graphql.GetOperationContext(ctx).Operation.Operation == ast.Subscription {
		return next(ctx)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, d.after, errTooSlow)
	responses := next(ctx)
	return func(ctx context.Context) *graphql.Response {
		resp := responses(ctx)
		if resp == nil || resp.HasNext == nil || !*resp.HasNext {
			cancel()
		}
		return resp
	}
}

// overdue makes COME_BACK of an unexplained failure in an operation that deadline
// ended.
func overdue(ctx context.Context, p *problem.Problem) *problem.Problem {
	if p.Code != problem.CodeInternal || !errors.Is(context.Cause(ctx), errTooSlow) {
		return p
	}
	return problem.ComeBack(problem.Say("This took too long and was given up. Try again later.", "处理时间过长，已停止，请稍后再试。")).WithCause(p)
}
