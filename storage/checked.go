package storage

import (
	"bufio"
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

// lookahead is how many bytes checked reads at once from its source.
const lookahead = 32 << 10

// checked passes a reader's bytes on while it counts and hashes them, always one byte behind. The last byte is passed
// on only once the source has ended, the size is right and the hash is right; an error comes in its place otherwise.
// So no receiver ever gets bytes that it could take for the whole object, not even one that forgets to check a length.
//
// The lock is there because an HTTP client may still be reading a request's body when it answers an early response.
type checked struct {
	mu   sync.Mutex
	ctx  context.Context
	src  *bufio.Reader
	want PutOptions
	hash hash.Hash
	seen int64 // passed on
	err  error // the first error, io.EOF included; nothing is read after it
}

func newChecked(ctx context.Context, src io.Reader, want PutOptions) *checked {
	limited := io.LimitReader(src, want.Size+1) // one more would be one too many
	return &checked{ctx: ctx, src: bufio.NewReaderSize(limited, lookahead), want: want, hash: sha256.New()}
}

// Read implements io.Reader.
func (c *checked) Read(p []byte) (n int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil {
		c.err = c.ctx.Err()
	}
	if c.err != nil || len(p) == 0 && c.want.Size > 0 {
		return 0, c.err
	}
	switch ahead, err := c.src.Peek(2); {
	case len(ahead) == 2:
		n, c.err = c.pass(p)
	case err != io.EOF:
		c.err = err
	default:
		n, c.err = c.finish(p, ahead)
	}
	if n > 0 {
		return n, nil
	}
	return 0, c.err
}

// pass hands on what has been read but for the last byte.
func (c *checked) pass(p []byte) (int, error) {
	ready := c.src.Buffered()
	if c.seen+int64(ready) > c.want.Size {
		return 0, fmt.Errorf("%w: more than the %d bytes announced", ErrHash, c.want.Size)
	}
	n, err := c.src.Read(p[:min(len(p), ready-1)])
	c.hash.Write(p[:n])
	c.seen += int64(n)
	return n, err
}

// finish hands on the last byte, if there is one and everything is right, and then answers io.EOF.
func (c *checked) finish(p, last []byte) (int, error) {
	c.hash.Write(last)
	if size := c.seen + int64(len(last)); size != c.want.Size {
		return 0, fmt.Errorf("%w: %d bytes announced, %d came", ErrHash, c.want.Size, size)
	}
	if got := [32]byte(c.hash.Sum(nil)); got != c.want.SHA256 {
		return 0, fmt.Errorf("%w: SHA-256 announced %x, got %x", ErrHash, c.want.SHA256, got)
	}
	c.seen = c.want.Size
	return copy(p, last), io.EOF
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
