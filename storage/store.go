// Package storage keeps immutable objects by key, on disk or in an S3 bucket. It knows nothing of what the objects mean.
//
// An object is written once and never replaced. Put answers nil only when all of its bytes have the announced size and
// SHA-256 and are durable; whatever goes wrong before that leaves nothing under the key. What an object is called, who
// may see it and what type it has belongs in the caller's own rows: the store is not asked to remember it.
package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

var (
	// ErrNotFound says that no object has this key.
	ErrNotFound = errors.New("no such object")
	// ErrExists says that the key holds other bytes already.
	ErrExists = errors.New("the key holds other bytes")
	// ErrHash says that the bytes do not have the announced size or SHA-256. Nothing was stored.
	ErrHash = errors.New("the bytes are not those announced")
	// ErrKey says that a key breaks the rules of CheckKey.
	ErrKey = errors.New("bad key")
	// ErrTTL says that the life asked for a URL is under a second or over seven days.
	ErrTTL = errors.New("a URL lives between one second and seven days")
)

// Store keeps immutable objects by key. All methods may be called from many goroutines.
type Store interface {
	// Put stores the bytes of r under key. It reads r to its end, at most one byte beyond the announced size, and
	// never after it has returned. If the key already holds exactly the announced bytes it answers nil without reading r.
	// Errors: ErrExists, ErrHash, ErrKey, ErrFull, what r itself answered, and the store's own troubles.
	Put(ctx context.Context, key string, r io.Reader, o PutOptions) error
	// Get opens an object; the reader is an io.Seeker in both stores, and the caller closes it. Cancelling ctx may
	// cut the reading short. Errors: ErrNotFound, ErrKey.
	Get(ctx context.Context, key string) (io.ReadCloser, Info, error)
	// Stat tells about an object without opening it. Errors: ErrNotFound, ErrKey.
	Stat(ctx context.Context, key string) (Info, error)
	// Delete removes an object. A missing one is no error.
	Delete(ctx context.Context, key string) error
	// URL answers an address from which anybody can GET the object for as long as ttl. ok is false where the store
	// has no such addresses (disk) and the app must serve the bytes itself. It does not look whether the object
	// exists. Errors: ErrTTL, ErrKey.
	URL(ctx context.Context, key string, ttl time.Duration) (address string, ok bool, err error)
	// Ping says whether the store can be used now; it is meant for readiness checks.
	Ping(ctx context.Context) error
}

// PutOptions is what a caller knows of the bytes before they are sent.
type PutOptions struct {
	Size        int64    // in bytes, exact; 0 is an empty object
	SHA256      [32]byte // of all the bytes
	ContentType string   // what a presigned URL will answer; empty is application/octet-stream. The disk store ignores it
}

// Info is what a store knows of an object.
type Info struct {
	Size     int64     // in bytes
	Modified time.Time // when it was stored, by the store's clock, in UTC
}

// Open makes the store that address names. It checks the whole address, and for disk makes the folder; it does not
// talk to an S3 server (that is Ping's work). Its errors never repeat a secret.
//
//	file:///abs/folder    file:./data/files
//	s3://KEY:SECRET@host:port/bucket?region=us-east-1&tls=true&lookup=auto&prefix=&conditional=true
//
// The values shown are the defaults of the S3 options. KEY and SECRET are percent-encoded (a slash is %2F).
// lookup is auto, dns (bucket.host) or path (host/bucket). prefix is a folder inside the bucket.
// conditional=false is for servers that refuse If-None-Match on a PUT: two writers of other bytes under one key at
// the same moment are then no longer told apart.
func Open(ctx context.Context, address string) (Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch scheme, _, _ := strings.Cut(address, ":"); scheme {
	case "file":
		folder, err := parseFileURL(address)
		if err != nil {
			return nil, err
		}
		return openDisk(folder)
	case "s3":
		c, err := parseS3URL(address)
		if err != nil {
			return nil, err
		}
		return openS3(c)
	}
	return nil, errors.New("storage: the address must begin with file: or s3:")
}

// fail names the step and the key that an error belongs to.
func fail(step, key string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("storage: %s %q: %w", step, key, err)
}
