package gqlhttp

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"xunwei/server/problem"
)

// limits refuses documents that are too deep, too large or too repetitive. It works
// before validation, because the validator and gqlgen's complexity themselves take
// quadratic and exponential time on hostile documents. A document in the cache
// has passed already.
type limits struct {
	opts  Options
	cache graphql.Cache[*ast.QueryDocument]
}

var _ graphql.OperationParameterMutator = limits{}

// ExtensionName is for gqlgen's statistics.
func (limits) ExtensionName() string { return "Limits" }

// Validate has nothing to check.
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters parses and measures the text. It leaves errors of the
// parser to gqlgen, which parses again.
func (l limits) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if _, known := l.cache.Get(ctx, params.Query); known {
		return nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, l.opts.MaxTokens)
	if err != nil || doc == nil {
		return nil
	}
	if msg := l.check(doc); msg != "" {
		return asGQL(problem.New(problem.CodeValidationFailed, problem.Plain(msg)))
	}
	return nil
}

// check measures every operation of doc; the answer is what is wrong, or "".
func (l limits) check(doc *ast.QueryDocument) string {
	m := &measure{limits: l, doc: doc, sizes: map[string]size{}, open: map[string]bool{}}
	for _, f := range doc.Fragments {
		if msg := m.literal(f.SelectionSet, f.Directives); msg != "" {
			return msg
		}
	}
	for _, op := range doc.Operations {
		if msg := m.literal(op.SelectionSet, op.Directives); msg != "" {
			return msg
		}
		total := m.of(op.SelectionSet)
		switch {
		case m.cyclic:
			return "A fragment spreads itself."
		case total.fields > l.opts.MaxFields:
			return fmt.Sprintf("The document selects more than %d fields.", l.opts.MaxFields)
		case total.depth > l.opts.MaxDepth:
			return fmt.Sprintf("The document is deeper than %d fields.", l.opts.MaxDepth)
		}
		// The expanded document is known to be small by now.
		if name := m.repeated(op.SelectionSet); name != "" {
			return fmt.Sprintf("The field %q is selected more than %d times in one place.", name, l.opts.MaxRepeats)
		}
	}
	return ""
}

// size is what a selection set comes to with its fragments expanded.
type size struct{ fields, depth int }

// measure walks one document. Fragments are measured once each: expanded naively,
// n fragments that spread each other twice would take 2^n steps.
type measure struct {
	limits
	doc    *ast.QueryDocument
	sizes  map[string]size
	open   map[string]bool // fragments being measured
	cyclic bool            // one of them spreads itself: expanding it would never end
	fields int             // fields and spreads as written, in the whole document
}

// literal checks what is written: the number of fields and of directives.
func (m *measure) literal(set ast.SelectionSet, directives ast.DirectiveList) string {
	if len(directives) > m.opts.MaxDirectives {
		return fmt.Sprintf("More than %d directives in one place.", m.opts.MaxDirectives)
	}
	for _, sel := range set {
		m.fields++
		if m.fields > m.opts.MaxFields {
			return fmt.Sprintf("The document selects more than %d fields.", m.opts.MaxFields)
		}
		var msg string
		switch sel := sel.(type) {
		case *ast.Field:
			msg = m.literal(sel.SelectionSet, sel.Directives)
		case *ast.InlineFragment:
			msg = m.literal(sel.SelectionSet, sel.Directives)
		case *ast.FragmentSpread:
			msg = m.literal(nil, sel.Directives)
		}
		if msg != "" {
			return msg
		}
	}
	return ""
}

// of measures a selection set; numbers stop growing beyond the limits.
func (m *measure) of(set ast.SelectionSet) size {
	var total size
	add := func(s size, level int) {
		total.fields = min(total.fields+s.fields+1, m.opts.MaxFields+1)
		total.depth = max(total.depth, s.depth+level)
	}
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			below := m.of(sel.SelectionSet)
			if sel.Name == "__schema" || sel.Name == "__type" {
				below.depth = 0 // the usual tools' query is deep; the validator has its own rule for it
			}
			add(below, 1)
		case *ast.InlineFragment:
			add(m.of(sel.SelectionSet), 0)
		case *ast.FragmentSpread:
			add(m.fragment(sel.Name), 0)
		}
	}
	return total
}

// fragment measures a fragment once. An unknown one counts as nothing: validation
// refuses it.
func (m *measure) fragment(name string) size {
	if s, done := m.sizes[name]; done {
		return s
	}
	f := m.doc.Fragments.ForName(name)
	if m.open[name] || f == nil {
		m.cyclic = m.cyclic || f != nil
		return size{}
	}
	m.open[name] = true
	m.sizes[name] = m.of(f.SelectionSet)
	delete(m.open, name)
	return m.sizes[name]
}

// repeated finds a field that is selected too often in one place, under whatever
// aliases and through whatever fragments; "" if there is none.
func (m *measure) repeated(set ast.SelectionSet) string {
	counts := map[string]int{}
	var children []ast.SelectionSet
	m.flatten(set, counts, &children)
	for name, n := range counts {
		if n > m.opts.MaxRepeats {
			return name
		}
	}
	for _, child := range children {
		if name := m.repeated(child); name != "" {
			return name
		}
	}
	return ""
}

// flatten counts the fields of one place. The document has no cycle.
func (m *measure) flatten(set ast.SelectionSet, counts map[string]int, children *[]ast.SelectionSet) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			counts[sel.Name]++
			*children = append(*children, sel.SelectionSet)
		case *ast.InlineFragment:
			m.flatten(sel.SelectionSet, counts, children)
		case *ast.FragmentSpread:
			if f := m.doc.Fragments.ForName(sel.Name); f != nil {
				m.flatten(f.SelectionSet, counts, children)
			}
		}
	}
}
