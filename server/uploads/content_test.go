package uploads

import (
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

func TestIsText(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		gb, no bool // gb: only where GB18030 is allowed; no: nowhere
	}{
		"nothing":              {"", false, false},
		"ASCII":                {"%LINK-3-UPDOWN: Interface down\r\n", false, false},
		"a console's colours":  {"\x1b[31merror\x1b[0m\x07\b\f", false, false},
		"UTF-8":                {strings.Repeat("核心交换机😀", 9000), false, false},
		"UTF-8, cut":           {"核心交换机"[:14], false, false},
		"GBK":                  {strings.Repeat("\xb1\xe0\xba\xc5,\xc3\xfb\xb3\xc6\r\n", 9000), true, false},
		"GB18030, four bytes":  {"\x81\x30\x81\x30 \xba\xcb", true, false},
		"GBK, cut":             {"\xb1\xe0\xba", true, false},
		"NUL":                  {"a\x00b", false, true},
		"NUL far in":           {strings.Repeat("a", 1<<20) + "\x00", false, true},
		"neither of the two":   {"\xff\xfeabc", false, true},
		"a picture":            {"\xff\xd8\xff\xe0 JFIF", false, true},
		"Latin-1":              {"caf\xe9 ", false, true},
		"broken only far in":   {strings.Repeat("核", 40_000) + "\xff", false, true},
		"GBK and UTF-8 in one": {"\xb1\xe0" + "\xf0\x9f\x98\x80" + "\xff", false, true},
	} {
		for _, gb := range []bool{false, true} {
			want := !c.no && (gb || !c.gb)
			got, err := isText(strings.NewReader(c.text), gb)
			require.NoError(t, err)
			require.Equal(t, want, got, "%s, %v", name, gb)
			got, err = isText(iotest.OneByteReader(strings.NewReader(c.text)), gb)
			require.NoError(t, err)
			require.Equal(t, want, got, "%s, %v, byte by byte", name, gb)
		}
	}
	_, err := isText(iotest.ErrReader(errAwayHere), true)
	require.ErrorIs(t, err, errAwayHere)
}

var errAwayHere = iotest.ErrTimeout

func TestIsCast(t *testing.T) {
	for text, want := range map[string]bool{
		`{"version": 2, "width": 80, "height": 24}` + "\n[0.1, \"o\", \"x\"]\n": true,
		`{"version":3,"term":{"cols":80,"rows":24}}` + "\n":                     true,
		`{"version": 2}`:               true, // nothing was recorded
		`{"version": 1, "stdout": []}`: false,
		`{"version": "2"}`:             false,
		`{"width": 80}`:                false,
		`[2]`:                          false,
		"\n{\"version\": 2}\n":         false,
		"":                             false,
		"<html>":                       false,
		`{"version": 2` + "\n}":        false, // on more than one line
		`{"version": 2, "x": "` + strings.Repeat("a", 70_000) + `"}` + "\n": false,
	} {
		got, err := isCast(strings.NewReader(text))
		require.NoError(t, err)
		require.Equal(t, want, got, "%.40q", text)
	}
	_, err := isCast(iotest.ErrReader(errAwayHere))
	require.ErrorIs(t, err, errAwayHere)
}
