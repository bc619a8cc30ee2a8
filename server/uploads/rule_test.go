package uploads

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
)

func TestSafeName(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "",
		"rack 3.jpg":               "rack 3.jpg",
		"机房\t一.JPG":                "机房一.JPG",
		"../../etc/passwd":         "passwd",
		`C:\Users\wang\照片.png`:     "照片.png",
		"..":                       "",
		".htaccess":                "htaccess",
		"a\r\nSet-Cookie: x=1.jpg": "aSet-Cookie_ x=1.jpg",
		"photo\u202egpj.exe":       "photogpj.exe",
		"a\x00b\xff.png":           "ab.png",
		`x";rm*.csv`:               "x__rm_.csv",
		"trailing. ":               "trailing",
	} {
		require.Equal(t, want, safeName(in), "%q", in)
	}
	long := safeName(strings.Repeat("长", 300) + ".xlsx")
	require.True(t, len(long) <= maxName && utf8.ValidString(long) && strings.HasSuffix(long, "长.xlsx"), long)
	long = safeName(strings.Repeat("a", 100) + "." + strings.Repeat("b", 200))
	require.Len(t, long, maxName)
}

func TestFits(t *testing.T) {
	gb18030 := "\xb1\xe0\xba\xc5,\xc3\xfb\xb3\xc6\r\n" // 编号,名称
	for _, c := range []struct {
		announced, head string
		want            bool
	}{
		{typeCSV, "编号,名称\n1,甲\n", true},
		{typeCSV, "\xef\xbb\xbf编号,名称\r\n", true},
		{typeCSV, gb18030, true},
		{typeCSV, "BMBH,MC\n", true}, // not a bitmap
		{typeCSV, "<html><script>", false},
		{typeCSV, "\xef\xbb\xbf \n<?xml version='1.0'?>", false},
		{typeCSV, "PK\x03\x04\x14\x00", false},
		{typeCSV, "a\x00,\x00b\x00", false},
		{typeXLSX, "PK\x03\x04\x14\x00", true},
		{typeXLSX, "编号,名称\n", false},
		{typeJPEG, "\xff\xd8\xff\xe0", true},
		{typeJPEG, "\x89PNG\r\n\x1a\n", false},
		{typePNG, "\x89PNG\r\n\x1a\n", true},
		{typeWebP, "RIFF\x00\x00\x00\x00WEBPVP8 ", true},
		{typeJPEG, "<svg xmlns='http://www.w3.org/2000/svg'>", false},
		{typeJPEG, "", false},
		{typeHEIC, "\x00\x00\x00\x1cftypheic", true},
		{typeHEIF, "\x00\x00\x00\x1cftypmif1", true},
		{typeHEIC, "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", false},
		{typePDF, "%PDF-1.7\n", true},
		{typePDF, "\n%PDF-1.7\n", false},
		{typePDF, "GIF89a %PDF-1.7", false},
		{typeZIP, "PK\x03\x04\x14\x00", true},
		{typeZIP, "GIF89a\x01\x00PK\x03\x04", false},
		{typeZIP, "\xff\xd8\xff\xe0PK\x03\x04", false},
		{typeZIP, "PK\x05\x06", false},                               // empty
		{typeText, "<svg xmlns='http://www.w3.org/2000/svg'>", true}, // text it is, and a download
		{typeText, "MZ\x90\x00\x03", false},
		{typeText, "a\x00b\x00", false},
		{typeCast, `{"version": 2}`, true},
		{"image/svg+xml", "<svg", false},
	} {
		require.Equal(t, c.want, fits(c.announced, []byte(c.head)), "%s %q", c.announced, c.head)
	}
}

// No type that a browser could run may ever be stored or shown.
func TestOnlyHarmlessTypes(t *testing.T) {
	for kind, l := range limits {
		for _, announced := range l.types {
			require.NotContains(t, []string{"text/html", "image/svg+xml", "text/xml"}, announced, kind)
		}
		_, ok := permissions[kind]
		require.True(t, ok, kind)
	}
	for _, announced := range limits[schematype.UploadKindFile].types {
		require.False(t, shownInline(announced), announced)
		require.NotEmpty(t, extensionOf(announced), announced)
	}
	require.False(t, shownInline("image/svg+xml"))
	require.False(t, shownInline(typeCSV))
	require.False(t, shownInline("text/html"))
}

func TestPlain(t *testing.T) {
	require.Equal(t, typeCSV, plainType("Text/CSV; charset=gbk"))
	require.Equal(t, "", plainType("image/"))
	got, ok := plainHash(strings.Repeat("AB", 32))
	require.True(t, ok && got == strings.Repeat("ab", 32))
	for _, bad := range []string{"", "zz", strings.Repeat("a", 63), strings.Repeat("ab", 33)} {
		_, ok := plainHash(bad)
		require.False(t, ok, bad)
	}
}

func TestSavedAs(t *testing.T) {
	for _, c := range []struct{ name, storedType, want string }{
		{"机房.heic", typeJPEG, "机房.jpg"},
		{"机房.JPG", typeJPEG, "机房.JPG"},
		{"", typePNG, "file.png"},
		{"交换机.log", typeText, "交换机.log"},
		{"switch.CFG", typeText, "switch.CFG"},
		{"evil.html", typeText, "evil.html.txt"},
		{"picture.svg", typeText, "picture.svg.txt"},
		{"运维报告", typePDF, "运维报告.pdf"},
		{"setup.exe", typeZIP, "setup.exe.zip"},
		{"session.cast", typeCast, "session.cast"},
	} {
		require.Equal(t, c.want, savedAs(c.name, c.storedType), c.name)
	}
}
