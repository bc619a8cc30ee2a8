package storage

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"time"
)

// staging is where files grow before they have a name. No key begins with a dot, so none can reach it.
const staging = ".staging"

// leftover is the age at which a file in staging belongs to no running Put any more.
const leftover = 24 * time.Hour

// disk keeps each object as a plain file whose path below root is its key, so that any tool can back it up or move it
// into a bucket. os.Root keeps every path inside, symbolic links included.
//
// A file is written and fsynced in staging, then hard-linked to its name (a link never replaces), and the folders above
// are fsynced: after Put answers nil the object survives a power cut.
type disk struct {
	root *os.Root
}

// openDisk makes the folder and tries what Put needs of its file system.
func openDisk(folder string) (Store, error) {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, fmt.Errorf("storage: %w", err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("storage: %w", err)
	}
	d := &disk{root: root}
	if err := d.prepare(); err != nil {
		root.Close()
		return nil, fmt.Errorf("storage: %s: %w", folder, err)
	}
	return d, nil
}

// prepare sweeps staging and proves that the file system can link.
func (d *disk) prepare() error {
	if err := d.root.MkdirAll(staging, 0o750); err != nil {
		return err
	}
	if err := d.sweep(time.Now().Add(-leftover)); err != nil {
		return err
	}
	from, to := d.stagingName(), d.stagingName()
	defer d.root.Remove(from)
	defer d.root.Remove(to)
	if err := d.root.WriteFile(from, nil, 0o640); err != nil {
		return err
	}
	if err := d.root.Link(from, to); err != nil {
		return fmt.Errorf("the file system must allow hard links: %w", err)
	}
	return nil
}

// sweep removes what a crash left in staging before the given time.
func (d *disk) sweep(before time.Time) error {
	entries, err := fs.ReadDir(d.root.FS(), staging)
	if err != nil {
		return err
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && info.ModTime().Before(before) {
			d.root.Remove(path.Join(staging, e.Name()))
		}
	}
	return nil
}

func (d *disk) stagingName() string {
	return path.Join(staging, rand.Text())
}

// Put implements Store.
func (d *disk) Put(ctx context.Context, key string, r io.Reader, o PutOptions) error {
	if err := checkPut(key, o); err != nil {
		return err
	}
	if found, err := settle(ctx, d, key, o); found || err != nil {
		return err
	}
	name := d.stagingName()
	defer d.root.Remove(name)
	if err := d.write(ctx, name, r, o); err != nil {
		return fail("put", key, full(err))
	}
	switch err := d.publish(name, key); {
	case errors.Is(err, fs.ErrExist):
		return d.lost(ctx, key, o)
	default:
		return fail("put", key, full(err))
	}
}

// Free is how many bytes the disk still takes; ok is false where that cannot be told.
func (d *disk) Free() (free int64, ok bool) { return Free(d.root.Name()) }

// lost answers for a Put that another one of the same key overtook. Its object is read and its folders are fsynced
// here too: the other may not have come that far.
func (d *disk) lost(ctx context.Context, key string, o PutOptions) error {
	found, err := settle(ctx, d, key, o)
	if err != nil {
		return err
	}
	if !found {
		return fail("put", key, errors.New("deleted meanwhile"))
	}
	return fail("put", key, d.syncFolders(path.Dir(key)))
}

// write fills a new file with checked bytes and fsyncs it.
func (d *disk) write(ctx context.Context, name string, r io.Reader, o PutOptions) error {
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return err
	}
	c := newChecked(ctx, r, o)
	_, err = io.Copy(f, c)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// publish gives a finished file its name, or answers fs.ErrExist.
func (d *disk) publish(name, key string) error {
	folder := path.Dir(key)
	if err := d.root.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	if err := d.root.Link(name, key); err != nil {
		return err
	}
	return d.syncFolders(folder)
}

// syncFolders fsyncs a folder and all above it: any of them may be new, made by this Put or by one beside it.
func (d *disk) syncFolders(folder string) error {
	for {
		if err := d.syncFolder(folder); err != nil {
			return err
		}
		if folder == "." {
			return nil
		}
		folder = path.Dir(folder)
	}
}

func (d *disk) syncFolder(folder string) error {
	f, err := d.root.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Get implements Store. The reader is an *os.File.
func (d *disk) Get(ctx context.Context, key string) (io.ReadCloser, Info, error) {
	if err := ready(ctx, key); err != nil {
		return nil, Info{}, err
	}
	f, err := d.root.Open(key)
	if err != nil {
		return nil, Info{}, diskError("get", key, err)
	}
	st, err := f.Stat()
	if err != nil || !st.Mode().IsRegular() {
		f.Close()
		return nil, Info{}, diskError("get", key, errors.Join(err, errors.New("not a regular file")))
	}
	return f, diskInfo(st), nil
}

// Stat implements Store.
func (d *disk) Stat(ctx context.Context, key string) (Info, error) {
	if err := ready(ctx, key); err != nil {
		return Info{}, err
	}
	st, err := d.root.Stat(key)
	if err != nil {
		return Info{}, diskError("stat", key, err)
	}
	return diskInfo(st), nil
}

// Delete implements Store. Empty folders stay: removing one would race with a Put into it.
func (d *disk) Delete(ctx context.Context, key string) error {
	if err := ready(ctx, key); err != nil {
		return err
	}
	switch err := d.root.Remove(key); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fail("delete", key, err)
	}
	return fail("delete", key, d.syncFolder(path.Dir(key)))
}

// URL implements Store: a disk has no addresses of its own.
func (d *disk) URL(_ context.Context, key string, ttl time.Duration) (string, bool, error) {
	return "", false, checkURL(key, ttl)
}

// Ping implements Store: it makes and removes a file.
func (d *disk) Ping(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	name := d.stagingName()
	if err := d.root.WriteFile(name, []byte("x"), 0o640); err != nil {
		return fmt.Errorf("storage: ping: %w", err)
	}
	if err := d.root.Remove(name); err != nil {
		return fmt.Errorf("storage: ping: %w", err)
	}
	return nil
}

func diskInfo(st fs.FileInfo) Info {
	return Info{Size: st.Size(), Modified: st.ModTime().UTC()}
}

func diskError(step, key string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		err = ErrNotFound
	}
	return fail(step, key, err)
}
