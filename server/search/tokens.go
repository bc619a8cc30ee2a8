package search

import (
	"slices"
	"strconv"
	"strings"
)

// maxWord is the longest token in runes; longer words are cut alike in records and queries.
const maxWord = 60

// run is a stretch of one script.
type run struct {
	script script
	runes  []rune
}

// runsOf splits folded text where the script changes or a gap stands.
func runsOf(folded string) []run {
	var out []run
	last := gap
	for _, r := range folded {
		s := scriptOf(r)
		if s != gap {
			if s != last {
				out = append(out, run{script: s})
			}
			out[len(out)-1].runes = append(out[len(out)-1].runes, r)
		}
		last = s
	}
	return out
}

// pairs are the tokens of a run of ideographs: each neighbouring pair, and the last rune alone, so that a single rune
// is found as the beginning of a token wherever it stands. 核心网 gives 核心, 心网, 网.
func pairs(runes []rune) []string {
	out := make([]string, 0, len(runes))
	for i := range runes {
		out = append(out, spell(runes[i:min(i+2, len(runes))]))
	}
	return out
}

// spell writes runes as a token; a letter that an engine might take for a blank is spelt by its number.
func spell(runes []rune) string {
	var b strings.Builder
	for _, r := range runes {
		if common(r) {
			b.WriteRune(r)
		} else {
			b.WriteString("u" + strconv.FormatInt(int64(r), 16) + "u")
		}
	}
	return b.String()
}

// words are the tokens of a text in its own order.
func words(text string) []string {
	var out []string
	for _, r := range runsOf(fold(text)) {
		if r.script == ideographs {
			out = append(out, pairs(r.runes)...)
		} else {
			out = append(out, spell(r.runes[:min(len(r.runes), maxWord)]))
		}
	}
	return out
}

// phrase are the tokens of a query's term, of which the last is matched as a prefix. It differs from words in the last
// run: its lone last rune is left out, because in a record another may follow.
func phrase(term string) []string {
	out := words(term)
	runs := runsOf(fold(term))
	if n := len(runs); n > 0 && runs[n-1].script == ideographs && len(runs[n-1].runes) > 1 {
		out = out[:len(out)-1]
	}
	return out
}

// bare is a key in one piece, without its punctuation: "S5735-L48 T4" gives s5735l48t4.
func bare(key string) string {
	var all []rune
	for _, r := range runsOf(fold(key)) {
		all = append(all, r.runes...)
	}
	return spell(all[:min(len(all), maxWord)])
}

// keyTokens find a key as a whole, by its beginning and by its end, with or without punctuation.
func keyTokens(key string) []string {
	b := bare(key)
	if b == "" {
		return nil
	}
	return []string{string(markKey) + b, string(markTail) + backwards(b)}
}

func backwards(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}
