package imports

import (
	"context"
	"errors"
	"hash/maphash"
	"io"
	"slices"
	"time"

	"xunwei/ent"
	"xunwei/server/database"
	"xunwei/server/search"
)

// Bounds of a pass.
const (
	maxRows      = 100_000 // SQLite keeps other writers waiting while they are written
	maxBatch     = 500
	maxBatchSize = 4 << 20 // bytes of cells: rows with long texts come in smaller batches
)

var (
	cellMissing = text{"must not be empty", "不能为空"}
	twice       = text{"stands in row %d already; delete one of the two rows", "与第 %d 行重复，请删除其中一行"}
	tooMany     = text{"The file has more than %d rows: split it.", "文件超过 %d 行，请拆分后再导入。"}
	noRows      = text{"There are no rows below the headings.", "表头下面没有数据。"}
)

// pass is one reading of a file. Checking and writing are the same pass, with other ends.
type pass[E any] struct {
	table  *table[E]
	layout layout
	client *ent.Client
	tx     *database.Tx // nil when checking
	find   *findings
	follow *tracker
	now    time.Time
	// seen holds a hash of each key with its row: eight bytes for a key of any length. nil when writing, because the
	// check has been through.
	seen  map[uint64]int
	seed  maphash.Seed
	bare  []bool // columns without a heading whose cells were found filled
	heads int    // 1 when the headings themselves are bad: the progress counts the rows below
	rows  []*row[E]
	bytes int
}

func (t *table[E]) check(ctx context.Context, r *run) error {
	p := &pass[E]{table: t, client: r.db.Client, find: r.find, follow: r.follow, now: r.now, seen: map[uint64]int{}, seed: maphash.MakeSeed()}
	return p.read(ctx, r.book)
}

func (t *table[E]) write(ctx context.Context, tx *database.Tx, r *run) error {
	p := &pass[E]{table: t, client: tx.Client(), tx: tx, find: r.find, follow: r.follow, now: r.now}
	return p.read(ctx, r.book)
}

// read goes through the file in batches. What is wrong with it goes to find; an error is the server's own trouble.
func (p *pass[E]) read(ctx context.Context, b *book) (err error) {
	in, err := b.rows(p.table.known)
	if err != nil {
		return p.refused(err)
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	first, line, err := in.Next()
	if err == io.EOF {
		err = refuse(1, fileEmpty)
	}
	if err != nil {
		return p.refused(err)
	}
	if line != 1 {
		first = nil // an empty first row
	}
	var enough bool
	p.layout, enough = p.table.heading(first, p.find)
	p.bare, p.heads = make([]bool, len(p.layout)), p.find.rows
	if !enough {
		return nil
	}
	return p.body(ctx, in)
}

// body reads the rows below the headings.
func (p *pass[E]) body(ctx context.Context, in rows) error {
	n := 0
	for {
		cells, line, err := in.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			if err := p.refused(err); err != nil {
				return errors.Join(p.flush(ctx), err)
			}
			continue
		}
		if n += p.take(cells, line, in.Since1904()); n > maxRows {
			return p.refused(refuse(line, tooMany, maxRows))
		}
		if len(p.rows) >= p.size() || p.bytes >= maxBatchSize {
			if err := p.flush(ctx); err != nil {
				return err
			}
		}
	}
	if n == 0 && p.find.all == 0 {
		return p.refused(refuse(1, noRows))
	}
	return p.flush(ctx)
}

// errEnded is what stops a pass after a refusal that leaves nothing more to read.
var errEnded = errors.New("imports: the file ends here")

// refused records a refusal; nil lets the pass go on. Any other error is passed through.
func (p *pass[E]) refused(err error) error {
	var r *refusal
	if !errors.As(err, &r) {
		return err
	}
	p.find.add(r.line, r.column, "", r.fault)
	if r.goesOn {
		return nil
	}
	return errEnded
}

func (p *pass[E]) size() int {
	if p.table.batch > 0 {
		return p.table.batch
	}
	return maxBatch
}

// take puts a row into the batch and answers 1, or 0 for an empty one.
func (p *pass[E]) take(cells []string, line int, since bool) int {
	t := p.table
	r := &row[E]{line: line, cells: make([]string, len(t.columns)), values: make([]any, len(t.columns)), table: t}
	filled := false
	for i, cell := range cells {
		if cell = tidy(cell); cell == "" {
			continue
		}
		filled = true
		p.bytes += len(cell)
		switch {
		case i < len(p.layout) && p.layout[i] >= 0:
			r.cells[p.layout[i]] = cell
		case i < len(p.layout) && p.layout[i] == refused:
		case p.first(i):
			r.faults = append(r.faults, cellFault{-1, wrong(cellWithoutHead)})
		}
	}
	if !filled {
		return 0
	}
	p.parse(r, since)
	p.rows = append(p.rows, r)
	return 1
}

// first reports whether a column without a heading is met filled for the first time.
func (p *pass[E]) first(i int) bool {
	for len(p.bare) <= i {
		p.bare = append(p.bare, false)
	}
	was := p.bare[i]
	p.bare[i] = true
	return !was
}

func (p *pass[E]) parse(r *row[E], since bool) {
	for i, c := range p.table.columns {
		cell := r.cells[i]
		if cell == "" {
			if c.required {
				r.faults = append(r.faults, cellFault{i, wrong(cellMissing)})
			}
			continue
		}
		if c.date && since {
			cell = since1904(cell)
		}
		v, f := c.read(cell)
		if f != nil {
			r.faults = append(r.faults, cellFault{i, f})
			continue
		}
		r.values[i] = v
	}
}

// flush turns the batch into records, counts them, and when writing writes them.
func (p *pass[E]) flush(ctx context.Context) error {
	rows := p.rows
	p.rows, p.bytes = nil, 0
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(rows) == 0 {
		return nil
	}
	p.doubles(rows)
	if err := p.table.resolve(ctx, p.client, rows); err != nil {
		return err
	}
	var fresh, stale []*row[E]
	for _, r := range rows {
		p.report(r)
		if r.bad() {
			continue
		}
		p.table.apply(r)
		if r.old == nil {
			fresh = append(fresh, r)
			continue
		}
		differs, err := p.table.differs(ctx, p.client, r)
		if err != nil {
			return err
		}
		if differs {
			stale = append(stale, r)
		}
	}
	if p.tx != nil {
		if p.find.all > 0 { // the records have changed since the check
			return errEnded
		}
		if err := p.save(ctx, fresh, stale); err != nil {
			return err
		}
	}
	p.follow.count(len(rows), len(fresh), len(stale), p.find.rows-p.heads)
	return nil
}

// doubles names rows whose key stood in the file before.
func (p *pass[E]) doubles(rows []*row[E]) {
	if p.seen == nil {
		return
	}
	for _, r := range rows {
		if r.bad() {
			continue
		}
		for _, k := range p.table.keys(r) {
			h := maphash.String(p.seed, k.column+"\x00"+k.value)
			if before, ok := p.seen[h]; ok {
				r.fault(k.column, p.table.second(), before)
			} else {
				p.seen[h] = r.line
			}
		}
	}
}

func (p *pass[E]) report(r *row[E]) {
	for _, f := range r.faults {
		column, value := "", ""
		if f.column >= 0 {
			column, value = p.table.columns[f.column].label().in(p.find.lang), r.cells[f.column]
		}
		p.find.add(r.line, column, value, f.what)
	}
}

// apply makes the record that a good row stands for.
func (t *table[E]) apply(r *row[E]) {
	if r.old == nil {
		r.now = t.make(r)
	} else {
		copied := *r.old
		r.now = &copied
	}
	for i, c := range t.columns {
		if r.values[i] != nil && c.put != nil {
			c.put(r.now, r.values[i])
		}
	}
	if t.derive != nil {
		t.derive(r)
	}
}

func (t *table[E]) differs(ctx context.Context, c *ent.Client, r *row[E]) (bool, error) {
	if !r.same() {
		return true, nil
	}
	if t.changed == nil {
		return false, nil
	}
	return t.changed(ctx, c, r)
}

// save writes the records and their search entries.
func (p *pass[E]) save(ctx context.Context, fresh, stale []*row[E]) error {
	if len(fresh) > 0 {
		if err := p.table.insert(ctx, p.client, fresh, p.now); err != nil {
			return err
		}
	}
	for _, r := range stale {
		if err := p.table.update(ctx, p.client, r, p.now); err != nil {
			return err
		}
	}
	written := slices.Concat(fresh, stale)
	if p.table.entries == nil || len(written) == 0 {
		return nil
	}
	entries, err := p.table.entries(ctx, p.client, written)
	if err != nil {
		return err
	}
	return search.PutMany(ctx, p.tx, entries)
}
