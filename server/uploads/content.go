package uploads

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"xunwei/ent"
	"xunwei/server/problem"
)

// checkFile looks at the whole of a file that is kept as it is. A *problem.Problem among its errors is a refusal for
// good. The file stands at its start again afterwards.
func (s *Service) checkFile(ctx context.Context, row *ent.Upload, file io.ReadSeeker) error {
	if row.ContentType == typeCast {
		if err := verdict(isCast(readerOf(ctx, file)))(file, refusedCast); err != nil {
			return err
		}
	}
	if row.ContentType == typeCast || row.ContentType == typeText {
		return verdict(isText(readerOf(ctx, file), row.ContentType == typeText))(file, refusedText)
	}
	return nil
}

// verdict turns what a check found into an error, and brings the file back to its start.
func verdict(ok bool, err error) func(io.Seeker, *problem.Problem) error {
	return func(file io.Seeker, refusal *problem.Problem) error {
		switch {
		case err != nil:
			return err
		case !ok:
			return refusal
		}
		return rewind(file)
	}
}

func rewind(file io.Seeker) error {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("uploads: read staging: %w", err)
	}
	return nil
}

// readerOf stops reading when ctx ends: a large file takes seconds.
func readerOf(ctx context.Context, r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		return r.Read(p)
	})
}

type readerFunc func([]byte) (int, error)

// Read implements io.Reader.
func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// maxCastHeader is the longest first line of an asciicast, in bytes: it holds the environment and perhaps a theme.
const maxCastHeader = 64 << 10

// isCast reports whether the first line is the header of an asciicast, version 2 or 3. err is r's own.
func isCast(r io.Reader) (bool, error) {
	line, err := bufio.NewReader(io.LimitReader(r, maxCastHeader)).ReadBytes('\n')
	if err != nil && err != io.EOF {
		return false, fmt.Errorf("uploads: read staging: %w", err)
	}
	var header struct{ Version int }
	return json.Unmarshal(line, &header) == nil && (header.Version == 2 || header.Version == 3), nil
}

// isText reports whether all of r is text: UTF-8, or GB18030 where that is allowed, and no NUL. A character that the
// end cuts off is forgiven: logs are cut anywhere. err is r's own.
func isText(r io.Reader, gb bool) (bool, error) {
	asUTF8, asGB := utf8Check{}, gbCheck{}
	good8, goodGB := true, gb
	block := make([]byte, 64<<10)
	for good8 || goodGB {
		n, err := r.Read(block)
		part := block[:n]
		if bytes.IndexByte(part, 0) >= 0 {
			return false, nil
		}
		good8 = good8 && asUTF8.takes(part)
		goodGB = goodGB && asGB.takes(part)
		if err == io.EOF {
			return good8 || goodGB, nil
		}
		if err != nil {
			return false, fmt.Errorf("uploads: read staging: %w", err)
		}
	}
	return false, nil
}

// utf8Check follows UTF-8 through parts that may cut a character.
type utf8Check struct {
	rest [utf8.UTFMax]byte // the beginning of a character that the last part cut off
	n    int
}

func (c *utf8Check) takes(part []byte) bool {
	for c.n > 0 && len(part) > 0 {
		c.rest[c.n] = part[0]
		c.n, part = c.n+1, part[1:]
		if utf8.FullRune(c.rest[:c.n]) {
			if !utf8.Valid(c.rest[:c.n]) {
				return false
			}
			c.n = 0
		}
	}
	whole := len(part)
	for i := max(0, len(part)-utf8.UTFMax+1); i < len(part); i++ {
		if utf8.RuneStart(part[i]) && !utf8.FullRune(part[i:]) {
			whole = i
			break
		}
	}
	c.n += copy(c.rest[c.n:], part[whole:])
	return utf8.Valid(part[:whole])
}

// gbCheck follows the byte ranges of GB18030: one byte of ASCII, two, or four.
type gbCheck struct{ at int } // bytes of a character seen so far

func (c *gbCheck) takes(part []byte) bool {
	for _, b := range part {
		switch {
		case c.at == 0 && b < 0x80:
		case c.at == 0 && b > 0x80 && b < 0xff, c.at == 2 && b > 0x80 && b < 0xff:
			c.at++
		case c.at == 1 && b >= '0' && b <= '9':
			c.at = 2
		case c.at == 1 && b >= 0x40 && b != 0x7f && b != 0xff, c.at == 3 && b >= '0' && b <= '9':
			c.at = 0
		default:
			return false
		}
	}
	return true
}
