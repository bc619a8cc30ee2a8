package search

import (
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"xunwei/ent/predicate"
	"xunwei/ent/searchentry"
)

// minKey is how many characters of a key's beginning or end find it without its punctuation.
const minKey = 4

// term is one word of a query: found as a phrase, or by a key.
type term struct {
	phrase []string
	key    string // without punctuation; "" where it is too short to be one
}

// termsOf splits a query at its blanks. Terms of punctuation alone say nothing and are left out.
func termsOf(query string) []term {
	var out []term
	for _, w := range strings.Fields(query) {
		p := phrase(w)
		if len(p) == 0 {
			continue
		}
		t := term{phrase: p}
		if b := bare(w); len(b) >= minKey {
			t.key = b
		}
		out = append(out, t)
	}
	return out
}

// every matches entries in which all terms stand. The expressions are made of tokens alone, which hold nothing but
// letters and digits, and travel as a parameter.
func every(engine string, terms []term) predicate.SearchEntry {
	g := grammars[engine]
	parts := make([]string, len(terms))
	for i, t := range terms {
		alternatives := []string{g.phrase(t.phrase)}
		if t.key != "" {
			alternatives = append(alternatives, g.phrase([]string{string(markKey) + t.key}),
				g.phrase([]string{string(markTail) + backwards(t.key)}))
		}
		parts[i] = "(" + strings.Join(alternatives, g.or) + ")"
	}
	return g.match(strings.Join(parts, g.and))
}

// exactly matches entries of which the whole query is a key.
func exactly(engine, query string) predicate.SearchEntry {
	g := grammars[engine]
	return g.match(g.exact(string(markKey) + bare(query)))
}

// grammar is how an engine's full-text language writes a query.
type grammar struct {
	and, or string
	phrase  func(tokens []string) string // neighbours in this order, the last a prefix
	exact   func(token string) string
	where   string
}

func (g grammar) match(expression string) predicate.SearchEntry {
	return func(s *entsql.Selector) {
		s.Where(entsql.P(func(b *entsql.Builder) {
			before, after, _ := strings.Cut(g.where, "?")
			b.WriteString(strings.ReplaceAll(before, "{id}", s.C(searchentry.FieldID)))
			b.Arg(expression)
			b.WriteString(after)
		}))
	}
}

var grammars = map[string]grammar{
	dialect.SQLite: {
		and: " AND ", or: " OR ",
		phrase: func(tokens []string) string { return `"` + strings.Join(tokens, " ") + `" *` },
		exact:  func(token string) string { return `"` + token + `"` },
		where:  "{id} IN (SELECT rowid FROM search_words WHERE search_words MATCH ?)",
	},
	dialect.Postgres: {
		and: " & ", or: " | ",
		phrase: func(tokens []string) string { return "('" + strings.Join(tokens, "' <-> '") + "':*)" },
		exact:  func(token string) string { return "'" + token + "'" },
		// The array is found by the index once, before the rows are put in order.
		where: "{id} = ANY (ARRAY(SELECT w.id FROM search_entries w WHERE to_tsvector('simple', w.tokens) @@ ?::tsquery))",
	},
}
