package imports

import (
	"archive/zip"
	"errors"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Bounds on what a workbook may unfold to, in bytes. Sheets and their strings go to temporary files past inMemory;
// everything else in a workbook is held in memory, so it may not be large.
const (
	maxUnfolded = 1 << 30
	maxBeside   = 16 << 20
	inMemory    = 8 << 20
	maxParts    = 2000
)

// maxColumns is the widest row of a workbook.
const maxColumns = 200

var (
	rowWide    = text{"The row has cells beyond column %d: delete what stands far to the right.", "这一行在第 %d 列之后还有内容，请删除右边多余的单元格。"}
	xlsxBroken = text{"The workbook cannot be read: save it anew as .xlsx.", "无法读取该 Excel 文件，请重新另存为 .xlsx。"}
	xlsxLarge  = text{"The workbook unfolds to too much: remove pictures and other sheets, or save the sheet as CSV.", "该 Excel 文件解压后过大，请删除图片和其它工作表，或将该表另存为 CSV。"}
)

// checkZip refuses zip bombs before anything is unfolded. A part that is larger than its entry says fails when it is read.
func checkZip(path string) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return refuse(1, xlsxBroken)
	}
	defer func() { _ = z.Close() }()
	var all, beside uint64
	for _, f := range z.File {
		all += min(f.UncompressedSize64, maxUnfolded+1)
		if n := strings.ToLower(f.Name); !strings.HasPrefix(n, "xl/worksheets/sheet") && n != "xl/sharedstrings.xml" {
			beside += min(f.UncompressedSize64, maxUnfolded+1)
		}
	}
	if len(z.File) > maxParts || all > maxUnfolded || beside > maxBeside {
		return refuse(1, xlsxLarge)
	}
	return nil
}

// xlsxRows reads the first sheet that is not hidden, row by row.
type xlsxRows struct {
	book *excelize.File
	rows *excelize.Rows
	line int
	from bool // since 1904
}

func openXLSX(path string) (*xlsxRows, error) {
	f, err := excelize.OpenFile(path, excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnfolded, UnzipXMLSizeLimit: inMemory,
	})
	if err != nil {
		return nil, refuse(1, xlsxBroken)
	}
	x := &xlsxRows{book: f}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		x.from = *p.Date1904
	}
	x.rows, err = f.Rows(firstSheet(f))
	if err != nil {
		_ = f.Close()
		return nil, refuse(1, xlsxBroken)
	}
	return x, nil
}

func firstSheet(f *excelize.File) string {
	sheets := f.GetSheetList()
	for _, s := range sheets {
		if visible, err := f.GetSheetVisible(s); err == nil && visible {
			return s
		}
	}
	return append(sheets, "")[0]
}

// Next reads a row; rows that the sheet leaves out come as empty ones.
func (x *xlsxRows) Next() ([]string, int, error) {
	if !x.rows.Next() {
		if x.rows.Error() != nil {
			return nil, 0, refuse(x.line+1, xlsxBroken)
		}
		return nil, 0, io.EOF
	}
	x.line++
	cells, err := x.rows.Columns(excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, 0, refuse(x.line, xlsxBroken)
	}
	if len(cells) > maxColumns { // each such row is as long as its last cell is far
		return nil, 0, refuse(x.line, rowWide, maxColumns)
	}
	return cells, x.line, nil
}

// Since1904 is a setting of workbooks made on old Macintoshes.
func (x *xlsxRows) Since1904() bool { return x.from }

// Close removes excelize's temporary files.
func (x *xlsxRows) Close() error { return errors.Join(x.rows.Close(), x.book.Close()) }
