package storage_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"xunwei/storage"
)

// conformance is what every store does alike. presigned says whether it has addresses of its own.
func conformance(t *testing.T, s storage.Store, presigned bool) {
	cases := []struct {
		name string
		run  func(*testing.T, storage.Store)
	}{
		{"ping", func(t *testing.T, s storage.Store) { must(t, s.Ping(t.Context())) }},
		{"round trip", roundTrip},
		{"empty object", emptyObject},
		{"same bytes again", sameAgain},
		{"other bytes refused", otherRefused},
		{"wrong announcements", wrongAnnouncements},
		{"cut reader", cutReader},
		{"cancelled", cancelled},
		{"missing key", missingKey},
		{"delete twice", deleteTwice},
		{"put again after delete", putAfterDelete},
		{"keys beside each other", besideEachOther},
		{"bad keys", badKeys},
		{"concurrent, same bytes", concurrentSame},
		{"concurrent, other bytes", concurrentOther},
		{"20 MB", large},
		{"seek and range", seekAndRange},
		{"life of a URL", urlLife},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.run(t, s) })
	}
	t.Run("presigned", func(t *testing.T) { presign(t, s, presigned) })
}

func roundTrip(t *testing.T, s storage.Store) {
	for _, size := range []int{1, 100, 32 << 10, 32<<10 + 1, 1 << 20} {
		key, data := newKey(t), noise(size)
		put(t, s, key, data)
		if got := read(t, s, key); !bytes.Equal(got, data) {
			t.Errorf("%d bytes came back as %d others", size, len(got))
		}
		info, err := s.Stat(t.Context(), key)
		must(t, err)
		if info.Size != int64(size) || time.Since(info.Modified).Abs() > time.Minute || info.Modified.Location() != time.UTC {
			t.Errorf("stat of %d bytes: %+v", size, info)
		}
	}
}

func emptyObject(t *testing.T, s storage.Store) {
	key := newKey(t)
	put(t, s, key, nil)
	if got := read(t, s, key); len(got) != 0 {
		t.Errorf("an empty object answers %q", got)
	}
	other := newKey(t)
	refused(t, s.Put(t.Context(), other, strings.NewReader("x"), describe(nil)), storage.ErrHash)
	absent(t, s, other)
}

func sameAgain(t *testing.T, s storage.Store) {
	key, data := newKey(t), noise(5000)
	put(t, s, key, data)
	must(t, s.Put(t.Context(), key, iotest.ErrReader(errors.New("read")), describe(data)))
}

func otherRefused(t *testing.T, s storage.Store) {
	key, data := newKey(t), noise(5000)
	put(t, s, key, data)
	for _, other := range [][]byte{noise(5000), noise(4999), nil} {
		refused(t, s.Put(t.Context(), key, bytes.NewReader(other), describe(other)), storage.ErrExists)
	}
	if !bytes.Equal(read(t, s, key), data) {
		t.Error("a refused Put changed the object")
	}
}

func wrongAnnouncements(t *testing.T, s storage.Store) {
	data := noise(100_000)
	wrong := map[string]storage.PutOptions{
		"hash":       {Size: int64(len(data)), SHA256: sha256.Sum256(nil)},
		"no hash":    {Size: int64(len(data))},
		"too short":  {Size: int64(len(data)) - 1, SHA256: sha256.Sum256(data)},
		"its prefix": {Size: 500, SHA256: sha256.Sum256(data[:500])},
		"too long":   {Size: int64(len(data)) + 1, SHA256: sha256.Sum256(data)},
		"far longer": {Size: 1 << 30, SHA256: sha256.Sum256(data)},
	}
	for name, o := range wrong {
		for kind, r := range map[string]io.Reader{"seekable": bytes.NewReader(data), "stream": io.MultiReader(bytes.NewReader(data))} {
			t.Run(name+" "+kind, func(t *testing.T) {
				key := newKey(t)
				refused(t, s.Put(t.Context(), key, r, o), storage.ErrHash)
				absent(t, s, key)
			})
		}
	}
	if err := s.Put(t.Context(), newKey(t), bytes.NewReader(data), storage.PutOptions{Size: -1}); err == nil {
		t.Error("an unknown size was taken")
	}
}

func cutReader(t *testing.T, s storage.Store) {
	data, cut := noise(300_000), errors.New("the line was cut")
	for _, at := range []int{0, 1, 70_000, len(data) - 1} {
		key := newKey(t)
		refused(t, s.Put(t.Context(), key, io.MultiReader(bytes.NewReader(data[:at]), iotest.ErrReader(cut)), describe(data)), cut)
		absent(t, s, key)
		put(t, s, key, data)
	}
}

func cancelled(t *testing.T, s storage.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	data, key := noise(300_000), newKey(t)
	half := io.MultiReader(bytes.NewReader(data[:150_000]), readerFunc(func(p []byte) (int, error) {
		cancel()
		return copy(p, data[150_000:150_001]), nil
	}), bytes.NewReader(data[150_001:]))
	refused(t, s.Put(ctx, key, half, describe(data)), context.Canceled)
	absent(t, s, key)
	_, err := s.Stat(ctx, key)
	refused(t, err, context.Canceled)
}

func missingKey(t *testing.T, s storage.Store) {
	absent(t, s, "nothing/is/here.bin")
	absent(t, s, "nothing.bin")
}

func deleteTwice(t *testing.T, s storage.Store) {
	key := newKey(t)
	put(t, s, key, noise(10))
	must(t, s.Delete(t.Context(), key))
	absent(t, s, key)
	must(t, s.Delete(t.Context(), key))
	must(t, s.Delete(t.Context(), "never/was/there.bin"))
}

func putAfterDelete(t *testing.T, s storage.Store) {
	key := newKey(t)
	put(t, s, key, noise(10))
	must(t, s.Delete(t.Context(), key))
	data := noise(20)
	put(t, s, key, data)
	if !bytes.Equal(read(t, s, key), data) {
		t.Error("other bytes came back")
	}
}

func besideEachOther(t *testing.T, s storage.Store) {
	base := strings.TrimSuffix(newKey(t), ".bin")
	for _, key := range []string{base + ".jpg", base + "/a.jpg", base + "/a/b.jpg", base + "/a/b.c.jpg", base + "-/a_1.jpg"} {
		put(t, s, key, []byte(key))
		if got := string(read(t, s, key)); got != key {
			t.Errorf("%s holds %q", key, got)
		}
	}
}

func concurrentSame(t *testing.T, s storage.Store) {
	key, data := newKey(t), noise(200_000)
	for i, err := range race(12, func(int) error {
		return s.Put(t.Context(), key, bytes.NewReader(data), describe(data))
	}) {
		if err != nil {
			t.Errorf("writer %d: %v", i, err)
		}
	}
	if !bytes.Equal(read(t, s, key), data) {
		t.Error("other bytes came back")
	}
}

func concurrentOther(t *testing.T, s storage.Store) {
	for range 5 {
		key, data := newKey(t), [][]byte{noise(50_000), noise(50_000), noise(50_000), noise(50_000)}
		errs := race(len(data)*2, func(i int) error {
			d := data[i%len(data)]
			return s.Put(t.Context(), key, bytes.NewReader(d), describe(d))
		})
		got := read(t, s, key)
		for i, err := range errs {
			if won := bytes.Equal(got, data[i%len(data)]); won && err != nil || !won && !errors.Is(err, storage.ErrExists) {
				t.Errorf("writer %d (stored: %v): %v", i, won, err)
			}
		}
	}
}

func large(t *testing.T, s storage.Store) {
	key, data := newKey(t), noise(20<<20)
	must(t, s.Put(t.Context(), key, io.MultiReader(bytes.NewReader(data)), describe(data)))
	if !bytes.Equal(read(t, s, key), data) {
		t.Error("other bytes came back")
	}
}

func seekAndRange(t *testing.T, s storage.Store) {
	key, data := newKey(t), noise(3<<20)
	put(t, s, key, data)
	r, info, err := s.Get(t.Context(), key)
	must(t, err)
	defer r.Close()
	seeker, ok := r.(io.ReadSeeker)
	if !ok || info.Size != int64(len(data)) {
		t.Fatalf("reader %T, info %+v", r, info)
	}
	for _, at := range []int64{2 << 20, 0, 17, int64(len(data)) - 100} {
		_, err := seeker.Seek(at, io.SeekStart)
		must(t, err)
		piece := make([]byte, 100)
		if _, err := io.ReadFull(seeker, piece); err != nil || !bytes.Equal(piece, data[at:at+100]) {
			t.Errorf("at %d: other bytes, %v", at, err)
		}
	}
	if end, err := seeker.Seek(0, io.SeekEnd); err != nil || end != int64(len(data)) {
		t.Errorf("the end is at %d, %v", end, err)
	}
}

func urlLife(t *testing.T, s storage.Store) {
	for _, ttl := range []time.Duration{0, -time.Minute, time.Millisecond, 8 * 24 * time.Hour} {
		_, _, err := s.URL(t.Context(), "a/b.bin", ttl)
		refused(t, err, storage.ErrTTL)
	}
}

func presign(t *testing.T, s storage.Store, want bool) {
	key, data := newKey(t), noise(70_000)
	o := describe(data)
	o.ContentType = "image/jpeg"
	must(t, s.Put(t.Context(), key, bytes.NewReader(data), o))
	address, ok, err := s.URL(t.Context(), key, time.Minute)
	must(t, err)
	if ok != want {
		t.Fatalf("address %q, %v", address, ok)
	}
	if !ok {
		return
	}
	status, kind, body := fetch(t, address, "")
	if status != http.StatusOK || kind != "image/jpeg" || !bytes.Equal(body, data) {
		t.Errorf("fetch: %d %s, %d bytes", status, kind, len(body))
	}
	if status, _, body := fetch(t, address, "bytes=100-199"); status != http.StatusPartialContent || !bytes.Equal(body, data[100:200]) {
		t.Errorf("range: %d, %d bytes", status, len(body))
	}
	for _, forged := range []string{strings.Replace(address, "X-Amz-Expires=60", "X-Amz-Expires=6000", 1), strings.Split(address, "?")[0]} {
		if status, _, _ := fetch(t, forged, ""); status == http.StatusOK {
			t.Errorf("a forged address was served: %s", forged)
		}
	}
}

func badKeys(t *testing.T, s storage.Store) {
	for _, key := range badKeyList {
		ctx := t.Context()
		refused(t, s.Put(ctx, key, strings.NewReader("x"), describe([]byte("x"))), storage.ErrKey)
		_, _, err := s.Get(ctx, key)
		refused(t, err, storage.ErrKey)
		_, err = s.Stat(ctx, key)
		refused(t, err, storage.ErrKey)
		refused(t, s.Delete(ctx, key), storage.ErrKey)
		_, _, err = s.URL(ctx, key, time.Minute)
		refused(t, err, storage.ErrKey)
	}
}

// From here on: what the cases are made of.

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func newKey(t *testing.T) string {
	t.Helper()
	return fmt.Sprintf("test/%016x.bin", rand.Uint64())
}

func noise(size int) []byte {
	data := make([]byte, size)
	var seed [32]byte
	for i := range seed {
		seed[i] = byte(rand.Uint32())
	}
	rand.NewChaCha8(seed).Read(data)
	return data
}

func describe(data []byte) storage.PutOptions {
	return storage.PutOptions{Size: int64(len(data)), SHA256: sha256.Sum256(data), ContentType: "application/octet-stream"}
}

func put(t *testing.T, s storage.Store, key string, data []byte) {
	t.Helper()
	must(t, s.Put(t.Context(), key, bytes.NewReader(data), describe(data)))
}

func read(t *testing.T, s storage.Store, key string) []byte {
	t.Helper()
	r, info, err := s.Get(t.Context(), key)
	must(t, err)
	defer r.Close()
	data, err := io.ReadAll(r)
	must(t, err)
	if info.Size != int64(len(data)) {
		t.Errorf("%s: %d bytes told, %d read", key, info.Size, len(data))
	}
	return data
}

func absent(t *testing.T, s storage.Store, key string) {
	t.Helper()
	_, err := s.Stat(t.Context(), key)
	refused(t, err, storage.ErrNotFound)
	_, _, err = s.Get(t.Context(), key)
	refused(t, err, storage.ErrNotFound)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}

// race runs f in many goroutines at once and answers their errors.
func race(n int, f func(int) error) []error {
	errs := make([]error, n)
	start := make(chan struct{})
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			<-start
			errs[i] = f(i)
		})
	}
	close(start)
	wg.Wait()
	return errs
}

func fetch(t *testing.T, address, span string) (status int, contentType string, body []byte) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	must(t, err)
	if span != "" {
		req.Header.Set("Range", span)
	}
	res, err := http.DefaultClient.Do(req)
	must(t, err)
	defer res.Body.Close()
	body, err = io.ReadAll(res.Body)
	must(t, err)
	return res.StatusCode, res.Header.Get("Content-Type"), body
}
