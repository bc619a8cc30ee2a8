package problem

import "fmt"

// Text is something said to people, in English and in Chinese. The zero value says nothing.
type Text struct {
	en, zh string
	args   []any
}

// Say makes a text of the same sentence in both languages. Both are formats of package fmt over the same arguments;
// without arguments they are said as they are. A Text among the arguments is said in the language of the whole.
// Where Chinese names things in another order, it counts them: %[2]s.
func Say(en, zh string, args ...any) Text { return Text{en: en, zh: zh, args: args} }

// Plain is for what only programmers meet: a broken request, a word of the protocol. It is English for everybody, and
// no format.
func Plain(en string) Text { return Text{en: en} }

// With is the text over these arguments, for one that is kept without.
func (t Text) With(args ...any) Text {
	t.args = args
	return t
}

// In says it in a language.
func (t Text) In(l Lang) string {
	format := t.en
	if l == Chinese && t.zh != "" {
		format = t.zh
	}
	if len(t.args) == 0 {
		return format
	}
	args := make([]any, len(t.args))
	for i, a := range t.args {
		if inner, ok := a.(Text); ok {
			a = inner.In(l)
		}
		args[i] = a
	}
	return fmt.Sprintf(format, args...)
}

// String is the text in English, for logs.
func (t Text) String() string { return t.In(English) }
