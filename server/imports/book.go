package imports

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// maxFile is the largest file in bytes, as uploads have it.
const maxFile = 100 << 20

// Source is a file to import.
type Source struct {
	// Name is what people call it; the format is told from the bytes.
	Name string
	// Open reads it from its beginning. It is called once a run; the caller closes what it answers.
	Open func(ctx context.Context) (io.ReadCloser, error)
}

// FileSource is a file on this machine.
func FileSource(path string) Source {
	return Source{Name: path, Open: func(context.Context) (io.ReadCloser, error) { return os.Open(path) }}
}

// rows are the rows of a file, one after the other. Wholly empty rows may be among them.
type rows interface {
	// Next answers the cells and the row's number as a spreadsheet shows it. io.EOF ends; a *refusal says what is
	// wrong with the file.
	Next() (cells []string, line int, err error)
	// Since1904 reports whether Excel's day numbers count from 1904.
	Since1904() bool
	Close() error
}

// book is a file that lies on this machine's own disk while its rows are read: twice, and without holding up a
// database transaction with a slow network.
type book struct {
	path     string
	xlsx     bool
	encoding encoding
}

var (
	fileEmpty     = text{"The file is empty.", "文件是空的。"}
	fileLarge     = text{"The file is larger than %d MiB: split it.", "文件超过 %d MiB，请拆分后再导入。"}
	fileOld       = text{"This is an old Excel file (.xls) or one with a password: save it as .xlsx without a password.", "这是旧版 Excel 文件（.xls）或带密码的文件，请另存为不带密码的 .xlsx。"}
	magicZip      = []byte("PK\x03\x04")
	magicCompound = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
)

// open copies the source into folder ("" is the system's own) and finds out what it is. The caller closes the book.
// A *refusal says that it is no file to import.
func open(ctx context.Context, src Source, folder string) (b *book, err error) {
	in, err := src.Open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }()
	out, err := os.CreateTemp(folder, "import-*")
	if err != nil {
		return nil, fmt.Errorf("make a temporary file: %w", err)
	}
	b = &book{path: out.Name()}
	defer func() {
		err = errors.Join(err, out.Close())
		if err != nil {
			_ = b.Close()
			b = nil
		}
	}()
	n, err := io.Copy(out, io.LimitReader(in, maxFile+1))
	switch {
	case err != nil:
		return b, fmt.Errorf("copy %s: %w", src.Name, err)
	case n == 0:
		return b, refuse(1, fileEmpty)
	case n > maxFile:
		return b, refuse(1, fileLarge, maxFile>>20)
	}
	return b, b.examine(out)
}

// examine tells the format and, for text, the encoding.
func (b *book) examine(f *os.File) error {
	head := make([]byte, 8)
	n, err := f.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return err
	}
	switch head = head[:n]; {
	case bytes.HasPrefix(head, magicZip):
		b.xlsx = true
		return checkZip(b.path)
	case bytes.HasPrefix(head, magicCompound):
		return refuse(1, fileOld)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	b.encoding, err = sniff(f)
	return err
}

// rows starts at the first row. known tells a heading of this kind of file, by which the separator is found.
func (b *book) rows(known func(heading string) bool) (rows, error) {
	if b.xlsx {
		return openXLSX(b.path)
	}
	return openCSV(b.path, b.encoding, known)
}

// Close removes the copy.
func (b *book) Close() error { return os.Remove(b.path) }
