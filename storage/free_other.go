//go:build !linux && !darwin

package storage

// Free is not told on this system.
func Free(string) (free int64, ok bool) { return 0, false }
