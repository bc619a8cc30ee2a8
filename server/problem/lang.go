package problem

import (
	"context"
	"strconv"
	"strings"
)

// Lang is a language in which people are spoken to.
type Lang int

// The languages. English comes first: programs that ask for none get it.
const (
	English Lang = iota
	Chinese
)

// String is the language's tag: "en" or "zh".
func (l Lang) String() string {
	if l == Chinese {
		return "zh"
	}
	return "en"
}

// Accept chooses by an Accept-Language header: of our two languages the one with the highest weight, the earlier of
// equals. asked is false when the header names neither.
func Accept(header string) (l Lang, asked bool) {
	best := 0.0
	for part := range strings.SplitSeq(header, ",") {
		tag, parameters, _ := strings.Cut(part, ";")
		spoken, ours := langOf(tag)
		if q := weight(parameters); ours && q > best {
			l, asked, best = spoken, true, q
		}
	}
	return l, asked
}

// langOf is the language of a tag such as "zh-Hans-CN"; ok is false when it is none of ours.
func langOf(tag string) (l Lang, ok bool) {
	primary, _, _ := strings.Cut(strings.TrimSpace(tag), "-")
	switch strings.ToLower(primary) {
	case "zh":
		return Chinese, true
	case "en":
		return English, true
	}
	return English, false
}

// weight reads "q=0.8": 1 when it is not given, 0, which is "never", when it cannot be read.
func weight(parameters string) float64 {
	if strings.TrimSpace(parameters) == "" {
		return 1
	}
	name, value, _ := strings.Cut(parameters, "=")
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if !strings.EqualFold(strings.TrimSpace(name), "q") || err != nil || !(q <= 1) {
		return 0
	}
	return q
}

type langKey struct{}

// WithLang keeps the language that a request asked for.
func WithLang(ctx context.Context, l Lang) context.Context {
	return context.WithValue(ctx, langKey{}, l)
}

// LangOf is the language in which to answer: what the request asked for, otherwise English.
func LangOf(ctx context.Context) Lang {
	l, _ := Asked(ctx)
	return l
}

// Asked is the language that the request asked for; ok is false when it asked for none.
func Asked(ctx context.Context) (l Lang, ok bool) {
	l, ok = ctx.Value(langKey{}).(Lang)
	return l, ok
}
