package search

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"核心交换机":          "核心 心交 交换 换机 机",
		"核心交换机S5735-L48": "核心 心交 交换 换机 机 s5735 l48",
		"ＨＵＡＷＥＩ　ＣＥ６８８１":  "huawei ce6881",
		"网":             "网",
		"10.21.3.1/24":  "10 21 3 1 24",
		"Café—ÅNGSTRÖM": "cafe angstrom",
		"——！…《》":        "",
		"":              "",
		"𬭎ϟab":          "u2cb4eu ab",
	} {
		require.Equal(t, want, strings.Join(words(text), " "), text)
	}
}

func TestPhraseLeavesTheLastRunOpen(t *testing.T) {
	for text, want := range map[string]string{
		"交换机":   "交换 换机",
		"交换机S5": "交换 换机 机 s5",
		"机":     "机",
		"S5交换":  "s5 交换",
	} {
		require.Equal(t, want, strings.Join(phrase(text), " "), text)
	}
}

func TestKeyTokens(t *testing.T) {
	require.Equal(t, []string{"ϟs5735l48", "ϙ84l5375s"}, keyTokens("S5735-L48"))
	require.Empty(t, keyTokens("--"))
}

// FuzzTokens: whatever people type becomes letters and digits only, and a phrase of a text stands in the text.
func FuzzTokens(f *testing.F) {
	f.Add("核心交换机S5735-L48 'OR 1=1; \" * <-> :")
	f.Add("ϟϡϙ\x00\xff")
	f.Fuzz(func(t *testing.T, text string) {
		all := " " + strings.Join(append(words(text), ""), " ")
		for _, w := range append(words(text), append(phrase(text), bare(text))...) {
			if strings.ContainsAny(w, " '\"*<>():&|!\\\x00-+^") {
				t.Fatalf("token %q of %q", w, text)
			}
		}
		if p := phrase(text); len(p) > 0 && !strings.Contains(all, " "+strings.Join(p, " ")) {
			t.Fatalf("phrase %q is not in %q", p, all)
		}
	})
}
