package uploads

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/upload"
	"xunwei/ent/viewer"
)

const (
	// abandoned is how long nothing may have come of an announced upload before it is dropped. A phone that comes back
	// later announces it anew, under the same id, and sends all of it.
	abandoned = 7 * 24 * time.Hour
	// sweepEvery is the time between two looks, by the machine's own clock.
	sweepEvery = time.Hour
)

// Tend sweeps now and every hour, until it is told to stop; that waits for a sweep under way.
func (s *Service) Tend() (stop func() error) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		beat := time.NewTicker(sweepEvery)
		defer beat.Stop()
		for {
			if err := s.Sweep(ctx); err != nil && ctx.Err() == nil {
				s.log.WarnContext(ctx, "abandoned uploads were not swept", "error", err)
			}
			select {
			case <-beat.C:
			case <-ctx.Done():
				return
			}
		}
	}()
	return func() error {
		cancel()
		<-done
		return nil
	}
}

// Sweep drops the uploads that were announced and then abandoned, with what came of them, and the files in staging
// that belong to none. It may run beside anything, here and on other servers of the same database.
func (s *Service) Sweep(ctx context.Context) error {
	ctx = viewer.System(ctx)
	before := s.clock.Now().Add(-abandoned)
	// By its creation first: that is what the index knows.
	rows, err := s.db.Upload.Query().Where(upload.StateEQ(schematype.UploadStatePending), upload.CreatedAtLT(before), upload.UpdatedAtLT(before)).All(ctx)
	if err != nil {
		return fmt.Errorf("uploads: sweep: %w", err)
	}
	for _, row := range rows {
		err = errors.Join(err, s.abandon(ctx, row, before))
	}
	return errors.Join(err, s.sweepParts(ctx), s.staging.sweep(time.Now().Add(-leftover)))
}

// abandon removes a row that nobody has gone on with, and then what it names.
func (s *Service) abandon(ctx context.Context, row *ent.Upload, before time.Time) error {
	n, err := s.db.Upload.Delete().
		Where(upload.ID(row.ID), upload.StateEQ(schematype.UploadStatePending), upload.UpdatedAtLT(before)).Exec(ctx)
	if err != nil || n == 0 {
		return err
	}
	s.log.InfoContext(ctx, "an abandoned upload was dropped", "upload", row.ID, "owner", row.OwnerID)
	s.staging.drop(row.ID)
	for _, key := range keysOf(row) {
		if key != "" {
			err = errors.Join(err, s.store.Delete(ctx, key))
		}
	}
	return err
}

// sweepParts removes the parts of uploads that are finished, on another server perhaps, or gone.
func (s *Service) sweepParts(ctx context.Context) error {
	ids, err := s.staging.parts()
	if err != nil || len(ids) == 0 {
		return err
	}
	waiting, err := s.pending(ctx, ids)
	if err != nil {
		return fmt.Errorf("uploads: sweep: %w", err)
	}
	for _, id := range ids {
		if !waiting[id] {
			s.staging.drop(id)
		}
	}
	return nil
}

// pending looks up which of the uploads still wait for bytes, some at a time: databases bound the parameters of a query.
func (s *Service) pending(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]bool, error) {
	out := map[uuid.UUID]bool{}
	for len(ids) > 0 {
		n := min(len(ids), 500)
		found, err := s.db.Upload.Query().Where(upload.IDIn(ids[:n]...), upload.StateEQ(schematype.UploadStatePending)).IDs(ctx)
		if err != nil {
			return nil, err
		}
		for _, id := range found {
			out[id] = true
		}
		ids = ids[n:]
	}
	return out, nil
}
