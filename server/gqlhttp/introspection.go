package gqlhttp

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"xunwei/server/problem"
)

// introspection opens or closes __schema and __type. Closed, __type answers null, as
// for an unknown type: GraphQL over HTTP's audits and some clients' probes use it
// and want no error, and null tells nothing.
type introspection struct{ on bool }

var (
	_ graphql.OperationContextMutator = introspection{}
	_ graphql.RootFieldInterceptor    = introspection{}
)

// ExtensionName is for gqlgen's statistics.
func (introspection) ExtensionName() string { return "Introspection" }

// Validate has nothing to check.
func (introspection) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext sets gqlgen's own switch, and refuses __schema if it is off.
func (i introspection) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = !i.on
	if !i.on && selectsSchema(op.Operation.SelectionSet) {
		return asGQL(problem.New(problem.CodeValidationFailed, problem.Plain("Introspection is off.")))
	}
	return nil
}

// InterceptRootField answers null for __type while introspection is off.
func (i introspection) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	if !i.on {
		if f := graphql.GetRootFieldContext(ctx); f != nil && f.Field.Field != nil && f.Field.Name == "__type" {
			return graphql.Null
		}
	}
	return next(ctx)
}

// selectsSchema looks for __schema at the root; the document is valid by now, so
// that fragments end.
func selectsSchema(set ast.SelectionSet) bool {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			if sel.Name == "__schema" {
				return true
			}
		case *ast.InlineFragment:
			if selectsSchema(sel.SelectionSet) {
				return true
			}
		case *ast.FragmentSpread:
			if sel.Definition != nil && selectsSchema(sel.Definition.SelectionSet) {
				return true
			}
		}
	}
	return false
}

// rulesWithoutSuggestions are the validation rules, none of which tells the names of
// fields, types or arguments to somebody who guesses. gqlgen's own switch leaves
// three that do.
func rulesWithoutSuggestions() *rules.Rules {
	r := rules.NewDefaultRules()
	for _, rule := range []struct{ chatty, quiet core.Rule }{
		{rules.FieldsOnCorrectTypeRule, rules.FieldsOnCorrectTypeRuleWithoutSuggestions},
		{rules.ScalarLeafsRule, rules.ScalarLeafsRuleWithoutSuggestions},
		{rules.KnownArgumentNamesRule, rules.KnownArgumentNamesRuleWithoutSuggestions},
		{rules.KnownTypeNamesRule, rules.KnownTypeNamesRuleWithoutSuggestions},
		{rules.ValuesOfCorrectTypeRule, rules.ValuesOfCorrectTypeRuleWithoutSuggestions},
	} {
		r.RemoveRule(rule.chatty.Name)
		r.AddRule(rule.quiet.Name, rule.quiet.RuleFunc)
	}
	return r
}
