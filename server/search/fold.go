package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Marks are letters that the tokeniser keeps for itself; in what people write they count as blanks.
const (
	markBreak = 'ϡ' // stands between two fields, so that no phrase runs from one into the next
	markKey   = 'ϟ' // begins a whole key without its punctuation
	markTail  = 'ϙ' // begins the same key backwards, so that its last characters find it
)

// fold brings text to the form in which it is compared: full-width forms and ligatures made plain, accents off, lower case.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == markBreak, r == markKey, r == markTail:
			b.WriteByte(' ')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	// Hangul was taken apart above; composing it again leaves Chinese and Latin as they are.
	return norm.NFC.String(b.String())
}

// script is how a rune is indexed.
type script int

const (
	gap        script = iota // punctuation, blanks, pictures: between words
	word                     // letters and digits of scripts that write words
	ideographs               // scripts without blanks between words: indexed by pairs
)

// scriptOf sorts a folded rune.
func scriptOf(r rune) script {
	switch {
	case r < 0x80:
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return word
		}
		return gap
	case !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return gap
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return ideographs
	default:
		return word
	}
}

// common are the letters that both engines' own tokenisers are sure to take for letters: they do not know those that
// Unicode has added since.
func common(r rune) bool {
	switch {
	case r < 0x80, r >= 0x4e00 && r <= 0x9fcc, r >= 0x3400 && r <= 0x4db5, r >= 0x3041 && r <= 0x30fa, r >= 0xac00 && r <= 0xd7a3:
		return true
	default:
		return r < 0x530 && unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
	}
}
