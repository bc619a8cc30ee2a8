package imports

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// bytesSource is a file in memory.
func bytesSource(content string) Source {
	return Source{Name: "test.csv", Open: func(context.Context) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(content)), nil
	}}
}

// line is one row as read.
type line struct {
	n     int
	cells []string
}

// all reads a file to its end; what refuses it comes back as words.
func all(t testing.TB, content string) ([]line, string) {
	b, err := open(t.Context(), bytesSource(content), t.TempDir())
	if err != nil {
		return nil, said(t, err)
	}
	in, err := b.rows(customers.known)
	if err != nil {
		return nil, said(t, err)
	}
	defer func() { require.NoError(t, in.Close()); require.NoError(t, b.Close()) }()
	var out []line
	for {
		cells, n, err := in.Next()
		if err == io.EOF {
			return out, ""
		}
		if err != nil {
			return out, said(t, err)
		}
		out = append(out, line{n, append([]string{}, cells...)})
	}
}

func said(t testing.TB, err error) string {
	var r *refusal
	require.True(t, errors.As(err, &r), "%v", err)
	return r.Error()
}

func TestEncodingsAndSeparators(t *testing.T) {
	plain := "客户编码,客户名称\nSY,沈阳客户\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(plain)
	require.NoError(t, err)
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(plain, ",", "\t"))
	require.NoError(t, err)
	for name, content := range map[string]string{
		"utf-8": plain, "bom": "\ufeff" + plain, "gb18030": gb, "semicolon": strings.ReplaceAll(plain, ",", ";"),
		"tab": strings.ReplaceAll(plain, ",", "\t"), "crlf": strings.ReplaceAll(plain, "\n", "\r\n"), "utf-16": wide,
		"quoted": "\"客户编码\",\"客户名称\"\n\"SY\",\"沈阳客户\"\n", "no last break": strings.TrimSpace(plain),
		// The first Chinese byte comes late in a file of GB18030.
	} {
		got, problem := all(t, content)
		require.Empty(t, problem, name)
		require.Equal(t, []line{{1, []string{"客户编码", "客户名称"}}, {2, []string{"SY", "沈阳客户"}}}, got, name)
	}
}

func TestAChineseByteFarDown(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("code,name\n" + strings.Repeat("A,plain\n", 20000) + "B,沈阳\n")
	require.NoError(t, err)
	got, problem := all(t, gb)
	require.Empty(t, problem)
	require.Equal(t, line{20002, []string{"B", "沈阳"}}, got[20001])
}

func TestRowsAreCountedAsASpreadsheetDoes(t *testing.T) {
	got, problem := all(t, "code,name\n\n\"A\",\"一\n二\"\n,\n\nB,三\n")
	require.Empty(t, problem)
	require.Equal(t, []line{{1, []string{"code", "name"}}, {3, []string{"A", "一\n二"}}, {4, []string{"", ""}}, {6, []string{"B", "三"}}}, got)
}

func TestFilesThatAreNone(t *testing.T) {
	for content, words := range map[string]string{
		"":                                 "empty",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old Excel",
		"PK\x03\x04nonsense":               "cannot be read",
		"\x89PNG\r\n\x1a\n\x00\x00\xff":    "neither",
		"code,name\nA,\x00\n":              "neither",
		"code,name\nA,\"no end\nB,b\n":     "quotation marks",
		"code,name\nA,\"" + strings.Repeat("x\n", maxRecord) + "\"": "not closed",
	} {
		_, problem := all(t, content)
		require.Contains(t, problem, words, "%.40q", content)
	}
	_, problem := all(t, "code,name\n"+strings.Repeat("A,plain\n", maxFile/8+1))
	require.Contains(t, problem, "larger than 100 MiB")
}

func TestAStrayQuoteCostsOneRow(t *testing.T) {
	b, err := open(t.Context(), bytesSource("code,name\nA,5\" disk\nB,b\n"), t.TempDir())
	require.NoError(t, err)
	defer b.Close()
	in, err := b.rows(customers.known)
	require.NoError(t, err)
	defer in.Close()
	_, _, err = in.Next()
	require.NoError(t, err)
	_, _, err = in.Next()
	var r *refusal
	require.ErrorAs(t, err, &r)
	require.True(t, r.goesOn)
	require.Equal(t, 2, r.line)
	cells, n, err := in.Next()
	require.NoError(t, err)
	require.Equal(t, []string{"B", "b"}, cells)
	require.Equal(t, 3, n)
}

// workbook saves a workbook with a hidden first sheet.
func workbook(t testing.TB, set func(f *excelize.File, sheet string)) string {
	f := excelize.NewFile()
	_, err := f.NewSheet("设备")
	require.NoError(t, err)
	f.SetActiveSheet(1)
	require.NoError(t, f.SetSheetVisible("Sheet1", false))
	set(f, "设备")
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	return b.String()
}

func TestWorkbooks(t *testing.T) {
	at := time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)
	content := workbook(t, func(f *excelize.File, s string) {
		require.NoError(t, f.SetSheetRow(s, "A1", &[]any{"客户编码", "客户名称", "日期"}))
		require.NoError(t, f.SetSheetRow(s, "A3", &[]any{1001, "沈阳", at}))
		require.NoError(t, f.SetSheetRow(s, "A4", &[]any{"a", nil, 41.8057}))
	})
	got, problem := all(t, content)
	require.Empty(t, problem)
	require.Equal(t, []string{"客户编码", "客户名称", "日期"}, got[0].cells)
	require.Equal(t, line{3, []string{"1001", "沈阳", "46053"}}, got[2])
	require.Equal(t, line{4, []string{"a", "", "41.8057"}}, got[3])
	require.Empty(t, got[1].cells)
}

func TestARowThatIsTooWideEndsTheFile(t *testing.T) {
	content := workbook(t, func(f *excelize.File, s string) {
		require.NoError(t, f.SetSheetRow(s, "A1", &[]any{"客户编码", "客户名称"}))
		require.NoError(t, f.SetCellValue(s, "GR2", "x"))
		for i := 3; i < 20; i++ {
			require.NoError(t, f.SetCellValue(s, fmt.Sprintf("XFD%d", i), "x"))
		}
	})
	got, problem := all(t, content)
	require.Len(t, got, 2, "200 columns are none too many")
	require.Contains(t, problem, "beyond column 200")
}

func TestAWorkbookThatUnfoldsTooFar(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("xl/media/bomb.bin")
	require.NoError(t, err)
	_, err = w.Write(make([]byte, maxBeside+1))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	_, problem := all(t, b.String())
	require.Contains(t, problem, "unfolds")
}

func TestNothingIsLeftBehind(t *testing.T) {
	folder := t.TempDir()
	for _, content := range []string{"", "a,b\n1,2\n", "PK\x03\x04x", strings.Repeat("\x00", 100)} {
		if b, err := open(t.Context(), bytesSource(content), folder); err == nil {
			require.NoError(t, b.Close())
		}
	}
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	require.NoError(t, err)
	require.Empty(t, left)
	_, err = os.Stat(folder)
	require.NoError(t, err)
}

// FuzzCSV: whatever the bytes, reading ends, in rows or in words; rows count upwards.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("客户编码,客户名称\nSY,\"沈阳\n客户\"\n"))
	f.Add([]byte("\xff\xfea\x00,\x00"))
	f.Add([]byte("code;name\r\n\r\n\"a\"b;c\""))
	f.Add([]byte("\xbf\xcd\xbb\xa7\xb1\xe0\xc2\xeb,x\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if bytes.HasPrefix(content, magicZip) {
			t.Skip("slow, and excelize's own matter")
		}
		got, _ := all(t, string(content))
		last := 0
		for _, l := range got {
			if l.n <= last {
				t.Fatalf("row %d after %d", l.n, last)
			}
			last = l.n
		}
	})
}
