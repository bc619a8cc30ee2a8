package gqlhttp

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"maps"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"xunwei/server/problem"
)

// asGQL wraps a problem for gqlgen's hooks; present unwraps it.
func asGQL(err error) *gqlerror.Error { return gqlerror.Wrap(err) }

// present is the only way of an error to a client: message and extensions come from
// a problem, in the language of the request, or from gqlgen's parser and validator.
// Everything else becomes INTERNAL and its text goes to the log.
func (s *Server) present(ctx context.Context, err error) *gqlerror.Error {
	out := &gqlerror.Error{Path: graphql.GetPath(ctx)}
	var from *gqlerror.Error
	if errors.As(err, &from) && from != nil {
		out.Path, out.Locations = from.Path, from.Locations
	}
	p := overdue(ctx, s.problemOf(ctx, err, from))
	out.Message, out.Extensions = p.In(problem.LangOf(ctx)), p.Extensions()
	if p.Ours() {
		id := s.requestID(ctx)
		out.Extensions["requestId"] = id
		s.log(ctx, id, out.Path, p)
	}
	return out
}

// problemOf finds or makes the problem of an error; from is the gqlerror in its
// chain, or nil.
func (s *Server) problemOf(ctx context.Context, err error, from *gqlerror.Error) *problem.Problem {
	var p *problem.Problem
	if errors.As(err, &p) && p != nil {
		return p
	}
	if s.opts.Translate != nil {
		if translated := s.opts.Translate(err); errors.As(translated, &p) && p != nil {
			return p
		}
	}
	if from != nil {
		if code, ok := from.Extensions["code"].(string); ok {
			return codedProblem(code, from)
		}
	}
	if path, failed := argumentPath(ctx, from); failed {
		return badInput(path, err, from).WithCause(err)
	}
	return problem.Internal(err)
}

// codedProblem keeps what gqlgen, entgql or an extension said with a code. Such
// messages were written for clients.
func codedProblem(code string, from *gqlerror.Error) *problem.Problem {
	if code == "INVALID_PAGINATION" { // entgql's word for it
		code = string(problem.CodeInvalid)
	}
	p := problem.New(problem.Code(code), problem.Plain(from.Message)).WithCause(from.Err)
	p.Extra = maps.Clone(from.Extensions)
	if field, ok := p.Extra["field"].(string); ok {
		p.Field = field
	}
	return p
}

// argumentPath tells whether the field in ctx failed while its arguments were
// decoded: gqlgen sets Args only when all were. The path is relative to the field.
func argumentPath(ctx context.Context, from *gqlerror.Error) (ast.Path, bool) {
	fc := graphql.GetFieldContext(ctx)
	if fc == nil || fc.Args != nil || fc.Field.Field == nil || fc.Field.Definition == nil ||
		len(fc.Field.Definition.Arguments) == 0 {
		return nil, false
	}
	if from == nil || len(from.Path) <= len(fc.Path()) {
		return nil, true
	}
	return from.Path[len(fc.Path()):], true
}

// badInput is a value that a scalar, an enum or an input object did not take. Its
// text is about the client's own value.
func badInput(path ast.Path, err error, from *gqlerror.Error) *problem.Problem {
	msg := err.Error()
	if from != nil {
		msg = from.Message
	}
	return problem.New(problem.CodeBadUserInput, problem.Plain(msg)).WithField(path.String())
}

// coded gives errors from before execution their code: gqlgen has one word for
// documents and for variables, and none for an operation's name that is not there.
func (s *Server) coded(op *graphql.OperationContext, errs gqlerror.List) gqlerror.List {
	for _, err := range errs {
		if err.Extensions["code"] != errcode.ValidationFailed || err.Err != nil || op == nil || op.Doc == nil {
			continue
		}
		if op.Operation == nil {
			err.Err = badRequest("The document has no operation of that name.").WithField("operationName")
			continue
		}
		path := err.Path
		if len(path) > 0 && path[0] == ast.PathName("variable") {
			path = path[1:]
		}
		err.Err = badInput(path, err, err)
	}
	return errs
}

func (s *Server) requestID(ctx context.Context) string {
	if s.opts.RequestID != nil {
		if id := s.opts.RequestID(ctx); id != "" {
			return id
		}
	}
	return rand.Text()[:12]
}

// log writes the cause of our trouble, with the stack of a panic. A client that
// went away is no error of ours.
func (s *Server) log(ctx context.Context, id string, path ast.Path, p *problem.Problem) {
	level := slog.LevelError
	if errors.Is(p.Cause, context.Canceled) && ctx.Err() != nil {
		level = slog.LevelDebug
	}
	attrs := []slog.Attr{slog.String("requestId", id), slog.Any("problem", p)}
	if len(path) > 0 {
		attrs = append(attrs, slog.String("path", path.String()))
	}
	if graphql.HasOperationContext(ctx) {
		if name := graphql.GetOperationContext(ctx).OperationName; name != "" {
			attrs = append(attrs, slog.String("operation", name))
		}
	}
	var panicked panicError
	if errors.As(p.Cause, &panicked) {
		attrs = append(attrs, slog.String("stack", string(panicked.stack)))
	}
	s.opts.Logger.LogAttrs(ctx, level, "GraphQL operation failed", attrs...)
}
