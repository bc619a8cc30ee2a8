package storage_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"xunwei/storage"
)

// scripted is an S3 server that has no objects and answers its n-th PUT as put says.
func scripted(t *testing.T, options string, put func(n int32, w http.ResponseWriter, r *http.Request)) (storage.Store, *atomic.Int32) {
	t.Helper()
	var puts atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPut {
			put(puts.Add(1), w, r)
			return
		}
		s3Answer(w, http.StatusNotFound, "NoSuchKey")
	}))
	t.Cleanup(server.Close)
	return open(t, s3Address(strings.TrimPrefix(server.URL, "http://"), "tls=false&lookup=path"+options)), &puts
}

func s3Answer(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	io.WriteString(w, "<Error><Code>"+code+"</Code><Message>as scripted</Message></Error>")
}

// A server that believes everything must still see a cut request, and never all the bytes, when they are wrong.
func TestS3TrustingServer(t *testing.T) {
	data := noise(100_000)
	for name, o := range map[string]storage.PutOptions{
		"wrong hash": {Size: int64(len(data))},
		"too long":   {Size: int64(len(data)) - 1, SHA256: sha256.Sum256(data[:len(data)-1])},
		"too short":  {Size: int64(len(data)) + 1, SHA256: sha256.Sum256(data)},
	} {
		t.Run(name, func(t *testing.T) {
			got := make(chan int, 1)
			s, puts := scripted(t, "", func(_ int32, w http.ResponseWriter, r *http.Request) {
				body, err := io.ReadAll(r.Body)
				if err == nil {
					t.Error("the server saw a whole request")
				}
				got <- len(body)
			})
			refused(t, s.Put(t.Context(), "a/b.bin", bytes.NewReader(data), o), storage.ErrHash)
			if n := <-got; n >= len(data) || int64(n) >= o.Size {
				t.Errorf("the server got %d bytes", n)
			}
			if puts.Load() != 1 {
				t.Errorf("%d tries of what no try can mend", puts.Load())
			}
		})
	}
}

func TestS3Request(t *testing.T) {
	data := noise(1000)
	sum := sha256.Sum256(data)
	want := map[string]string{
		"X-Amz-Checksum-Sha256": base64.StdEncoding.EncodeToString(sum[:]),
		"X-Amz-Content-Sha256":  hex.EncodeToString(sum[:]),
		"Content-Type":          "image/png",
		"Content-Encoding":      "", // no aws-chunked
		"If-None-Match":         "*",
	}
	s, _ := scripted(t, "", func(_ int32, w http.ResponseWriter, r *http.Request) {
		for name, value := range want {
			if got := r.Header.Get(name); got != value {
				t.Errorf("%s: %q, want %q", name, got, value)
			}
		}
		if auth := r.Header.Get("Authorization"); !strings.Contains(auth, "x-amz-checksum-sha256") || !strings.Contains(auth, "if-none-match") {
			t.Errorf("signed headers: %s", auth)
		}
		if body, err := io.ReadAll(r.Body); err != nil || !bytes.Equal(body, data) || r.ContentLength != int64(len(data)) {
			t.Errorf("%d bytes, %v", len(body), err)
		}
	})
	must(t, s.Put(t.Context(), "a/b.bin", bytes.NewReader(data), storage.PutOptions{Size: 1000, SHA256: sum, ContentType: "image/png"}))
	s, _ = scripted(t, "&conditional=false", func(_ int32, _ http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") != "" {
			t.Error("conditional=false sent a condition")
		}
	})
	must(t, s.Put(t.Context(), "a/b.bin", bytes.NewReader(data), describe(data)))
}

func TestS3Retries(t *testing.T) {
	data := noise(200_000)
	flaky := func(n int32, w http.ResponseWriter, r *http.Request) {
		switch n {
		case 1: // answers before it has read the body
			s3Answer(w, http.StatusServiceUnavailable, "SlowDown")
		case 2: // cuts the line in the middle
			io.CopyN(io.Discard, r.Body, 1000)
			panic(http.ErrAbortHandler)
		default:
			if body, err := io.ReadAll(r.Body); err != nil || !bytes.Equal(body, data) {
				t.Errorf("try %d: %d bytes, %v", n, len(body), err)
			}
		}
	}
	s, puts := scripted(t, "", flaky)
	source := bytes.NewReader(append([]byte("head"), data...))
	source.Seek(4, io.SeekStart) // tries begin again where the first one began
	must(t, s.Put(t.Context(), "a/b.bin", source, describe(data)))
	if puts.Load() != 3 {
		t.Errorf("%d tries", puts.Load())
	}
	s, puts = scripted(t, "", flaky)
	if err := s.Put(t.Context(), "a/b.bin", io.MultiReader(bytes.NewReader(data)), describe(data)); err == nil || puts.Load() != 1 {
		t.Errorf("a stream cannot be sent again: %v after %d tries", err, puts.Load())
	}
}

func TestS3Errors(t *testing.T) {
	for code, c := range map[string]struct {
		status int
		says   string
		tries  int32
	}{
		"AccessDenied":   {http.StatusForbidden, "AccessDenied", 1},
		"NoSuchBucket":   {http.StatusNotFound, "NoSuchBucket", 1},
		"NotImplemented": {http.StatusNotImplemented, "conditional=false", 1},
		"InternalError":  {http.StatusInternalServerError, "InternalError", 4},
	} {
		t.Run(code, func(t *testing.T) {
			s, puts := scripted(t, "", func(_ int32, w http.ResponseWriter, r *http.Request) {
				io.Copy(io.Discard, r.Body)
				s3Answer(w, c.status, code)
			})
			err := s.Put(t.Context(), "a/b.bin", strings.NewReader("x"), describe([]byte("x")))
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "a/b.bin") ||
				errors.Is(err, storage.ErrNotFound) || strings.Contains(err.Error(), testSecret) {
				t.Errorf("%v, want %q", err, c.says)
			}
			if puts.Load() != c.tries {
				t.Errorf("%d tries, want %d", puts.Load(), c.tries)
			}
		})
	}
}

// A bucket without room is told apart, and not tried again.
func TestS3Full(t *testing.T) {
	for code, status := range map[string]int{"QuotaExceeded": http.StatusForbidden, "XMinioStorageFull": http.StatusInsufficientStorage, "Else": http.StatusInsufficientStorage} {
		s, puts := scripted(t, "", func(_ int32, w http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body)
			s3Answer(w, status, code)
		})
		refused(t, s.Put(t.Context(), "a/b.bin", strings.NewReader("x"), describe([]byte("x"))), storage.ErrFull)
		if puts.Load() != 1 {
			t.Errorf("%s: %d tries", code, puts.Load())
		}
	}
}

// Nobody listens: the address is told, the secret is not.
func TestS3Down(t *testing.T) {
	s := open(t, s3Address(freeAddress(t), "tls=false"))
	if err := s.Ping(t.Context()); err == nil || strings.Contains(err.Error(), testSecret) || strings.Contains(err.Error(), "s3cr") {
		t.Errorf("ping: %v", err)
	}
}
