package uploads

import (
	"context"
	"errors"
	"fmt"
	"time"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/upload"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/problem"
	"xunwei/storage"
)

// finish examines a checked file and stores or refuses it. When another PUT of the same upload was faster, the answer
// is the one that it came to.
func (s *Service) finish(ctx context.Context, row *ent.Upload, file staged) error {
	p, err := s.examine(ctx, row, file)
	var refused *problem.Problem
	if errors.As(err, &refused) && !refused.Ours() {
		return s.refuse(ctx, row, refused)
	}
	if err != nil {
		return err
	}
	err = s.keep(ctx, row, p)
	if outOfRoom(err) {
		s.withdraw(ctx, row, p)
	}
	return err
}

// withdraw deletes what a store took before it was full: the room is wanted, and nothing may be half stored.
func (s *Service) withdraw(ctx context.Context, row *ent.Upload, p product) {
	if now, err := s.db.Upload.Get(viewer.System(ctx), row.ID); err == nil && now.State == schematype.UploadStatePending {
		s.remove(ctx, &ent.Upload{}, p)
	}
}

// refuse marks the row and answers why.
func (s *Service) refuse(ctx context.Context, row *ent.Upload, why *problem.Problem) error {
	s.log.InfoContext(ctx, "upload refused", "upload", row.ID, "problem", why)
	_, err := s.settle(ctx, row, func(u *ent.UploadUpdate) {
		u.SetState(schematype.UploadStateRefused).SetRefusal(why.Message)
	})
	return err
}

// keep stores the objects and then marks the row: a row that says STORED has its bytes. Objects of a PUT that fails
// in between are found again by its repeat, because their keys say what they are.
func (s *Service) keep(ctx context.Context, row *ent.Upload, p product) error {
	if err := s.intend(ctx, row, p); err != nil {
		return err
	}
	if err := s.put(ctx, p); err != nil {
		return fmt.Errorf("uploads: %s: %w", row.ID, explain(err))
	}
	now, err := s.settle(ctx, row, p.write)
	if now != nil && now.ObjectKey != p.full.key {
		s.remove(ctx, now, p)
	}
	return err
}

// storeTime bounds the store's part of a PUT: a phone takes a minute of silence for a cut line. Large files get a second
// a megabyte more: they are asked for again by HEAD.
const storeTime = 45 * time.Second

func (s *Service) put(ctx context.Context, p product) error {
	ctx, cancel := context.WithTimeout(ctx, storeTime+time.Duration(p.full.size>>20)*time.Second)
	defer cancel()
	for _, o := range p.objects() {
		put := storage.PutOptions{Size: o.size, SHA256: o.sum, ContentType: o.contentType}
		if err := s.store.Put(ctx, o.key, o.body, put); err != nil {
			return err
		}
	}
	return nil
}

// objects lists the thumbnail first: it is the smaller loss if the store goes away in between.
func (p product) objects() []object {
	if p.thumbnail == nil {
		return []object{p.full}
	}
	return []object{*p.thumbnail, p.full}
}

// write fills the columns that a stored upload has.
func (p product) write(u *ent.UploadUpdate) {
	p.describe(u)
	u.SetState(schematype.UploadStateStored)
}

// describe fills those that do not say that it is stored.
func (p product) describe(u *ent.UploadUpdate) {
	u.SetObjectKey(p.full.key).SetStoredType(p.full.contentType).SetStoredSize(p.full.size).
		SetStoredSha256(fmt.Sprintf("%x", p.full.sum)).
		SetWidth(p.width).SetHeight(p.height).SetNillableTakenAt(p.taken)
	if p.thumbnail != nil {
		u.SetThumbnailKey(p.thumbnail.key)
	}
	if p.position != nil {
		u.SetLatitude(p.position.Latitude).SetLongitude(p.position.Longitude)
	}
}

// settle changes the row if it is still PENDING, and answers the row as it is then with the outcome that it stands for.
// The row is nil if that is not known.
func (s *Service) settle(ctx context.Context, row *ent.Upload, change func(*ent.UploadUpdate)) (*ent.Upload, error) {
	var now *ent.Upload
	err := s.db.InTx(ctx, func(tx *database.Tx) error {
		u := tx.Upload.Update().Where(upload.ID(row.ID), upload.StateEQ(schematype.UploadStatePending)).SetUpdatedAt(s.clock.Now())
		change(u)
		if _, err := u.Save(ctx); err != nil {
			return err
		}
		var err error
		now, err = tx.Upload.Get(viewer.System(ctx), row.ID)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("uploads: settle %s: %w", row.ID, err)
	}
	return now, outcome(now)
}

// remove deletes the objects of a PUT that another one overtook with other objects.
func (s *Service) remove(ctx context.Context, kept *ent.Upload, p product) {
	for _, o := range p.objects() {
		if o.key == kept.ObjectKey || o.key == kept.ThumbnailKey {
			continue
		}
		if err := s.store.Delete(ctx, o.key); err != nil {
			s.log.WarnContext(ctx, "an object without a row is left", "key", o.key, "error", err)
		}
	}
}
