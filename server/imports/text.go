package imports

import (
	"fmt"
	"strings"

	"xunwei/server/problem"
)

// lang is the language in which a run speaks to its owner.
type lang = problem.Lang

const (
	chinese = problem.Chinese
	english = problem.English
)

// langOf chooses by a locale such as "en-GB"; Chinese is the house's own language.
func langOf(locale string) lang {
	if strings.HasPrefix(strings.ToLower(locale), "en") {
		return english
	}
	return chinese
}

// text is something said to people, in both languages; it may hold fmt verbs, whose arguments come when it is said.
type text struct{ en, zh string }

// in says it; arguments that are texts themselves are said in the same language.
func (t text) in(l lang, args ...any) string { return t.with(args).In(l) }

func (t text) with(args []any) problem.Text {
	all := make([]any, len(args))
	for i, a := range args {
		if inner, ok := a.(text); ok {
			a = inner.with(nil)
		}
		all[i] = a
	}
	return problem.Say(t.en, t.zh, all...)
}

// fault is what is wrong with a cell or a file, and what to do about it.
type fault struct {
	text text
	args []any
}

func wrong(t text, args ...any) *fault { return &fault{t, args} }

func (f *fault) in(l lang) string { return f.text.in(l, f.args...) }

// refusal is a fault of the file rather than of a cell. It ends the reading unless goesOn: then only a row is lost.
type refusal struct {
	*fault
	line   int    // 1 when it is about the file as a whole
	column string // "" when it is about no column
	goesOn bool
}

// Error is for logs; people read it in their own language.
func (r *refusal) Error() string { return fmt.Sprintf("imports: row %d: %s", r.line, r.in(english)) }

func refuse(line int, t text, args ...any) error { return &refusal{wrong(t, args...), line, "", false} }
