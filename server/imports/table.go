package imports

import (
	"context"
	"time"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/database"
	"xunwei/server/search"
)

// table says everything about one kind of file; E is the record that a row becomes. The functions work on batches, so
// that a look-up is one query for up to batch rows.
type table[E any] struct {
	kind    schematype.ImportKind
	columns []column[E]
	// batch is how many rows are looked at together; 0 is 500.
	batch int
	// keys are what may stand only once in a file: the natural key, and other unique fields.
	keys func(r *row[E]) []key
	// resolve looks up what rows refer to and the records that they are already: it sets old, and fault where it cannot.
	resolve func(ctx context.Context, c *ent.Client, rows []*row[E]) error
	// make answers a new record with its defaults and the parents that resolve found.
	make func(r *row[E]) *E
	// derive fills what is computed from the cells; nil where nothing is.
	derive func(r *row[E])
	// changed looks for differences beside the columns, such as a list of other records; nil where there are none.
	changed func(ctx context.Context, c *ent.Client, r *row[E]) (bool, error)
	insert  func(ctx context.Context, c *ent.Client, rows []*row[E], now time.Time) error
	update  func(ctx context.Context, c *ent.Client, r *row[E], now time.Time) error
	// entries are what rows that were just written are found by; nil for those that are not searched for.
	entries func(ctx context.Context, c *ent.Client, rows []*row[E]) ([]search.Entry, error)
	// again is what the second row of a key is told, with the first one's number; nil is twice.
	again *text
}

// key is a value that may stand once in a file, and the column at which a second one is named.
type key struct{ column, value string }

// row is one row of a file on its way to a record.
type row[E any] struct {
	line int
	// cells and values are by the table's columns; a cell that is empty or not in the file has "" and nil.
	cells  []string
	values []any
	// old is the record as it stands, nil when there is none; now as it will stand, nil for a bad row.
	old, now *E
	// customer, site, point and device are records that the row refers to, where its kind has them.
	customer *ent.Customer
	site     *ent.Site
	point    *ent.ServicePoint
	device   *ent.Equipment
	faults   []cellFault
	table    *table[E]
}

type cellFault struct {
	column int // -1 for the row as a whole
	what   *fault
}

// kind is a table whose record's type does not matter.
type kind interface {
	describe(l lang) []*ImportColumn
	known(heading string) bool
	// check reads the whole file and finds what is wrong and what would happen, and writes nothing.
	check(ctx context.Context, r *run) error
	// write does it, in the transaction; *changedMeanwhile says that the file does not fit any more.
	write(ctx context.Context, tx *database.Tx, r *run) error
}

// kinds are all tables.
var kinds = map[schematype.ImportKind]kind{
	schematype.ImportKindServicePoints: servicePoints,
	schematype.ImportKindCustomers:     customers,
	schematype.ImportKindSites:         sites,
	schematype.ImportKindContacts:      contacts,
	schematype.ImportKindEquipment:     devices,
	schematype.ImportKindParts:         parts,
	schematype.ImportKindContracts:     contracts,
}

func (t *table[E]) describe(l lang) []*ImportColumn {
	out := make([]*ImportColumn, len(t.columns))
	for i, c := range t.columns {
		out[i] = &ImportColumn{Name: c.name, ChineseName: c.zh, Required: c.required, Help: c.help.in(l)}
	}
	return out
}

func (t *table[E]) index(name string) int {
	for i, c := range t.columns {
		if c.name == name {
			return i
		}
	}
	panic("imports: no column " + name) // a typing error in a table: every test of the kind meets it
}

func (t *table[E]) second() text {
	if t.again != nil {
		return *t.again
	}
	return twice
}

// text is the value of a column that holds text; "" when the cell is empty.
func (r *row[E]) text(name string) string {
	s, _ := r.value(name).(string)
	return s
}

func (r *row[E]) value(name string) any { return r.values[r.table.index(name)] }

func (r *row[E]) cell(name string) string { return r.cells[r.table.index(name)] }

// fault says what is wrong with a cell.
func (r *row[E]) fault(name string, t text, args ...any) {
	r.faults = append(r.faults, cellFault{r.table.index(name), wrong(t, args...)})
}

func (r *row[E]) bad() bool { return len(r.faults) > 0 }

// same reports whether the cells say nothing new; now is a copy of old with the cells applied and derived.
func (r *row[E]) same() bool {
	for i, c := range r.table.columns {
		if r.values[i] != nil && c.same != nil && !c.same(r.old, r.values[i]) {
			return false
		}
	}
	return true
}
