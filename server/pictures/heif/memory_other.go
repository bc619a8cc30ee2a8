//go:build !linux && !darwin

package heif

import "context"

// withMemory leaves memory to Go's own heap.
func withMemory(ctx context.Context) context.Context { return ctx }
