package uploads_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/database"
	"xunwei/server/problem"
	"xunwei/server/testkit"
	"xunwei/storage"
)

// noRoom looks that an answer says so, in a way that a phone tries again, and that nothing was kept.
func (h *house) noRoom(a answer, words string) {
	h.t.Helper()
	require.Equal(h.t, http.StatusInsufficientStorage, a.status, string(a.body))
	require.Equal(h.t, problem.CodeInsufficientStorage, a.code)
	require.Equal(h.t, "120", a.header.Get("Retry-After"))
	require.Contains(h.t, string(a.body), words)
	require.Empty(h.t, h.store.held(h.t))
	h.nothingStaged()
	rows := h.mine()
	require.NotEmpty(h.t, rows)
	for _, row := range rows {
		require.Equal(h.t, schematype.UploadStatePending, row.State)
	}
}

func inChinese(r *http.Request) { r.Header.Set("Accept-Language", "zh-CN") }

// A store without room: at its first object, and at the second of two.
func TestFullStore(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		photo := plainJPEG(t, 10)
		p := h.create(h.engineer, h.photo(photo, "image/jpeg"))
		q := h.create(h.engineer, h.file("a.pdf", pdfType, []byte(pdf)))
		for _, object := range []string{"", "/full-"} {
			h.store.before = func(key string) error {
				if strings.Contains(key, object) {
					return fmt.Errorf("storage: put: %w: %w", storage.ErrFull, syscall.ENOSPC)
				}
				return nil
			}
			h.noRoom(h.put(h.engineer, p, photo), "storage is full")
			h.noRoom(h.patch(h.engineer, q, 0, strings.NewReader(pdf), inChinese), "存储空间已满")
		}
		h.store.before = nil
		require.Equal(t, http.StatusNoContent, h.put(h.engineer, p, photo).status, "nothing is lost")
		require.Equal(t, http.StatusNoContent, h.patch(h.engineer, q, 0, strings.NewReader(pdf)).status)
		require.Len(t, h.store.held(t), 3)
	})
}

// A bucket that is full elsewhere takes no room here: what has come stays, and is not sent again.
func TestFullBucket(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		p := h.create(h.engineer, h.file("a.pdf", pdfType, []byte(pdf)))
		h.store.before = func(string) error { return fmt.Errorf("storage: put: %w: QuotaExceeded", storage.ErrFull) }
		require.Equal(t, problem.CodeInsufficientStorage, h.patch(h.engineer, p, 0, strings.NewReader(pdf)).code)
		require.EqualValues(t, len(pdf), h.partSize(p))
		h.store.before = nil
		require.Equal(t, len(pdf), offsetOf(t, h.held(h.engineer, p)))
	})
}

var oneLimit sync.Mutex

// No file may grow beyond 8 MiB in this process: what the system answers is what a full disk and a quota answer.
func TestFullStaging(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		data := bytes.Repeat([]byte("log\n"), 9<<18)
		in := h.file("a.log", textType, data)
		p := h.create(h.engineer, in)
		oneLimit.Lock() // the engines are tried side by side
		defer oneLimit.Unlock()
		limit := syscall.Rlimit{}
		require.NoError(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit))
		small := limit
		small.Cur = 8 << 20
		require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small))
		defer func() { _ = syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit) }()
		h.noRoom(h.patch(h.engineer, p, 0, bytes.NewReader(data)), "storage is full")
		h.noRoom(h.do(h.engineer, http.MethodPut, p.URL, bytes.NewReader(data), inChinese), "存储空间已满")
		require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
		require.Equal(t, http.StatusNoContent, h.pieces(h.engineer, p, data).status)
	})
}

// A disk of 8 MiB that really runs full, where this machine lets us mount one.
func TestFullDisk(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db, diskStore(t))
		mount := filepath.Join(t.TempDir(), "small")
		require.NoError(t, os.Mkdir(mount, 0o700))
		if err := syscall.Mount("tmpfs", mount, "tmpfs", 0, "size=8m"); err != nil {
			t.Skipf("no disk can be mounted here: %v", err)
		}
		t.Cleanup(func() { _ = syscall.Unmount(mount, syscall.MNT_DETACH) })
		store, err := storage.Open(t.Context(), "file:"+filepath.Join(mount, "files"))
		require.NoError(t, err)
		h.store.Store, h.staging = store, filepath.Join(mount, "staging")
		h.options.Staging, h.options.Reserve = h.staging, 1
		h.start()

		// It fits into staging, but not into the store beside it.
		data := bytes.Repeat([]byte("log\n"), 6<<18)
		p := h.create(h.engineer, h.file("a.log", textType, data))
		h.noRoom(h.patch(h.engineer, p, 0, bytes.NewReader(data)), "storage is full")
		// Somebody else fills the disk while the bytes come.
		filler := filepath.Join(mount, "filler")
		half := io.MultiReader(bytes.NewReader(data[:2<<20]), readerThen(func() { fillUp(t, filler) }), bytes.NewReader(data[2<<20:]))
		h.noRoom(h.patch(h.engineer, p, 0, half), "storage is full")
		// Before a byte is sent it is looked whether there is room.
		a := h.patch(h.engineer, p, 0, bytes.NewReader(data), inChinese)
		h.noRoom(a, "存储空间已满")
		require.Equal(t, problem.CodeInsufficientStorage, h.refused(h.engineer, h.file("b.log", textType, data)).Code)
		require.NoError(t, os.Remove(filler))
		small := data[:1<<20]
		q := h.create(h.engineer, h.file("c.log", textType, small))
		require.Equal(t, http.StatusNoContent, h.pieces(h.engineer, q, small).status, "there is room again")
	})
}

// readerThen ends at once, after it has done something.
func readerThen(do func()) io.Reader { return &once{do: do} }

type once struct{ do func() }

// Read implements io.Reader.
func (o *once) Read([]byte) (int, error) {
	o.do()
	return 0, io.EOF
}

// fillUp writes until there is no room.
func fillUp(t *testing.T, name string) {
	f, err := os.Create(name)
	if err != nil {
		t.Error(err)
		return
	}
	defer f.Close()
	if _, err := io.Copy(f, zeros{}); !storage.OutOfRoom(err) {
		t.Errorf("the disk did not fill up: %v", err)
	}
}
