package uploads

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/uuid"
)

// A part is what has come so far of a resumable upload: one file in staging, called by the upload. How many bytes it
// has is all that is known of the progress, so there is nothing else that a crash could make wrong.
const (
	partPrefix = "resume-"
	partSuffix = ".part"
)

func (s staging) part(id uuid.UUID) string {
	return filepath.Join(s.folder, partPrefix+id.String()+partSuffix)
}

// held is how many bytes of an upload are here.
func (s staging) held(id uuid.UUID) (int64, error) {
	st, err := os.Lstat(s.part(id))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("uploads: stage: %w", err)
	}
	return st.Size(), nil
}

// drop removes a part, if there is one.
func (s staging) drop(id uuid.UUID) { _ = os.Remove(s.part(id)) }

// parts lists the uploads that have one.
func (s staging) parts() ([]uuid.UUID, error) {
	names, err := filepath.Glob(filepath.Join(s.folder, partPrefix+"*"+partSuffix))
	if err != nil {
		return nil, fmt.Errorf("uploads: %w", err)
	}
	var out []uuid.UUID
	for _, name := range names {
		name = strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), partPrefix), partSuffix)
		if id, err := uuid.Parse(name); err == nil {
			out = append(out, id)
		}
	}
	return out, nil
}

// grow adds a body to the part of an upload, up to its size, and answers how many bytes are here afterwards, on the
// disk. What came before an error stays, unless the disk is full: then the room is wanted more than the bytes, which
// their sender has. The caller alone writes to this part, and has looked where it ends.
//
// Errors: HASH_MISMATCH (the line was cut), TOO_LARGE (bytes beyond the size), INSUFFICIENT_STORAGE, the server's own.
func (s staging) grow(id uuid.UUID, body io.Reader, size int64) (held int64, err error) {
	f, err := os.OpenFile(s.part(id), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return 0, fmt.Errorf("uploads: stage: %w", err)
	}
	at, err := f.Seek(0, io.SeekEnd)
	source := &watched{Reader: io.LimitReader(body, size-at+1)}
	var n int64
	if err == nil {
		n, err = io.Copy(f, io.LimitReader(source, size-at))
	}
	if err == nil || source.err != nil {
		err = errors.Join(err, f.Sync())
	}
	err = errors.Join(err, f.Close())
	switch {
	case source.err != nil:
		return at + n, wasCut(at+n, size, source.err)
	case err != nil:
		if outOfRoom(err) {
			s.drop(id)
			return 0, fullStorage(err)
		}
		return at + n, fmt.Errorf("uploads: stage: %w", err)
	}
	if extra, _ := io.CopyN(io.Discard, source, 1); extra > 0 {
		return at + n, tooMuch(size)
	}
	return at + n, nil
}

// whole opens a part that has all of its bytes, for reading. HASH_MISMATCH says that they are not those announced; the
// part is dropped then, since nothing tells which of them are wrong.
func (s staging) whole(id uuid.UUID, hash string) (staged, error) {
	f, err := os.Open(s.part(id))
	if err != nil {
		return staged{}, fmt.Errorf("uploads: stage: %w", err)
	}
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	switch {
	case err != nil:
		err = fmt.Errorf("uploads: read staging: %w", err)
	case hex.EncodeToString(sum.Sum(nil)) != hash:
		s.drop(id)
		err = wrongHash()
	default:
		err = rewind(f)
	}
	if err != nil {
		_ = f.Close()
		return staged{}, err
	}
	return staged{f}, nil
}
