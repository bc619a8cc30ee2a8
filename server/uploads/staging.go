package uploads

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"xunwei/server/problem"
)

const (
	stagingPattern = "upload-*.part"
	// leftover is the age at which a file in staging belongs to no running PUT: each writes at least once a minute,
	// and what follows is bounded by finishTime.
	leftover = time.Hour
)

// staging is the folder in which bytes wait until they have been checked.
type staging struct{ folder string }

// openStaging makes the folder and removes what a crash left in it.
func openStaging(folder string) (staging, error) {
	if folder == "" {
		return staging{}, errors.New("uploads: a staging folder is needed")
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return staging{}, fmt.Errorf("uploads: %w", err)
	}
	s := staging{folder}
	return s, s.sweep(time.Now().Add(-leftover))
}

// sweep removes our own files that were last written before the given time, and touches no others.
func (s staging) sweep(before time.Time) error {
	names, err := filepath.Glob(filepath.Join(s.folder, stagingPattern))
	if err != nil {
		return fmt.Errorf("uploads: %w", err)
	}
	for _, name := range names {
		if st, err := os.Lstat(name); err == nil && st.Mode().IsRegular() && st.ModTime().Before(before) {
			_ = os.Remove(name)
		}
	}
	return nil
}

// staged is a checked file that stands at its start.
type staged struct{ *os.File }

// discard closes and removes it.
func (f staged) discard() {
	_ = f.Close()
	_ = os.Remove(f.Name())
}

// fill writes a body of announced size (bytes) and SHA-256 (hex) to a new file. HASH_MISMATCH says that other bytes
// came, or not all of them; any other error is the server's own. After an error nothing is left.
func (s staging) fill(body io.Reader, size int64, hash string) (f staged, err error) {
	raw, err := os.CreateTemp(s.folder, stagingPattern)
	if err != nil {
		return staged{}, fmt.Errorf("uploads: stage: %w", err)
	}
	f = staged{raw}
	defer func() {
		if err != nil {
			f.discard()
		}
	}()
	sum := sha256.New()
	source := &watched{Reader: io.LimitReader(body, size+1)}
	n, err := io.Copy(io.MultiWriter(f, sum), source)
	switch {
	case source.err != nil:
		return f, wasCut(n, size, source.err)
	case err != nil:
		return f, fmt.Errorf("uploads: stage: %w", err)
	case n != size:
		return f, wrongSize(n, size)
	case hex.EncodeToString(sum.Sum(nil)) != hash:
		return f, wrongHash()
	}
	return f, rewind(f)
}

func wasCut(got, size int64, cause error) error {
	return problem.HashMismatch(problem.Say("The connection was cut after %d of %d bytes. Send them again.",
		"传到 %d 字节时连接断了，共 %d 字节，请重新发送。", got, size)).WithCause(cause)
}

func wrongHash() error {
	return problem.HashMismatch(problem.Say("The bytes do not have the SHA-256 that was announced. Send them again.", "收到的内容与校验值不一致，请重新发送。"))
}

func wrongSize(got, want int64) error {
	return problem.HashMismatch(problem.Say("%d bytes were announced, not %d. Send them again.", "应有 %d 字节，实际 %d 字节，请重新发送。", want, got))
}

// watched tells a failing source from a failing destination.
type watched struct {
	io.Reader
	err error // the source's; io.EOF is none
}

// Read implements io.Reader.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}
