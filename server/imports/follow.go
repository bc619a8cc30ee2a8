package imports

import (
	"sync"

	"xunwei/ent"
)

// Progress is how far a run has come, in rows.
type Progress struct {
	// Total is known once the whole file was checked; until then it is 0 and Processed counts the rows checked.
	// While rows are written Processed counts from 0 again.
	Total, Processed int
	// Created, Updated and Unchanged are what the run does, or would do.
	Created, Updated, Unchanged, BadRows int
}

// tracker holds the progress of a run for those who look on.
type tracker struct {
	mu sync.Mutex
	at Progress
	// tell is called after each batch, without the lock; nil for nobody.
	tell func(Progress)
}

func (t *tracker) count(rows, created, updated, bad int) {
	t.mu.Lock()
	t.at.Processed += rows
	t.at.Created += created
	t.at.Updated += updated
	t.at.BadRows = bad
	t.at.Unchanged = t.at.Processed - t.at.Created - t.at.Updated - t.at.BadRows
	at := t.at
	t.mu.Unlock()
	if t.tell != nil {
		t.tell(at)
	}
}

// checked fixes the total of a file that is not written.
func (t *tracker) checked(total int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.at.Total = total
}

// restart counts from 0 again, of a total that is known now.
func (t *tracker) restart(total int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.at = Progress{Total: total}
}

func (t *tracker) now() Progress {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.at
}

// over puts live progress over a stored run.
func (p Progress) over(row *ent.ImportRun) *ent.ImportRun {
	live := *row
	live.Total, live.Processed, live.BadRows = p.Total, p.Processed, p.BadRows
	live.Created, live.Updated, live.Unchanged = p.Created, p.Updated, p.Unchanged
	return &live
}
