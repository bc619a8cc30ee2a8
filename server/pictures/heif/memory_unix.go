//go:build linux || darwin

package heif

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// withMemory gives the sandboxes that are made with the context memory straight from the system: only what is touched
// counts, growing copies nothing, and it is given back at once.
func withMemory(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(_, most uint64) experimental.LinearMemory {
		all, err := syscall.Mmap(-1, 0, int(most), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
		if err != nil {
			return mapped(nil)
		}
		return mapped(all)
	}))
}

// mapped is all that a sandbox may ever have.
type mapped []byte

// Reallocate implements experimental.LinearMemory; nil says that there is no more.
func (m mapped) Reallocate(size uint64) []byte {
	if size > uint64(len(m)) {
		return nil
	}
	return m[:size]
}

// Free implements experimental.LinearMemory.
func (m mapped) Free() {
	if m != nil {
		_ = syscall.Munmap(m)
	}
}
