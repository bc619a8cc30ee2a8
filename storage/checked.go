package storage

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"sync"
)

// errReleased answers a read that comes after Put has returned.
var errReleased = errors.New("storage: read after the end of Put")

// checked passes a reader's bytes on while it counts and hashes them. It keeps the last piece back until size and hash
// have proved right, and answers an error in its place otherwise. So no receiver ever gets all the announced bytes of a
// wrong object: a server that trusts Content-Length alone sees a cut request.
//
// The lock is there because an HTTP client may still be reading a request's body when it answers an early response.
type checked struct {
	mu   sync.Mutex
	ctx  context.Context
	src  io.Reader
	want PutOptions
	hash hash.Hash
	seen int64
	err  error // the first error, io.EOF included; nothing is read after it
}

func newChecked(ctx context.Context, src io.Reader, want PutOptions) *checked {
	return &checked{ctx: ctx, src: src, want: want, hash: sha256.New()}
}

// Read implements io.Reader.
func (c *checked) Read(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil {
		c.err = c.ctx.Err()
	}
	if c.err != nil || len(p) == 0 && c.want.Size > 0 {
		return 0, c.err
	}
	if left := c.want.Size - c.seen; int64(len(p)) > left {
		p = p[:left]
	}
	n, err := c.fill(p)
	c.hash.Write(p[:n])
	c.seen += int64(n)
	switch {
	case c.seen == c.want.Size && (err == nil || err == io.EOF):
		c.err = c.finish()
		if c.err != io.EOF {
			return 0, c.err
		}
		return n, nil
	case err == io.EOF:
		c.err = fmt.Errorf("%w: %d bytes announced, %d came", ErrHash, c.want.Size, c.seen)
	default:
		c.err = err
	}
	return n, c.err
}

// fill reads once, and not at all into an empty piece.
func (c *checked) fill(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	return c.src.Read(p)
}

// finish answers io.EOF if the source ends here and the hash is right.
func (c *checked) finish() error {
	var beyond [1]byte
	switch _, err := io.ReadFull(c.src, beyond[:]); err {
	case io.EOF:
	case nil:
		return fmt.Errorf("%w: more than the %d bytes announced", ErrHash, c.want.Size)
	default:
		return err
	}
	if got := [32]byte(c.hash.Sum(nil)); got != c.want.SHA256 {
		return fmt.Errorf("%w: SHA-256 announced %x, got %x", ErrHash, c.want.SHA256, got)
	}
	return io.EOF
}

// release waits for a read that is under way, forbids any other, and answers what was wrong with the source, if anything.
func (c *checked) release() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	err := c.err
	c.err = errReleased
	if err == io.EOF {
		return nil
	}
	return err
}

// settle answers for a key that may be taken: found is false if it is free, otherwise err is nil for the same bytes and
// ErrExists for others. It reads the object, for only the bytes themselves are proof.
func settle(ctx context.Context, s Store, key string, want PutOptions) (found bool, err error) {
	r, info, err := s.Get(ctx, key)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer r.Close()
	if info.Size != want.Size {
		return true, fail("put", key, ErrExists)
	}
	switch _, err := io.Copy(io.Discard, newChecked(ctx, r, want)); {
	case errors.Is(err, ErrHash):
		return true, fail("put", key, ErrExists)
	default:
		return err == nil, fail("compare", key, err)
	}
}
