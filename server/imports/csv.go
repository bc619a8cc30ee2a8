package imports

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strings"
)

// maxRecord is the longest row in bytes: more is a quotation mark that nobody closed.
const maxRecord = 1 << 20

var (
	rowLong   = text{"The row does not end: a quotation mark (\") is not closed near here.", "这一行没有结束：附近有未闭合的英文双引号（\"）。"}
	rowBroken = text{"The row cannot be read as CSV: check its quotation marks.", "这一行不是合法的 CSV，请检查英文双引号。"}
)

// separators are tried in this order.
var separators = []rune{',', ';', '\t'}

// csvRows reads text files. It counts rows as a spreadsheet does: a row with line breaks in its cells is one, and an
// empty line is one too, although encoding/csv passes over it.
type csvRows struct {
	file   *os.File
	budget *budget
	r      *csv.Reader
	line   int // of the last row
	next   int // the line in the text at which the next row is expected
}

func openCSV(path string, e encoding, known func(string) bool) (*csvRows, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	comma, err := separatorOf(decoded(f, e), known)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return newCSV(f, decoded(f, e), comma), nil
}

func newCSV(f *os.File, text io.Reader, comma rune) *csvRows {
	b := &budget{r: text, left: maxRecord}
	r := csv.NewReader(b)
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, true
	return &csvRows{file: f, budget: b, r: r, next: 1}
}

// Next reads a row; its cells are good until the next call.
func (c *csvRows) Next() ([]string, int, error) {
	c.budget.left = maxRecord
	cells, err := c.r.Read()
	var bad *csv.ParseError
	switch {
	case err == io.EOF:
		return nil, 0, io.EOF
	case errors.As(err, &bad):
		c.advance(bad.StartLine, bad.Line-bad.StartLine)
		return nil, c.line, &refusal{wrong(rowBroken), c.line, "", bad.Err == csv.ErrBareQuote}
	case errors.Is(err, errBudget):
		return nil, 0, refuse(c.line+1, rowLong)
	case err != nil:
		return nil, 0, err
	}
	breaks := 0
	for _, cell := range cells {
		breaks += strings.Count(cell, "\n")
	}
	start, _ := c.r.FieldPos(0)
	c.advance(start, breaks)
	return cells, c.line, nil
}

// advance counts a row that starts on a line of the text and has line breaks inside.
func (c *csvRows) advance(start, breaks int) {
	c.line += 1 + start - c.next
	c.next = start + 1 + breaks
}

// Since1904 is false: text has dates as people write them.
func (c *csvRows) Since1904() bool { return false }

// Close closes the file.
func (c *csvRows) Close() error {
	if c.file == nil {
		return nil
	}
	return c.file.Close()
}

// separatorOf is the one with which the first row shows most known headings, and most columns where none is known.
func separatorOf(text io.Reader, known func(string) bool) (rune, error) {
	start, err := bufio.NewReaderSize(text, 64<<10).Peek(64 << 10)
	if err != nil && err != io.EOF {
		return 0, err
	}
	best, most := separators[0], -1
	for _, comma := range separators {
		cells, _, err := newCSV(nil, strings.NewReader(string(start)), comma).Next()
		if err != nil {
			continue
		}
		score := len(cells)
		for _, c := range cells {
			if known(c) {
				score += 1000
			}
		}
		if score > most {
			best, most = comma, score
		}
	}
	return best, nil
}

var errBudget = errors.New("imports: the row is too long")

// budget stops a reader that has taken too much since the last row.
type budget struct {
	r    io.Reader
	left int
}

// Read passes on what the budget allows.
func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errBudget
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
