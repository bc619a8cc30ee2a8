package text_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/server/text"
)

func TestWhatIsText(t *testing.T) {
	for in, want := range map[string]string{
		" 核心交换机 ": "核心交换机", "a\nb\tc": "a\nb\tc", "a\r\nb": "a\nb", "\u200b\ufeff\u2060": "", "\u00ad \u3164": "", "\u200d": "",
		"\u202eevil\u2066": "evil", "\x1b[31mred\x07": "[31mred", "\ufeff标题": "标题", "a\u0085b": "ab", "👨‍👩‍👧": "👨‍👩‍👧", "می\u200cخواهم": "می\u200cخواهم",
		"❤️": "❤️", "שלום": "שלום", "é": "é",
	} {
		require.Equal(t, want, text.Clean(in), "%q", in)
	}
	require.Equal(t, "a b c", text.Line("a\nb\tc\n"))
	require.Equal(t, "a  b", text.Line("a\r\nb"))
	for most, want := range []string{"", "核", "核心", "核心机", "核心机"} {
		require.Equal(t, want, text.Cut("核心机", most))
	}
}

func TestPhones(t *testing.T) {
	for _, s := range []string{
		"13900001111", "024-88881234转801", "+86 (24) 8888 1234", "（024）8888-1234", "024-88881234 ext. 801", "13900001111、13900002222", "10086", "138 0000 0011/12",
		"１３９００００１１１１", "024-88881234 分机 8",
	} {
		require.True(t, text.Phone(s), s)
	}
	for _, s := range []string{"13900001111刘", "刘工", "转", "--", "1", "call 139", "13900001111\u200b"} {
		require.False(t, text.Phone(s), s)
	}
}
