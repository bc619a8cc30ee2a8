package imports

import (
	"sort"
	"strings"
	"unicode/utf8"

	"xunwei/ent/schematype"
)

// maxListed is how many problems are kept word by word; all are counted.
const maxListed = 1000

// maxShown is how much of a bad value is repeated, in runes.
const maxShown = 100

// findings collects what is wrong with a file.
type findings struct {
	lang lang
	list []schematype.RowProblem
	all  int
	// rows counts the bad rows; last is the newest of them, since a row's problems come together.
	rows, last int
}

func (f *findings) add(line int, column, value string, what *fault) {
	f.all++
	if line != f.last {
		f.rows, f.last = f.rows+1, line
	}
	if len(f.list) < maxListed {
		f.list = append(f.list, schematype.RowProblem{Row: line, Column: column, Value: shown(value), Message: what.in(f.lang)})
	}
}

func (f *findings) reset() { *f = findings{lang: f.lang} }

// sorted puts the problems into the order of the rows.
func (f *findings) sorted() []schematype.RowProblem {
	sort.SliceStable(f.list, func(i, j int) bool { return f.list[i].Row < f.list[j].Row })
	return f.list
}

// shown is a value fit for a list: in one line, cut, without what a database refuses.
func shown(value string) string {
	value = strings.Map(func(r rune) rune {
		if hidden(r) {
			return -1
		}
		return r
	}, value)
	value = strings.Join(strings.Fields(value), " ")
	if utf8.RuneCountInString(value) > maxShown {
		return string([]rune(value)[:maxShown]) + "…"
	}
	return value
}
