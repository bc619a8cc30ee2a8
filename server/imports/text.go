package imports

import (
	"fmt"
	"strings"
)

// lang is the language in which a run speaks to its owner.
type lang int

const (
	chinese lang = iota
	english
)

// langOf chooses by a locale such as "en-GB"; Chinese is the house's own language.
func langOf(locale string) lang {
	if strings.HasPrefix(strings.ToLower(locale), "en") {
		return english
	}
	return chinese
}

// text is something said to people, in both languages; it may hold fmt verbs.
type text struct{ en, zh string }

// in says it; arguments that are texts themselves are said in the same language.
func (t text) in(l lang, args ...any) string {
	for i, a := range args {
		if inner, ok := a.(text); ok {
			args[i] = inner.in(l)
		}
	}
	format := t.zh
	if l == english {
		format = t.en
	}
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
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
