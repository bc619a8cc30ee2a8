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

// Pages refuses a connection without a page size, or with one over MaxPage, more than MaxPage ids, and filters over
// MaxConditions or MaxFilterDepth, before any resolver runs: ent's own lists and filters are unbounded by default.
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
	conditions := 0
	if err := checkPages(op.Operation.SelectionSet, op.Variables, &conditions); err != nil {
		return gqlerror.Wrap(err)
	}
	return nil
}

// checkPages walks fields and fragments, a fragment as often as it is spread: gqlhttp has measured the document with
// its fragments expanded. conditions counts those of all filters.
func checkPages(set ast.SelectionSet, variables map[string]any, conditions *int) error {
	for _, s := range set {
		var err error
		switch s := s.(type) {
		case *ast.Field:
			if err = checkField(s, variables, conditions); err == nil {
				err = checkPages(s.SelectionSet, variables, conditions)
			}
		case *ast.InlineFragment:
			err = checkPages(s.SelectionSet, variables, conditions)
		case *ast.FragmentSpread:
			if s.Definition != nil {
				err = checkPages(s.Definition.SelectionSet, variables, conditions)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func checkField(f *ast.Field, variables map[string]any, conditions *int) error {
	if f.Definition == nil || len(f.Definition.Arguments) == 0 {
		return nil
	}
	arguments := f.ArgumentMap(variables)
	for _, a := range f.Definition.Arguments {
		if isFilter(a.Type) {
			if err := checkFilter(a.Name, arguments[a.Name], conditions); err != nil {
				return err
			}
		}
	}
	if isNodes(f.ObjectDefinition, f.Name) && listLength(arguments["ids"]) > MaxPage {
		return problem.Invalid("ids", problem.Plain(fmt.Sprintf("Ask for at most %d ids at a time.", MaxPage)))
	}
	if !strings.HasSuffix(f.Definition.Type.Name(), "Connection") {
		return nil
	}
	return checkPage(f, arguments)
}

func checkPage(f *ast.Field, arguments map[string]any) error {
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
