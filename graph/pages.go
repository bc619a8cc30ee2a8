package graph

import (
	"context"
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"xunwei/server/problem"
)

// MaxPage is the most rows that one page of a connection may have.
const MaxPage = 200

// Pages refuses a connection without a page size, or with one over MaxPage, before any resolver runs: ent's own lists
// are unbounded by default.
type Pages struct{}

var _ interface {
	graphql.OperationContextMutator
	graphql.HandlerExtension
} = Pages{}

// ExtensionName is for gqlgen's statistics.
func (Pages) ExtensionName() string { return "Pages" }

// Validate has nothing to check.
func (Pages) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext looks at every connection that the operation asks for.
func (Pages) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if err := checkPages(op.Operation.SelectionSet, op.Variables, map[string]bool{}); err != nil {
		return gqlerror.Wrap(err)
	}
	return nil
}

// checkPages walks fields and fragments, each named fragment once.
func checkPages(set ast.SelectionSet, variables map[string]any, seen map[string]bool) error {
	for _, s := range set {
		var err error
		switch s := s.(type) {
		case *ast.Field:
			if err = checkPage(s, variables); err == nil {
				err = checkPages(s.SelectionSet, variables, seen)
			}
		case *ast.InlineFragment:
			err = checkPages(s.SelectionSet, variables, seen)
		case *ast.FragmentSpread:
			if s.Definition != nil && !seen[s.Name] {
				seen[s.Name] = true
				err = checkPages(s.Definition.SelectionSet, variables, seen)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func checkPage(f *ast.Field, variables map[string]any) error {
	if f.Definition == nil || !strings.HasSuffix(f.Definition.Type.Name(), "Connection") {
		return nil
	}
	arguments := f.ArgumentMap(variables)
	first, last := number(arguments["first"]), number(arguments["last"])
	if first == nil && last == nil {
		return problem.Invalid(f.Name+".first", problem.Plain(fmt.Sprintf("Say how many %s you want: first (or last) from 1 to %d.", f.Name, MaxPage)))
	}
	for _, n := range []*int64{first, last} {
		if n != nil && (*n < 0 || *n > MaxPage) {
			return problem.Invalid(f.Name+".first", problem.Plain(fmt.Sprintf("Ask for at most %d %s at a time and go on with after: endCursor.", MaxPage, f.Name)))
		}
	}
	return nil
}

// number reads an Int argument, which is an int64 as a literal and may be a json.Number as a variable.
func number(v any) *int64 {
	if v == nil {
		return nil
	}
	n, err := graphql.UnmarshalInt64(v)
	if err != nil {
		return nil
	}
	return &n
}
