package uploads_test

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/problem"
	"xunwei/server/testkit"
	"xunwei/server/uploads"
)

// half opens a connection, sends the head and half of the bytes, and leaves the rest to the caller.
func (h *house) half(v *viewer.Viewer, p *uploads.CreateUploadPayload, data []byte) net.Conn {
	h.t.Helper()
	line, err := net.Dial("tcp", strings.TrimPrefix(h.url, "http://"))
	require.NoError(h.t, err)
	_, err = fmt.Fprintf(line, "PUT %s HTTP/1.1\r\nHost: x\r\nPerson: %s\r\nContent-Length: %d\r\n\r\n", p.URL, v.PersonID, len(data))
	require.NoError(h.t, err)
	_, err = line.Write(data[:len(data)/2])
	require.NoError(h.t, err)
	return line
}

// staged waits until so many files stand in staging.
func (h *house) staged(n int) {
	h.t.Helper()
	require.Eventually(h.t, func() bool {
		files, err := os.ReadDir(h.staging)
		return err == nil && len(files) == n
	}, 10*time.Second, 5*time.Millisecond)
}

func TestCutConnection(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := turned(t, "jpg")
		in := h.photo(data, "image/jpeg")
		p := h.create(h.engineer, in)
		line := h.half(h.engineer, p, data)
		h.staged(1)
		require.NoError(t, line.Close())
		h.nothingStaged()
		require.Equal(t, schematype.UploadStatePending, h.row(in.ID).State)
		require.Empty(t, h.store.held(t))
		require.Equal(t, schematype.UploadStatePending, h.create(h.engineer, in).Upload.State)
		require.Equal(t, http.StatusNoContent, h.put(h.engineer, p, data).status)
	})
}

// A phone that hangs up after its last byte finds the photo stored.
func TestHangUpAfterTheLastByte(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := turned(t, "jpg")
		in := h.photo(data, "image/jpeg")
		gone := make(chan struct{})
		h.store.before = func(string) error { <-gone; return nil }
		line := h.half(h.engineer, h.create(h.engineer, in), data)
		_, err := line.Write(data[len(data)/2:])
		require.NoError(t, err)
		time.Sleep(50 * time.Millisecond)
		require.NoError(t, line.Close())
		time.Sleep(50 * time.Millisecond)
		close(gone)
		require.Eventually(t, func() bool { return h.row(in.ID).State == schematype.UploadStateStored }, 10*time.Second, 10*time.Millisecond)
	})
}

func TestStoreAway(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := turned(t, "jpg")
		in := h.photo(data, "image/jpeg")
		p := h.create(h.engineer, in)
		h.store.away.Store(true)
		a := h.put(h.engineer, p, data)
		require.Equal(t, http.StatusServiceUnavailable, a.status)
		require.Equal(t, problem.CodeComeBack, a.code)
		require.NotContains(t, string(a.body), errAway.Error(), "the cause is the log's")
		require.Equal(t, schematype.UploadStatePending, h.row(in.ID).State)
		h.store.away.Store(false)
		h.store.before = func(key string) error { // it goes away between the two objects
			if strings.Contains(key, "/full-") {
				return errAway
			}
			return nil
		}
		require.Equal(t, http.StatusServiceUnavailable, h.put(h.engineer, p, data).status)
		require.Equal(t, schematype.UploadStatePending, h.row(in.ID).State)
		require.Len(t, h.store.held(t), 1)
		h.store.before = nil
		require.Equal(t, http.StatusNoContent, h.put(h.engineer, p, data).status)
		require.Len(t, h.store.held(t), 2, "the repeat took up what was there")
		address := h.address(h.engineer, h.row(in.ID))
		h.store.away.Store(true)
		require.Equal(t, http.StatusServiceUnavailable, h.do(nil, http.MethodGet, address, nil, nil).status)
		h.store.away.Store(false)
		require.Equal(t, http.StatusOK, h.do(nil, http.MethodGet, address, nil, nil).status)
	})
}

func TestStagingAway(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		data := turned(t, "jpg")
		p := h.create(h.engineer, h.photo(data, "image/jpeg"))
		require.NoError(t, os.Remove(h.staging))
		require.Equal(t, problem.CodeInternal, h.put(h.engineer, p, data).code)
		require.Equal(t, schematype.UploadStatePending, h.row(p.Upload.ID).State)
		require.NoError(t, os.Mkdir(h.staging, 0o700))
		require.Equal(t, http.StatusNoContent, h.put(h.engineer, p, data).status)
	})
}

func TestConcurrentPuts(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := turned(t, "jpg")
		in := h.photo(data, "image/jpeg")
		p := h.create(h.engineer, in)
		var wg sync.WaitGroup
		for range 6 {
			wg.Go(func() {
				if a := h.put(h.engineer, p, data); a.status != http.StatusNoContent {
					t.Errorf("%d %s", a.status, a.body)
				}
			})
		}
		wg.Wait()
		require.Len(t, h.store.held(t), 2)
		refused := bomb(t)
		in = h.photo(refused, "image/png")
		p = h.create(h.engineer, in)
		for range 6 {
			wg.Go(func() {
				if a := h.put(h.engineer, p, refused); a.code != problem.CodeTooLarge {
					t.Errorf("%d %s", a.status, a.body)
				}
			})
		}
		wg.Wait()
	})
}

// Another server, with another encoder, was faster: its objects stand, ours go.
func TestOvertaken(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := turned(t, "jpg")
		in := h.photo(data, "image/jpeg")
		p := h.create(h.engineer, in)
		h.store.before = func(key string) error {
			if strings.Contains(key, "/thumb-") {
				return nil
			}
			return h.db.Upload.UpdateOneID(in.ID).SetState(schematype.UploadStateStored).
				SetObjectKey("uploads/theirs.jpg").SetThumbnailKey("uploads/theirs-thumb.jpg").Exec(viewer.System(t.Context()))
		}
		require.Equal(t, http.StatusNoContent, h.put(h.engineer, p, data).status)
		require.Equal(t, "uploads/theirs.jpg", h.row(in.ID).ObjectKey)
		require.Empty(t, h.store.held(t))
	})
}

func TestManyAtOnceByOnePerson(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		data := turned(t, "jpg")
		p := h.create(h.engineer, h.photo(data, "image/jpeg"))
		var lines []net.Conn
		for range 8 {
			lines = append(lines, h.half(h.engineer, p, data))
		}
		h.staged(8)
		a := h.put(h.engineer, p, data)
		require.Equal(t, http.StatusTooManyRequests, a.status)
		require.Equal(t, "2", a.header.Get("Retry-After"))
		other := h.create(h.colleague, h.photo(data, "image/jpeg"))
		require.Equal(t, http.StatusNoContent, h.put(h.colleague, other, data).status)
		for _, line := range lines {
			require.NoError(t, line.Close())
		}
		h.nothingStaged()
		require.Eventually(t, func() bool { return h.put(h.engineer, p, data).status == http.StatusNoContent }, 10*time.Second, 20*time.Millisecond)
	})
}

func TestSweepAtStart(t *testing.T) {
	h := newHouse(t, testkit.SQLite(t), diskStore(t))
	old, young, other := filepath.Join(h.staging, "upload-1.part"), filepath.Join(h.staging, "upload-2.part"), filepath.Join(h.staging, "notes.txt")
	for _, name := range []string{old, young, other} {
		require.NoError(t, os.WriteFile(name, []byte("x"), 0o600))
	}
	for _, name := range []string{old, other} {
		require.NoError(t, os.Chtimes(name, time.Time{}, time.Now().Add(-2*time.Hour)))
	}
	_, err := uploads.New(h.db, uploads.Options{Store: h.store, Clock: clock.System{}, Staging: h.staging, Secret: bytes.Repeat([]byte("s"), 32)})
	require.NoError(t, err)
	require.NoFileExists(t, old, "left by a crash")
	require.FileExists(t, young, "may be growing")
	require.FileExists(t, other, "not ours")
}

func TestOptions(t *testing.T) {
	good := uploads.Options{Store: diskStore(t), Clock: clock.System{}, Staging: t.TempDir(), Secret: bytes.Repeat([]byte("s"), 32)}
	for name, change := range map[string]func(*uploads.Options){
		"store":   func(o *uploads.Options) { o.Store = nil },
		"clock":   func(o *uploads.Options) { o.Clock = nil },
		"secret":  func(o *uploads.Options) { o.Secret = o.Secret[:31] },
		"staging": func(o *uploads.Options) { o.Staging = "" },
	} {
		o := good
		change(&o)
		_, err := uploads.New(nil, o)
		require.ErrorContains(t, err, name)
	}
	_, err := uploads.New(nil, good)
	require.NoError(t, err)
}
