package imports

import (
	"strings"
)

var (
	headingUnknown  = text{"This heading is not known. Did you mean “%s”? Rename the column or delete it.", "无法识别的表头，是否应为“%s”？请改名或删除该列。"}
	headingStrange  = text{"This heading is not known. Delete the column or use one of: %s.", "无法识别的表头，请删除该列，或改为以下之一：%s。"}
	headingTwice    = text{"Two columns have this heading: delete one.", "有两列使用了同一表头，请删除其中一列。"}
	headingMissing  = text{"The column “%s” is missing. The headings must stand in the first row; the rows are checked once they are right.", "缺少“%s”列。表头必须在第一行；表头改好后才会检查各行。"}
	headingNone     = text{"The first row must be the headings, and none is known here; the rows are checked once they are right. Known are: %s.", "第一行必须是表头，但没有可识别的列；表头改好后才会检查各行。可用的列有：%s。"}
	cellWithoutHead = text{"stands in a column without a heading: give the column one or empty it", "所在列没有表头，请补上表头或清空该列"}
)

// layout says for each column of a file which column of the kind it is.
type layout []int

// Columns of a file that are none of the kind's: without a heading, and with one that is named as wrong already.
const (
	bare    = -1
	refused = -2
)

// heading reads the first row. enough: all that is required is there, so that the rows can be judged under it.
func (t *table[E]) heading(cells []string, find *findings) (out layout, enough bool) {
	out, enough = make(layout, len(cells)), true
	seen := map[int]bool{}
	for i, cell := range cells {
		out[i] = bare
		cell = tidy(cell)
		if cell == "" {
			continue
		}
		at, ok := t.columnOf(cell)
		switch {
		case !ok:
			out[i] = refused
			find.add(1, cell, "", t.stranger(cell))
		case seen[at]:
			out[i] = refused
			find.add(1, cell, "", wrong(headingTwice))
		default:
			seen[at], out[i] = true, at
		}
	}
	if len(seen) == 0 {
		find.reset()
		find.add(1, "", "", wrong(headingNone, t.names()))
		return out, false
	}
	for i, c := range t.columns {
		if c.required && !seen[i] {
			find.add(1, c.label().in(find.lang), "", wrong(headingMissing, c.label()))
			enough = false
		}
	}
	return out, enough
}

// columnOf finds the column that a heading names: English, Chinese or by another word, case, signs and a note in
// brackets aside.
func (t *table[E]) columnOf(heading string) (int, bool) {
	if i, ok := t.called(flat(heading)); ok {
		return i, true
	}
	note := strings.IndexAny(heading, "(（[【")
	return t.called(flat(heading[:max(note, 0)]))
}

func (t *table[E]) called(h string) (int, bool) {
	for i, c := range t.columns {
		for _, name := range append([]string{c.name, c.zh}, c.also...) {
			if flat(name) == h {
				return i, true
			}
		}
	}
	return 0, false
}

func (t *table[E]) known(heading string) bool {
	_, ok := t.columnOf(tidy(heading))
	return ok
}

// stranger names the known heading that is nearest to an unknown one, or all of them when none is near.
func (t *table[E]) stranger(heading string) *fault {
	h := []rune(flat(heading))
	best, least := -1, len(h)
	for i, c := range t.columns {
		for _, name := range append([]string{c.name, c.zh}, c.also...) {
			n := []rune(flat(name))
			// Up to half of the longer word may differ, so that “设备编号” still finds “设备名称”.
			if d := distance(h, n); d < least && 2*d <= max(len(h), len(n)) {
				best, least = i, d
			}
		}
	}
	if best < 0 {
		return wrong(headingStrange, t.names())
	}
	return wrong(headingUnknown, t.columns[best].label())
}

func (t *table[E]) names() text {
	var en, zh []string
	for _, c := range t.columns {
		en, zh = append(en, c.name), append(zh, c.zh)
	}
	return text{strings.Join(en, ", "), strings.Join(zh, "、")}
}

// label is the column's heading in the reader's language.
func (h head) label() text { return text{h.name, h.zh} }

// distance is how many runes must be put in, taken out or exchanged to make b of a (Levenshtein). Headings are short.
func distance(a, b []rune) int {
	a, b = a[:min(len(a), 60)], b[:min(len(b), 60)]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		corner := row[0]
		row[0] = i + 1
		for j := range b {
			cost := corner
			if a[i] != b[j] {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}
