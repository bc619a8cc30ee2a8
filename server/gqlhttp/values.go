package gqlhttp

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"xunwei/server/problem"
)

// values refuses variables and literals that no resolver can do anything with: text
// that PostgreSQL does not keep, and numbers that overflow, on which gqlparser
// panics. It comes before everything that reads arguments.
type values struct{}

var _ graphql.OperationContextMutator = values{}

// ExtensionName is for gqlgen's statistics.
func (values) ExtensionName() string { return "Values" }

// Validate has nothing to check.
func (values) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext looks at every variable and every literal. Errors:
// BAD_USER_INPUT with the path of the value.
func (values) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	for _, name := range slices.Sorted(maps.Keys(op.Variables)) {
		if err := checkValue(op.Variables[name], ast.Path{ast.PathName(name)}); err != nil {
			return asGQL(err)
		}
	}
	for _, v := range op.Operation.VariableDefinitions {
		if err := checkLiteral(v.DefaultValue, ast.Path{ast.PathName(v.Variable)}); err != nil {
			return asGQL(err)
		}
	}
	if err := checkLiterals(op.Operation.SelectionSet, map[string]bool{}); err != nil {
		return asGQL(err)
	}
	return nil
}

// checkLiterals walks fields and fragments, each named fragment once.
func checkLiterals(set ast.SelectionSet, seen map[string]bool) error {
	for _, sel := range set {
		var err error
		switch sel := sel.(type) {
		case *ast.Field:
			for _, a := range sel.Arguments {
				if err := checkLiteral(a.Value, ast.Path{ast.PathName(a.Name)}); err != nil {
					return err
				}
			}
			err = checkLiterals(sel.SelectionSet, seen)
		case *ast.InlineFragment:
			err = checkLiterals(sel.SelectionSet, seen)
		case *ast.FragmentSpread:
			if sel.Definition != nil && !seen[sel.Name] {
				seen[sel.Name] = true
				err = checkLiterals(sel.Definition.SelectionSet, seen)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// checkLiteral looks at a value of the document, nil for none.
func checkLiteral(v *ast.Value, path ast.Path) error {
	if v == nil {
		return nil
	}
	var err error
	switch v.Kind {
	case ast.IntValue:
		_, err = strconv.ParseInt(v.Raw, 10, 64)
	case ast.FloatValue:
		_, err = strconv.ParseFloat(v.Raw, 64)
	case ast.StringValue, ast.BlockValue:
		return checkText(v.Raw, path)
	}
	if err != nil {
		return problem.New(problem.CodeBadUserInput, problem.Plain("The number is too large.")).WithField(path.String())
	}
	for i, child := range v.Children {
		step := ast.PathElement(ast.PathName(child.Name))
		if v.Kind == ast.ListValue {
			step = ast.PathIndex(i)
		}
		if err := checkLiteral(child.Value, below(path, step)); err != nil {
			return err
		}
	}
	return nil
}

// checkValue looks at a variable's value, keys of free maps too.
func checkValue(v any, path ast.Path) error {
	switch v := v.(type) {
	case string:
		return checkText(v, path)
	case map[string]any:
		for key, item := range v {
			if err := checkText(key, path); err != nil {
				return err
			}
			if err := checkValue(item, below(path, ast.PathName(key))); err != nil {
				return err
			}
		}
		return nil
	}
	// gqlparser makes lists of single values, such as []string and []map[string]any.
	if list := reflect.ValueOf(v); list.Kind() == reflect.Slice {
		for i := range list.Len() {
			if err := checkValue(list.Index(i).Interface(), below(path, ast.PathIndex(i))); err != nil {
				return err
			}
		}
	}
	return nil
}

// below is path with one more step. Siblings may share what lies behind it: the path
// is used before the next one is made.
func below(path ast.Path, step ast.PathElement) ast.Path { return append(path, step) }

func checkText(text string, path ast.Path) error {
	if utf8.ValidString(text) && !strings.ContainsRune(text, 0) {
		return nil
	}
	return problem.New(problem.CodeBadUserInput, problem.Say("The text holds a character that cannot be kept. Type it anew.", "文字中含有无法保存的字符，请重新输入。")).
		WithField(path.String())
}
