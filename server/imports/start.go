package imports

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/importrun"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// maxWaiting is how many runs may be under way or wait for their turn.
const maxWaiting = 8

// StartImport starts an import of a stored upload in the background and answers its run; ask Run for the progress.
// The same id with the same input answers the run that it started.
// Errors: FORBIDDEN; INVALID for a bad id or upload; CONFLICT for an id that was used otherwise; RATE_LIMITED while
// others wait; COME_BACK while the server stops.
func (s *Service) StartImport(ctx context.Context, in StartImportInput) (*ent.ImportRun, error) {
	v := viewer.From(ctx)
	if err := permit.Check(v, permit.Import); err != nil {
		return nil, err
	}
	if err := schematype.CheckID(in.ID, schematype.CodeImportRun); err != nil {
		return nil, problem.Invalid("id", problem.Plain("Make a UUIDv7 that ends in type code 13: "+err.Error()+"."))
	}
	up, err := s.upload(ctx, in.UploadID)
	if err != nil {
		return nil, err
	}
	if earlier, err := s.earlier(ctx, in, up); earlier != nil || err != nil {
		return earlier, err
	}
	locale, err := s.locale(ctx)
	if err != nil {
		return nil, err
	}
	t := &tracker{}
	if err := s.admit(in.ID, t); err != nil {
		return nil, err
	}
	row, err := s.create(ctx, in, up)
	if err != nil {
		s.leave(in.ID)
		s.done.Done()
		return nil, err
	}
	job := Job{ID: in.ID, Kind: in.Kind, DryRun: in.DryRun, Locale: locale, Source: s.source(up)}
	go s.background(viewer.With(s.ctx, v), job, t)
	return row, nil
}

// upload is the file that the viewer names, ready to be read.
func (s *Service) upload(ctx context.Context, id uuid.UUID) (*ent.Upload, error) {
	up, err := s.db.Upload.Get(ctx, id)
	switch {
	case ent.IsNotFound(err), err == nil && up.Kind != schematype.UploadKindImport:
		return nil, problem.Invalid("uploadId", problem.Say("Upload the file first, as an upload of kind IMPORT.", "请先上传要导入的文件。"))
	case err != nil:
		return nil, err
	case up.State != schematype.UploadStateStored:
		return nil, problem.Invalid("uploadId", problem.Say("The file has not been stored yet: send its bytes first.", "文件还没有传完，请传完再导入。"))
	}
	return up, nil
}

// source reads the stored file.
func (s *Service) source(up *ent.Upload) Source {
	return Source{Name: nameOf(up), Open: func(ctx context.Context) (io.ReadCloser, error) {
		r, _, err := s.store.Get(ctx, up.ObjectKey)
		return r, err
	}}
}

func nameOf(up *ent.Upload) string {
	if up.FileName == "" {
		return up.ID.String()
	}
	return up.FileName
}

// earlier is the run that the same input started before, or nil.
func (s *Service) earlier(ctx context.Context, in StartImportInput, up *ent.Upload) (*ent.ImportRun, error) {
	row, err := s.db.ImportRun.Query().Where(importrun.ID(in.ID)).Only(viewer.System(ctx))
	switch {
	case ent.IsNotFound(err):
		return nil, nil
	case err != nil:
		return nil, err
	case row.OwnerID != viewer.From(ctx).PersonID, row.Kind != in.Kind, row.DryRun != in.DryRun, row.FileName != nameOf(up):
		return nil, problem.Conflict(problem.Say("This id was used for another import. Make a new one.", "这个编号已用于另一次导入，请重新选择文件。"))
	}
	return s.Run(ctx, in.ID)
}

var errStarting = problem.Conflict(problem.Say("This import is being started at this very moment.", "这次导入正在开始，请稍候。"))

// admit takes a place among the runs under way. leave gives it back.
func (s *Service) admit(id uuid.UUID, t *tracker) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return problem.ComeBack(problem.Say("The server is stopping. Start the import again in a moment.", "服务器正在重启，请稍后再导入。"))
	case len(s.live) >= maxWaiting:
		return problem.RateLimited(time.Minute)
	case s.live[id] != nil:
		return errStarting
	}
	s.live[id] = t
	s.done.Add(1)
	return nil
}

func (s *Service) leave(id uuid.UUID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.live, id)
}

func (s *Service) create(ctx context.Context, in StartImportInput, up *ent.Upload) (*ent.ImportRun, error) {
	now := s.clock.Now()
	row, err := s.db.ImportRun.Create().SetID(in.ID).SetKind(in.Kind).SetDryRun(in.DryRun).SetOwnerID(viewer.From(ctx).PersonID).
		SetFileName(nameOf(up)).SetCreatedAt(now).SetUpdatedAt(now).Save(ctx)
	if database.IsUnique(err) {
		return nil, errStarting
	}
	return row, err
}

// background does the job under the viewer in ctx when its turn comes, and writes how it ended while it still has the
// turn: on SQLite the next run would keep it from writing.
func (s *Service) background(ctx context.Context, job Job, t *tracker) {
	defer s.done.Done()
	defer s.leave(job.ID)
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		s.end(ctx, job, Outcome{}, ctx.Err())
		return
	}
	out, err := s.guarded(ctx, job, t)
	if err != nil && ctx.Err() == nil {
		s.log.ErrorContext(ctx, "import failed", "run", job.ID, "kind", job.Kind, "error", err)
	}
	if err == nil && out.State == schematype.ImportStateDone && !job.DryRun {
		return // the row was written with the records
	}
	s.end(ctx, job, out, err)
}

// guarded runs the job; a panic is an error like any other.
func (s *Service) guarded(ctx context.Context, job Job, t *tracker) (out Outcome, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("imports: panic: %v", p)
		}
	}()
	job.Last = func(ctx context.Context, tx *database.Tx, out Outcome) error {
		return out.fill(tx.ImportRun.Update(), s.clock.Now()).Where(importrun.ID(job.ID)).Exec(ctx)
	}
	return s.importer.run(ctx, job, t)
}
