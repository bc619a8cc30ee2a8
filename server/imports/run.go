package imports

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"xunwei/ent/schematype"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/events"
)

// Job is what to import.
type Job struct {
	// ID is the run's own, with type code 13; events name it.
	ID     uuid.UUID
	Kind   schematype.ImportKind
	Source Source
	// DryRun checks everything and writes nothing.
	DryRun bool
	// Locale chooses the language of problems: Chinese, unless it begins with "en".
	Locale string
	// Follow, if not nil, is told of the progress after each batch.
	Follow func(Progress)
	// Last, if not nil, writes more in the import's own transaction, just before it commits.
	Last func(ctx context.Context, tx *database.Tx, out Outcome) error
}

// Outcome is how a run ended: done, or refused because of problems in the file.
type Outcome struct {
	Progress
	State schematype.ImportState
	// Problems are the first 1,000 in the order of the rows; Found counts all.
	Problems []schematype.RowProblem
	Found    int
	// Failure says in a sentence why nothing was written; "" when all is well.
	Failure string
}

// Importer brings files in. It asks for no permission: its callers do.
type Importer struct {
	DB    *database.DB
	Clock clock.Clock
	// Folder is for the copy of the file while it is read; "" is the system's own for such files.
	Folder string
}

// run is one import on its way.
type run struct {
	db     *database.DB
	job    Job
	book   *book
	find   *findings
	follow *tracker
	now    time.Time
}

// Run checks the file and, unless it is a dry run or the file has problems, writes all of it in one transaction.
// An error is the server's own trouble or the end of ctx; then nothing was written.
func (i *Importer) Run(ctx context.Context, job Job) (Outcome, error) {
	return i.run(ctx, job, &tracker{tell: job.Follow})
}

func (i *Importer) run(ctx context.Context, job Job, follow *tracker) (Outcome, error) {
	r := &run{db: i.DB, job: job, find: &findings{lang: langOf(job.Locale)}, follow: follow, now: i.Clock.Now()}
	var err error
	r.book, err = open(ctx, job.Source, i.Folder)
	if err != nil {
		return r.refused(err)
	}
	defer func() { _ = r.book.Close() }()
	k := kinds[job.Kind]
	if err := k.check(ctx, r); err != nil && !errors.Is(err, errEnded) {
		return Outcome{}, fmt.Errorf("check: %w", err)
	}
	checked := r.follow.now()
	total := checked.Processed
	if r.find.all > 0 || job.DryRun {
		r.follow.checked(total)
		return r.outcome(), nil
	}
	err = i.DB.InTx(ctx, func(tx *database.Tx) error {
		if checked.Unchanged == total { // leave the records' tables to others
			r.follow.checked(total)
			return r.close(ctx, tx)
		}
		r.follow.restart(total)
		r.find.reset()
		return r.write(ctx, tx, k)
	})
	if errors.Is(err, errEnded) {
		return r.outcome(), nil
	}
	if err != nil {
		return r.raced(err)
	}
	return r.outcome(), nil
}

// lockKey keeps imports on several instances from writing at the same time.
const lockKey = 0x7877_696d_706f_7274

func (r *run) write(ctx context.Context, tx *database.Tx, k kind) error {
	if tx.Postgres() {
		if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", int64(lockKey)); err != nil {
			return err
		}
	}
	if err := k.write(ctx, tx, r); err != nil {
		return err
	}
	return r.close(ctx, tx)
}

// close writes what goes with the records.
func (r *run) close(ctx context.Context, tx *database.Tx) error {
	if err := r.event(ctx, tx); err != nil {
		return err
	}
	if r.job.Last == nil {
		return nil
	}
	return r.job.Last(ctx, tx, r.outcome())
}

// event leaves one line about the whole import: who brought in what.
func (r *run) event(ctx context.Context, tx *database.Tx) error {
	at := r.follow.now()
	_, err := events.Append(ctx, tx, events.Entry{
		SubjectKind: schematype.SubjectKindImport, SubjectID: r.job.ID, Kind: "IMPORT", Visibility: schematype.VisibilityInternal,
		ServerTime: r.now,
		Payload: schematype.Payload{
			Rows: at.Processed,
			Text: fmt.Sprintf("%s %s: +%d ~%d =%d", r.job.Kind, r.job.Source.Name, at.Created, at.Updated, at.Unchanged),
		},
	})
	return err
}

var (
	failRefused = text{"Nothing was written: %d row(s) have problems. Mend them and import the file again.", "有 %d 行存在问题，未写入任何数据。请修改后重新导入。"}
	failMore    = text{" Only the first %d of %d problems are listed.", "仅列出前 %d 个问题，共 %d 个。"}
	failRaced   = text{"Nothing was written: somebody changed the same records meanwhile. Import the file again.", "导入期间有人修改了相同的记录，未写入任何数据。请重新导入。"}
)

func (r *run) outcome() Outcome {
	out := Outcome{Progress: r.follow.now(), State: schematype.ImportStateDone, Problems: r.find.sorted(), Found: r.find.all}
	out.BadRows = r.find.rows
	if r.find.all > 0 {
		out.State = schematype.ImportStateRefused
		out.Failure = failRefused.in(r.find.lang, r.find.rows)
		if r.find.all > len(out.Problems) {
			out.Failure += failMore.in(r.find.lang, len(out.Problems), r.find.all)
		}
	}
	return out
}

// refused is the outcome of a file that could not even be opened.
func (r *run) refused(err error) (Outcome, error) {
	var bad *refusal
	if !errors.As(err, &bad) {
		return Outcome{}, err
	}
	r.find.add(bad.line, bad.column, "", bad.fault)
	return r.outcome(), nil
}

// raced is the outcome when a key was taken between the check and the write.
func (r *run) raced(err error) (Outcome, error) {
	if !database.IsUnique(err) {
		return Outcome{}, fmt.Errorf("write: %w", err)
	}
	out := r.outcome()
	out.State, out.Failure = schematype.ImportStateRefused, failRaced.in(r.find.lang)
	return out, nil
}
