package imports

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// encoding is how a text file writes its characters.
type encoding int

const (
	encodingUTF8 encoding = iota
	encodingGB18030
	encodingUTF16 // with a byte order mark, as Excel's "Unicode text" has it
)

var notText = text{"The file is neither CSV in UTF-8 or GB18030 nor an Excel workbook (.xlsx): save it as one of them.", "文件既不是 UTF-8 或 GB18030（GBK）编码的 CSV，也不是 Excel（.xlsx），请另存后再导入。"}

// sniff reads all of r, because the first Chinese character may stand on the last row. A *refusal says that it is no text.
func sniff(r io.ReadSeeker) (encoding, error) {
	mark := make([]byte, 2)
	n, err := io.ReadFull(r, mark)
	if err != nil && err != io.ErrUnexpectedEOF && err != io.EOF {
		return 0, err
	}
	if n == 2 && (bytes.Equal(mark, []byte{0xff, 0xfe}) || bytes.Equal(mark, []byte{0xfe, 0xff})) {
		return encodingUTF16, nil
	}
	for _, e := range []encoding{encodingUTF8, encodingGB18030} {
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			return 0, err
		}
		clean, err := cleanText(decoded(r, e))
		if err != nil || clean {
			return e, err
		}
	}
	return 0, refuse(1, notText)
}

// decoded reads a file as UTF-8 without a byte order mark. UTF-8 itself is passed on as it is.
func decoded(r io.Reader, e encoding) io.Reader {
	switch e {
	case encodingGB18030:
		return transform.NewReader(r, simplifiedchinese.GB18030.NewDecoder())
	case encodingUTF16:
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	}
	b := bufio.NewReaderSize(r, 64<<10)
	if start, _ := b.Peek(3); bytes.Equal(start, []byte("\xef\xbb\xbf")) {
		_, _ = b.Discard(3)
	}
	return b
}

// cleanText reports whether r holds text: no broken characters, which decoders mark with U+FFFD, and no zero bytes.
func cleanText(r io.Reader) (bool, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	for {
		c, _, err := b.ReadRune()
		switch {
		case err == io.EOF:
			return true, nil
		case err != nil:
			return false, err
		case c == utf8.RuneError || c == 0:
			return false, nil
		}
	}
}
