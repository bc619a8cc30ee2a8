package imports

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	characters "xunwei/server/text"
)

// The readers below make values of cells that are not empty. Their faults say what to do.

var (
	tooLong     = text{"longer than %d characters; shorten it", "超过 %d 个字符，请缩短"}
	invisible   = text{"holds invisible control characters; type it anew", "含有不可见的控制字符，请重新录入"}
	scientific  = text{"Excel has rounded this long number; format the column as text and enter it anew", "长数字已被 Excel 转成科学计数法，请把该列设为“文本”格式后重新录入"}
	formula     = text{"is the error of an Excel formula; enter the value itself", "是 Excel 公式错误，请直接填写数值"}
	notNumber   = text{"is not a number", "不是数字"}
	outOfRange  = text{"must lie between %v and %v", "应在 %v 到 %v 之间"}
	notDate     = text{"is not a date; write it as 2026-01-31", "不是日期，请写成 2026-01-31"}
	notChoice   = text{"is not known here; choose one of: %s", "不是可选的值，请从中选择：%s"}
	notZone     = text{"is not a time zone; write it as Asia/Shanghai", "不是时区，请写成 Asia/Shanghai"}
	notPhone    = text{"is not a telephone number; write digits, with an extension if there is one (024-88881234 ext 801)", "不是电话号码，请填写数字，可带分机（如 024-88881234转801）"}
	notEmail    = text{"is not an e-mail address", "不是电子邮箱地址"}
	formulaErrs = []string{"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
	rounded     = regexp.MustCompile(`^\d(\.\d+)?[eE]\+\d+$`)
)

// tidy trims a cell of blanks, Chinese and non-breaking ones too.
func tidy(cell string) string {
	return strings.TrimFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u2060' })
}

// plain is tidy text up to max characters; stored is the record's own check of the field, nil where it has none.
func plain(max int, stored func(string) error) reader[string] {
	return func(cell string) (string, *fault) {
		switch {
		case slices.Contains(formulaErrs, cell):
			return "", wrong(formula)
		case strings.IndexFunc(cell, hidden) >= 0:
			return "", wrong(invisible)
		case utf8.RuneCountInString(cell) > max, stored != nil && stored(cell) != nil:
			return "", wrong(tooLong, max)
		}
		return cell, nil
	}
}

// hidden are characters that no engine or screen takes well.
func hidden(r rune) bool {
	return r == utf8.RuneError || characters.Strange(r) && r != '\r'
}

// code is a key in one line, and refuses a long number that Excel has rounded.
func code(max int, stored func(string) error) reader[string] {
	inner := plain(max, stored)
	return func(cell string) (string, *fault) {
		if rounded.MatchString(cell) {
			return "", wrong(scientific)
		}
		return inner(strings.Join(strings.Fields(cell), " "))
	}
}

// narrow turns full-width digits and signs into plain ones.
func narrow(cell string) string { return tidy(norm.NFKC.String(cell)) }

// decimal is a number between two bounds, both allowed.
func decimal(low, high float64) reader[float64] {
	return func(cell string) (float64, *fault) {
		n, err := strconv.ParseFloat(narrow(cell), 64)
		switch {
		case err != nil || math.IsNaN(n):
			return 0, wrong(notNumber)
		case n < low || n > high:
			return 0, wrong(outOfRange, low, high)
		}
		return n, nil
	}
}

// whole is a whole number between two bounds; Excel's 3.0 is one.
func whole(low, high int) reader[int] {
	inner := decimal(float64(low), float64(high))
	return func(cell string) (int, *fault) {
		n, f := inner(cell)
		if f == nil && n != math.Trunc(n) {
			f = wrong(notNumber)
		}
		return int(n), f
	}
}

// layouts are the ways of writing a day; times of day are dropped.
var layouts = []string{"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日", "20060102", time.RFC3339, "2006-1-2 15:04:05", "2006-1-2 15:04", "2006/1/2 15:04:05", "2006/1/2 15:04"}

// Excel's day numbers that can be meant: 1954 to 2119. Others are typing errors, or years.
const firstSerial, lastSerial = 20000, 80000

// day reads a date, written or as Excel's number of it, and answers its midnight in UTC.
func day(cell string) (time.Time, *fault) {
	cell = narrow(cell)
	if n, err := strconv.ParseFloat(cell, 64); err == nil && n >= firstSerial && n <= lastSerial {
		if t, err := excelize.ExcelDateToTime(math.Trunc(n), false); err == nil {
			return t.UTC(), nil
		}
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, cell); err == nil && t.Year() >= 1980 && t.Year() < 2100 {
			return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), nil
		}
	}
	return time.Time{}, wrong(notDate)
}

// since1904 brings the day numbers of a workbook that counts from 1904 to those that count from 1900.
func since1904(cell string) string {
	n, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return cell
	}
	return strconv.FormatFloat(n+1462, 'f', -1, 64)
}

func zone(cell string) (string, *fault) {
	if _, err := time.LoadLocation(cell); err != nil || cell == "Local" {
		return "", wrong(notZone)
	}
	return cell, nil
}

func phone(max int, stored func(string) error) reader[string] {
	inner := code(max, stored)
	return func(cell string) (string, *fault) {
		s, f := inner(cell)
		if f == nil && !characters.Phone(s) {
			f = wrong(notPhone)
		}
		return s, f
	}
}

func email(max int, stored func(string) error) reader[string] {
	inner := plain(max, stored)
	return func(cell string) (string, *fault) {
		at := strings.LastIndex(cell, "@")
		if at < 1 || at == len(cell)-1 || strings.ContainsFunc(cell, unicode.IsSpace) {
			return "", wrong(notEmail)
		}
		return inner(cell)
	}
}
