package imports

import "time"

// head names a column and says what may stand in it.
type head struct {
	name, zh string
	// also are other headings that people use for it.
	also     []string
	required bool
	help     text
}

// need is a column that must be in the file and filled in every row, may one that need not.
func need(name, zh string, help text) head {
	return head{name: name, zh: zh, help: help, required: true}
}
func may(name, zh string, help text) head { return head{name: name, zh: zh, help: help} }

// or adds headings that mean the same.
func (h head) or(also ...string) head { h.also = also; return h }

// column is one column of the files of a kind, bound to a field of its record E.
type column[E any] struct {
	head
	// read makes the value of a cell that is not empty.
	read func(cell string) (any, *fault)
	// put and same write the value into a record and compare it; nil for columns that the kind reads itself.
	put  func(e *E, value any)
	same func(e *E, value any) bool
	// date is set for dates, which Excel writes as numbers.
	date bool
}

// reader makes a value of a cell.
type reader[T any] func(cell string) (T, *fault)

// field binds a column to a plain field.
func field[E any, T comparable](h head, read reader[T], at func(*E) *T) column[E] {
	c := loose[E](h, read)
	c.put = func(e *E, v any) { *at(e) = v.(T) }
	c.same = func(e *E, v any) bool { return equal(*at(e), v.(T)) }
	return c
}

// optional binds a column to a field that may be nil.
func optional[E any, T comparable](h head, read reader[T], at func(*E) **T) column[E] {
	c := loose[E](h, read)
	c.put = func(e *E, v any) { t := v.(T); *at(e) = &t }
	c.same = func(e *E, v any) bool { p := *at(e); return p != nil && equal(*p, v.(T)) }
	return c
}

// loose is a column without a field, such as the code of another record.
func loose[E, T any](h head, read reader[T]) column[E] {
	var zero T
	_, date := any(zero).(time.Time)
	return column[E]{head: h, date: date, read: func(s string) (any, *fault) {
		v, f := read(s)
		if f != nil {
			return nil, f
		}
		return v, nil
	}}
}

// equal compares instants as such: the engines answer them in different zones.
func equal[T comparable](a, b T) bool {
	if t, ok := any(a).(time.Time); ok {
		return t.Equal(any(b).(time.Time))
	}
	return a == b
}
