package storage

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

const (
	maxS3Put  = 5 << 30 // bytes that one S3 PUT may carry
	s3Retries = 4       // tries of one request, with about a second between
)

// bucket keeps objects in an S3 bucket, one plain PUT each: no multipart upload, whose leftovers cost money unseen, and
// no aws-chunked encoding, which some servers refuse and some corrupt. The announced SHA-256 is signed both as the
// payload's hash and as the checksum that the server keeps.
type bucket struct {
	client      minio.Core
	name        string
	prefix      string
	conditional bool
}

func openS3(c s3Config) (Store, error) {
	core, err := minio.NewCore(c.endpoint, &minio.Options{
		Creds:           credentials.NewStaticV4(c.accessKey, c.secretKey, ""),
		Secure:          c.tls,
		Region:          c.region,
		BucketLookup:    c.lookup,
		TrailingHeaders: false,
		MaxRetries:      s3Retries,
	})
	if err != nil {
		return nil, fmt.Errorf("storage: S3 host %q: %w", c.endpoint, err)
	}
	return &bucket{client: *core, name: c.bucket, prefix: c.prefix, conditional: c.conditional}, nil
}

// Put implements Store. A source that can seek is sent again after a network error or a server's 5xx.
func (b *bucket) Put(ctx context.Context, key string, r io.Reader, o PutOptions) error {
	if err := checkPut(key, o); err != nil {
		return err
	}
	if o.Size > maxS3Put {
		return fail("put", key, fmt.Errorf("an object of over %d bytes", int64(maxS3Put)))
	}
	if found, err := settle(ctx, b, key, o); found || err != nil {
		return err
	}
	err := b.send(ctx, key, r, o)
	if !taken(err) {
		return s3Error("put", key, err)
	}
	return b.lost(ctx, key, o)
}

// lostTries and lostPause bound how long lost waits for the winner's object: about 3 s.
const (
	lostTries = 30
	lostPause = 100 * time.Millisecond
)

// lost answers for a Put that another one of the same key overtook. Some servers say that a key is taken a moment
// before its object can be read, so it looks again for a while.
func (b *bucket) lost(ctx context.Context, key string, o PutOptions) error {
	for range lostTries {
		found, err := settle(ctx, b, key, o)
		if err != nil || found {
			return err
		}
		select {
		case <-ctx.Done():
			return fail("put", key, ctx.Err())
		case <-time.After(lostPause):
		}
	}
	return fail("put", key, errors.New("deleted meanwhile"))
}

// send uploads, and again from the start where that can help. The client is never given the source's own Seek: it would
// rewind while an earlier request may still be reading.
func (b *bucket) send(ctx context.Context, key string, r io.Reader, o PutOptions) error {
	rewind := rewinder(r)
	for try := 1; ; try++ {
		source, err := b.sendOnce(ctx, key, r, o)
		if source != nil {
			return source
		}
		if err == nil || !passing(err) || try == s3Retries || rewind == nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(try) * 300 * time.Millisecond):
		}
		if err := rewind(); err != nil {
			return err
		}
	}
}

// sendOnce answers apart what was wrong with the source (which no retry mends) and what was wrong on the way.
func (b *bucket) sendOnce(ctx context.Context, key string, r io.Reader, o PutOptions) (source, err error) {
	c := newChecked(ctx, r, o)
	if o.Size == 0 { // the client would not read the source of an empty object
		if _, err := io.Copy(io.Discard, c); err != nil {
			return err, nil
		}
	}
	_, err = b.client.PutObject(ctx, b.name, b.prefix+key, c, o.Size, "", hex.EncodeToString(o.SHA256[:]), b.putOptions(o))
	return c.release(), err
}

func (b *bucket) putOptions(o PutOptions) minio.PutObjectOptions {
	opts := minio.PutObjectOptions{
		ContentType:          o.ContentType,
		DisableContentSha256: true, // the hash is in the signature already; this turns the chunked encoding off
		UserMetadata:         map[string]string{"X-Amz-Checksum-Sha256": base64.StdEncoding.EncodeToString(o.SHA256[:])},
	}
	if b.conditional {
		opts.SetMatchETagExcept("*")
	}
	return opts
}

// rewinder answers how to start r again from where it stands now, or nil.
func rewinder(r io.Reader) func() error {
	s, ok := r.(io.Seeker)
	if !ok {
		return nil
	}
	start, err := s.Seek(0, io.SeekCurrent)
	if err != nil {
		return nil
	}
	return func() error {
		_, err := s.Seek(start, io.SeekStart)
		return err
	}
}

// passing says whether another try may go better.
func passing(err error) bool {
	status := minio.ToErrorResponse(err).StatusCode
	return status == 0 && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) ||
		status >= 500 && status != http.StatusNotImplemented && status != http.StatusInsufficientStorage ||
		status == http.StatusTooManyRequests || status == http.StatusRequestTimeout
}

// taken says whether a conditional PUT found the key in use.
func taken(err error) bool {
	switch r := minio.ToErrorResponse(err); r.Code {
	case "PreconditionFailed", "ConditionalRequestConflict", "FileAlreadyExists":
		return true
	default:
		return r.StatusCode == http.StatusPreconditionFailed
	}
}

// Get implements Store. The reader is an *minio.Object: it seeks and fetches by range.
func (b *bucket) Get(ctx context.Context, key string) (io.ReadCloser, Info, error) {
	if err := ready(ctx, key); err != nil {
		return nil, Info{}, err
	}
	o, err := b.client.Client.GetObject(ctx, b.name, b.prefix+key, minio.GetObjectOptions{})
	if err != nil {
		return nil, Info{}, s3Error("get", key, err)
	}
	st, err := o.Stat()
	if err != nil {
		o.Close()
		return nil, Info{}, s3Error("get", key, err)
	}
	return o, s3Info(st), nil
}

// Stat implements Store.
func (b *bucket) Stat(ctx context.Context, key string) (Info, error) {
	if err := ready(ctx, key); err != nil {
		return Info{}, err
	}
	st, err := b.client.StatObject(ctx, b.name, b.prefix+key, minio.StatObjectOptions{})
	if err != nil {
		return Info{}, s3Error("stat", key, err)
	}
	return s3Info(st), nil
}

// Delete implements Store.
func (b *bucket) Delete(ctx context.Context, key string) error {
	if err := ready(ctx, key); err != nil {
		return err
	}
	err := s3Error("delete", key, b.client.RemoveObject(ctx, b.name, b.prefix+key, minio.RemoveObjectOptions{}))
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

// URL implements Store: a presigned GET.
func (b *bucket) URL(ctx context.Context, key string, ttl time.Duration) (string, bool, error) {
	if err := checkURL(key, ttl); err != nil {
		return "", false, err
	}
	u, err := b.client.PresignedGetObject(ctx, b.name, b.prefix+key, ttl, nil)
	if err != nil {
		return "", false, s3Error("url", key, err)
	}
	return u.String(), true, nil
}

// Ping implements Store: it asks for the bucket.
func (b *bucket) Ping(ctx context.Context) error {
	switch found, err := b.client.BucketExists(ctx, b.name); {
	case err != nil:
		return fmt.Errorf("storage: ping S3 bucket %q: %w", b.name, err)
	case !found:
		return fmt.Errorf("storage: there is no S3 bucket %q", b.name)
	}
	return nil
}

func s3Info(st minio.ObjectInfo) Info {
	return Info{Size: st.Size, Modified: st.LastModified.UTC()}
}

// fullCodes are those with which S3 servers say that a bucket, or the server itself, takes no more.
var fullCodes = []string{"QuotaExceeded", "XAmzQuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded"}

// s3Error says what the server said, or ErrNotFound. A missing bucket is trouble, not a missing object.
func s3Error(step, key string, err error) error {
	if err == nil {
		return nil
	}
	switch r := minio.ToErrorResponse(err); {
	case r.Code == minio.NoSuchKey || r.StatusCode == http.StatusNotFound && r.Code != minio.NoSuchBucket:
		err = ErrNotFound
	case r.StatusCode == http.StatusNotImplemented && step == "put":
		err = fmt.Errorf("%w (if the server knows no If-None-Match, add conditional=false to the address)", err)
	case r.StatusCode == http.StatusInsufficientStorage || slices.Contains(fullCodes, r.Code):
		err = fmt.Errorf("%w: %s: %w", ErrFull, r.Code, err)
	case r.Code != "":
		err = fmt.Errorf("%s: %w", r.Code, err)
	}
	return fail(step, key, err)
}
