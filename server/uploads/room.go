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
	"xunwei/server/problem"
	"xunwei/storage"
)

// roomWait is when a client should ask again whether there is room.
const roomWait = 2 * time.Minute

// fullStorage is what is said when bytes find no room. cause is for the log.
func fullStorage(cause error) *problem.Problem {
	return problem.InsufficientStorage(problem.Say("The server's storage is full. Nothing is lost: it is sent again later. Tell an administrator.",
		"服务器的存储空间已满。内容没有丢失，稍后会自动重发；请告诉管理员。"), roomWait).WithCause(cause)
}

// outOfRoom reports that the disk of staging or the store is full.
func outOfRoom(err error) bool { return errors.Is(err, storage.ErrFull) || storage.OutOfRoom(err) }

// enoughRoom refuses before a byte is taken what the disks could not hold: more bytes into staging, and size in the
// store. Where that cannot be told, writing will.
func (s *Service) enoughRoom(more, size int64) error {
	if free, ok := storage.Free(s.staging.folder); ok && free < more+s.reserve {
		return fullStorage(fmt.Errorf("uploads: staging has %d bytes free, wanted are %d", free, more+s.reserve))
	}
	store, ok := s.store.(interface{ Free() (int64, bool) })
	if !ok {
		return nil
	}
	if free, ok := store.Free(); ok && free < size+s.reserve {
		return fullStorage(fmt.Errorf("uploads: the store has %d bytes free, wanted are %d", free, size+s.reserve))
	}
	return nil
}

// withinShare refuses an announcement that would make a person's unfinished uploads more than Options.PendingBytes
// together: nobody shall fill the disk with what is never finished. Like withinCap, it does not count to the byte.
func (s *Service) withinShare(ctx context.Context, size int64) error {
	var sum []struct{ Bytes *int64 }
	err := s.db.Upload.Query().Where(upload.OwnerID(viewer.From(ctx).PersonID), upload.StateEQ(schematype.UploadStatePending)).
		Aggregate(ent.As(ent.Sum(upload.FieldSize), "bytes")).Scan(ctx, &sum)
	if err != nil || len(sum) != 1 {
		return fmt.Errorf("uploads: sum up: %d, %w", len(sum), err)
	}
	if sum[0].Bytes == nil || *sum[0].Bytes+size <= s.share {
		return nil
	}
	return problem.InsufficientStorage(problem.Say("You have %d MiB that are announced and not fully sent, of %d MiB at most. Let them be finished first; what is not sent within %d days is dropped.",
		"您还有 %d MiB 文件没有传完，最多 %d MiB。请先等它们传完；%d 天没有传完的会被清除。", *sum[0].Bytes>>20, s.share>>20, int(abandoned.Hours()/24)), roomWait).WithField("size")
}
