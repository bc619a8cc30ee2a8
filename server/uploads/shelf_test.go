package uploads_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"xunwei/storage"
)

// shelf is a store that can go away and knows what it was given.
type shelf struct {
	storage.Store
	away   atomic.Bool
	before func(key string) error // asked by each Put, if set
	after  func(key string) error // asked by each Put that has stored, if set

	mu   sync.Mutex
	keys []string
}

var errAway = errors.New("the store is away")

// Put implements storage.Store.
func (s *shelf) Put(ctx context.Context, key string, r io.Reader, o storage.PutOptions) error {
	if s.away.Load() {
		return errAway
	}
	if s.before != nil {
		if err := s.before(key); err != nil {
			return err
		}
	}
	if err := s.Store.Put(ctx, key, r, o); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.keys, key) {
		s.keys = append(s.keys, key)
	}
	if s.after != nil {
		return s.after(key)
	}
	return nil
}

// Stat implements storage.Store.
func (s *shelf) Stat(ctx context.Context, key string) (storage.Info, error) {
	if s.away.Load() {
		return storage.Info{}, errAway
	}
	return s.Store.Stat(ctx, key)
}

// Get implements storage.Store.
func (s *shelf) Get(ctx context.Context, key string) (io.ReadCloser, storage.Info, error) {
	if s.away.Load() {
		return nil, storage.Info{}, errAway
	}
	return s.Store.Get(ctx, key)
}

// held lists the objects that are there.
func (s *shelf) held(t *testing.T) []string {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, key := range s.keys {
		if _, err := s.Stat(t.Context(), key); err == nil {
			out = append(out, key)
		}
	}
	return out
}
