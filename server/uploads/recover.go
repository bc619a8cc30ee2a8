package uploads

import (
	"context"
	"errors"
	"fmt"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/upload"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
	"xunwei/storage"
)

// A PUT that a crash ends between the store and the row leaves objects that nobody names. So the row says before what
// is going to be stored, and the next start looks: what is there whole is marked STORED, and a phone that asks again
// need not send its bytes.

// intend writes down what a PUT is about to store.
func (s *Service) intend(ctx context.Context, row *ent.Upload, p product) error {
	u := s.db.Upload.Update().Where(upload.ID(row.ID), upload.StateEQ(schematype.UploadStatePending)).SetUpdatedAt(s.clock.Now())
	p.describe(u)
	if err := u.Exec(ctx); err != nil {
		return fmt.Errorf("uploads: intend %s: %w", row.ID, err)
	}
	return nil
}

// Recover finishes the uploads that a crash left between the store and the row. It may run beside PUTs, here and on
// other instances: it only says what is true.
func (s *Service) Recover(ctx context.Context) error {
	ctx = viewer.System(ctx)
	rows, err := s.db.Upload.Query().Where(upload.StateEQ(schematype.UploadStatePending), upload.ObjectKeyNEQ("")).All(ctx)
	if err != nil {
		return fmt.Errorf("uploads: recover: %w", err)
	}
	for _, row := range rows {
		if err := s.complete(ctx, row); err != nil {
			return fmt.Errorf("uploads: recover %s: %w", row.ID, explain(err))
		}
	}
	return nil
}

// complete marks a row STORED whose objects are all there, unless a PUT has gone on with it meanwhile.
func (s *Service) complete(ctx context.Context, row *ent.Upload) error {
	whole, err := s.whole(ctx, row)
	if err != nil || !whole {
		return err
	}
	n, err := s.db.Upload.Update().Where(upload.ID(row.ID), upload.StateEQ(schematype.UploadStatePending), upload.ObjectKey(row.ObjectKey)).
		SetState(schematype.UploadStateStored).SetUpdatedAt(s.clock.Now()).Save(ctx)
	if n == 1 {
		s.log.InfoContext(ctx, "an upload was finished after a crash", "upload", row.ID)
	}
	return err
}

// whole reports whether all objects of a row are stored. What the store has under a key is whole by itself.
func (s *Service) whole(ctx context.Context, row *ent.Upload) (bool, error) {
	for _, key := range keysOf(row) {
		switch _, err := s.store.Stat(ctx, key); {
		case errors.Is(err, storage.ErrNotFound):
			return false, nil
		case err != nil:
			return false, err
		}
	}
	return true, nil
}

func keysOf(row *ent.Upload) []string {
	if row.ThumbnailKey == "" {
		return []string{row.ObjectKey}
	}
	return []string{row.ThumbnailKey, row.ObjectKey}
}

var storeAway = problem.Say("Files cannot be stored or read just now. Try again in a moment.", "文件存储暂时不可用，请稍后再试。")

// explain tells the store's trouble that passes from faults of ours: COME_BACK, with err as its cause. What says
// already what it is stays.
func explain(err error) error {
	var known *problem.Problem
	if errors.As(err, &known) {
		return err
	}
	for _, fault := range []error{storage.ErrExists, storage.ErrHash, storage.ErrKey, storage.ErrNotFound, context.Canceled} {
		if errors.Is(err, fault) {
			return err
		}
	}
	return problem.ComeBack(storeAway).WithCause(err)
}
