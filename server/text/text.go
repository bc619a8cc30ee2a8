// Package text knows what of the characters that people type, paste or scan is text.
package text

import (
	"strings"
	"unicode"
)

// Line is a text of one line in the form in which it is kept: line breaks and tabs are spaces, what Clean drops is
// dropped. It is empty when nothing of it can be seen.
func Line(s string) string {
	return Clean(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, s))
}

// Clean drops control characters but line breaks and tabs, those that turn the direction of writing around, and byte
// order marks, and trims. What joins letters and emoji stays. It is empty when nothing of it can be seen.
func Clean(s string) string {
	s = strings.TrimFunc(strings.Map(func(r rune) rune {
		if Strange(r) {
			return -1
		}
		return r
	}, s), blank)
	if strings.IndexFunc(s, visible) < 0 {
		return ""
	}
	return s
}

// Cut is the first most characters of s.
func Cut(s string, most int) string {
	for i := range s {
		if most == 0 {
			return s[:i]
		}
		most--
	}
	return s
}

// Strange are the characters that no text holds: controls but line breaks and tabs, turns of direction, byte order marks.
func Strange(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\ufeff':
		return true
	}
	return unicode.Is(unicode.Cc, r)
}

// Hidden are the characters that a name which is typed, such as a login, cannot have: all that show nothing.
func Hidden(r rune) bool { return !visible(r) }

// blank is what is trimmed.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' }

// visible: letters that are drawn as nothing count as nothing.
func visible(r rune) bool {
	switch r {
	case '\u115f', '\u1160', '\u2800', '\u3164', '\uffa0', '\ufffc':
		return false
	}
	return !unicode.IsSpace(r) && !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector)
}

// phoneWords stand before an extension.
var phoneWords = strings.NewReplacer("转", "", "分机", "", "内线", "", "extension", "", "ext", "", "x", "")

// Phone reports whether a text can be dialled: digits with the usual signs between them, perhaps an extension, perhaps
// several numbers.
func Phone(s string) bool {
	digits := 0
	for _, r := range phoneWords.Replace(strings.ToLower(s)) {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９':
			digits++
		case unicode.IsSpace(r), strings.ContainsRune("+-()./,;:#*＋－（）／，；：、–—‐‑", r):
		default:
			return false
		}
	}
	return digits >= 3
}
