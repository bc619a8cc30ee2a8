//go:build linux || darwin

package storage

import "syscall"

// Free is how many bytes may still be written to the disk of a folder; ok is false where that cannot be told.
func Free(folder string) (free int64, ok bool) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(folder, &st); err != nil {
		return 0, false
	}
	return int64(st.Bavail) * int64(st.Bsize), true //nolint:unconvert // another type on Darwin
}
