package app

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"xunwei/ent"
	"xunwei/ent/rule"
	"xunwei/ent/viewer"
	"xunwei/graph"
	"xunwei/server/auth"
	"xunwei/server/database"
	"xunwei/server/gqlhttp"
	"xunwei/server/problem"
	"xunwei/server/web"
)

// newGraphQL puts the schema behind the transports.
func (a *App) newGraphQL(schema graphql.ExecutableSchema) *gqlhttp.Server {
	s := gqlhttp.New(schema, gqlhttp.Options{
		Logger: a.Logger, Introspection: a.Config.Introspection, OnConnect: a.Auth.Connect, Translate: translate, RequestID: web.RequestID,
		MaxCost: graph.MaxCost, Deadline: 15 * time.Second,
		Origins: []string{a.Config.PublicURL.Scheme + "://" + a.Config.PublicURL.Host},
	})
	s.Use(signedInOnly{a.Auth})
	s.Use(graph.Pages{})
	s.Use(graph.Loaders{Tickets: a.Tickets})
	return s
}

// emptyFilter is in entgql's errors about a filter without a condition; it has one for each type.
const emptyFilter = "ent: empty predicate "

// translate makes problems of errors that come from beneath the slices. nil: it does not know.
func translate(err error) error {
	var invalid *ent.ValidationError
	switch {
	case errors.Is(err, rule.ErrNobody):
		return problem.Unauthenticated().WithCause(err)
	case ent.IsNotFound(err):
		return problem.NotFound(problem.Say("record", "记录")).WithCause(err)
	case errors.As(err, &invalid):
		return problem.Invalid(invalid.Name, problem.Say("This value is not allowed here: it is empty, too long or out of range.", "这个值不符合要求：为空、太长或超出范围。")).WithCause(err)
	case strings.Contains(err.Error(), emptyFilter):
		return problem.Invalid("where", problem.Plain("A filter says nothing: leave it out, or fill in the empty object in it.")).WithCause(err)
	case ent.IsConstraintError(err):
		return problem.Conflict(problem.Say("Another record has this id or key, or a record that is named here does not exist.",
			"编号或关键字重复，或者引用的记录不存在。")).WithCause(err)
	case errors.Is(err, database.ErrFrozen):
		return problem.Forbidden(problem.Say("This record never changes; write a new one beside it.", "这条记录不能修改，请另写一条。")).WithCause(err)
	}
	return nil
}

// signedInOnly refuses operations of nobody before any resolver runs, and looks again at the viewer of a connection
// that lives long: between two operations on a websocket the rights may have ended.
type signedInOnly struct{ auth *auth.Service }

var (
	_ graphql.OperationContextMutator = signedInOnly{}
	_ graphql.OperationInterceptor    = signedInOnly{}
)

// ExtensionName is for gqlgen's statistics.
func (signedInOnly) ExtensionName() string { return "SignedInOnly" }

// Validate has nothing to check.
func (signedInOnly) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext lets nobody ask for anything but __typename, which probes use and which tells nothing.
func (signedInOnly) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if viewer.From(ctx) != nil || onlyTypename(op.Operation.SelectionSet) {
		return nil
	}
	return gqlerror.Wrap(problem.Unauthenticated())
}

func onlyTypename(set ast.SelectionSet) bool {
	for _, s := range set {
		if f, ok := s.(*ast.Field); !ok || f.Name != "__typename" {
			return false
		}
	}
	return true
}

// InterceptOperation runs the operation under the viewer as it is now.
func (e signedInOnly) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if !auth.LongLived(ctx) { // the middleware has just looked
		return next(ctx)
	}
	fresh, err := e.auth.Refresh(ctx)
	if err == nil {
		return next(fresh)
	}
	p := problem.From(err)
	if p.Ours() {
		e.auth.Logger.ErrorContext(ctx, "cannot tell who asks", "problem", p)
	}
	return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{{Message: p.In(problem.LangOf(ctx)), Extensions: p.Extensions()}}})
}
