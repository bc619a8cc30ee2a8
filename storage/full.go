package storage

import (
	"errors"
	"fmt"
	"syscall"
)

// ErrFull says that the store has no room left: the disk, a quota, or the limit of a bucket.
var ErrFull = errors.New("no room is left")

// OutOfRoom reports whether writing a file failed for want of room: the disk is full, or what this user or this process
// may have of it is used up.
func OutOfRoom(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// full adds ErrFull to what it is the reason of.
func full(err error) error {
	if OutOfRoom(err) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return err
}
