package storage_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/rclone/gofakes3"
	"github.com/rclone/gofakes3/s3mem"

	"xunwei/storage"
)

// Key and secret of the test servers. The secret has every character that an address must escape.
const (
	testKey    = "test-key"
	testSecret = "s3cr/t+with@odd:ch?rs#"
	testBucket = "xunwei-files"
)

func TestDisk(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "not", "there", "yet")
	conformance(t, open(t, "file://"+folder), false)
	t.Run("staging is empty", func(t *testing.T) {
		left, err := os.ReadDir(filepath.Join(folder, ".staging"))
		if err != nil || len(left) != 0 {
			t.Errorf("left in staging: %v, %v", left, err)
		}
	})
}

// atomicBackend checks If-None-Match at the moment of writing, as real servers do; the memory backend alone looks before.
type atomicBackend struct {
	*s3mem.Backend
	mu sync.Mutex
}

func (b *atomicBackend) PutObject(ctx context.Context, bucket, key string, meta map[string]string, r io.Reader, size int64) (gofakes3.PutObjectResult, error) {
	data, err := gofakes3.ReadAll(r, size)
	if err != nil {
		return gofakes3.PutObjectResult{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	_, err = b.Backend.HeadObject(ctx, bucket, key)
	if err := gofakes3.CheckWriteConditions(ctx, err == nil, ""); err != nil {
		return gofakes3.PutObjectResult{}, err
	}
	return b.Backend.PutObject(ctx, bucket, key, meta, bytes.NewReader(data), size)
}

func TestS3InProcess(t *testing.T) {
	fake := gofakes3.New(&atomicBackend{Backend: s3mem.New()}, gofakes3.WithV4Auth(map[string]string{testKey: testSecret}))
	server := httptest.NewServer(fake.Server())
	t.Cleanup(server.Close)
	host := strings.TrimPrefix(server.URL, "http://")
	makeBucket(t, host)
	conformance(t, open(t, s3Address(host, "tls=false&lookup=path")), true)
	t.Run("prefix", func(t *testing.T) { s3Prefix(t, host) })
	t.Run("wrong secret", func(t *testing.T) { s3WrongSecret(t, host) })
	t.Run("no bucket", func(t *testing.T) { s3NoBucket(t, host) })
}

func TestS3Versitygw(t *testing.T) {
	host := startVersitygw(t, buildVersitygw(t))
	makeBucket(t, host)
	conformance(t, open(t, s3Address(host, "tls=false&lookup=path&prefix=desk/files")), true)
	t.Run("prefix", func(t *testing.T) { s3Prefix(t, host) })
	t.Run("wrong secret", func(t *testing.T) { s3WrongSecret(t, host) })
	t.Run("no bucket", func(t *testing.T) { s3NoBucket(t, host) })
}

// s3Prefix: two stores in one bucket do not see each other.
func s3Prefix(t *testing.T, host string) {
	a := open(t, s3Address(host, "tls=false&lookup=path&prefix=house-a/"))
	b := open(t, s3Address(host, "tls=false&lookup=path&prefix=house-b"))
	whole := open(t, s3Address(host, "tls=false&lookup=path"))
	key := newKey(t)
	put(t, a, key, []byte("a"))
	absent(t, b, key)
	put(t, b, key, []byte("b"))
	if got := string(read(t, whole, "house-a/"+key)) + string(read(t, whole, "house-b/"+key)); got != "ab" {
		t.Errorf("below the prefixes: %q", got)
	}
}

func s3WrongSecret(t *testing.T, host string) {
	const wrong = "another-s3cret"
	s := open(t, "s3://"+testKey+":"+wrong+"@"+host+"/"+testBucket+"?tls=false&lookup=path")
	_, statErr := s.Stat(t.Context(), "a/b.bin")
	for step, err := range map[string]error{
		"ping": s.Ping(t.Context()),
		"stat": statErr,
		"put":  s.Put(t.Context(), "a/b.bin", strings.NewReader("x"), describe([]byte("x"))),
	} {
		if err == nil || strings.Contains(err.Error(), wrong) || strings.Contains(err.Error(), testSecret) {
			t.Errorf("%s: %v", step, err)
		}
	}
}

func s3NoBucket(t *testing.T, host string) {
	s := open(t, strings.Replace(s3Address(host, "tls=false&lookup=path"), testBucket, "no-such-bucket", 1))
	if err := s.Ping(t.Context()); err == nil || !strings.Contains(err.Error(), "no-such-bucket") {
		t.Errorf("ping: %v", err)
	}
	if err := s.Put(t.Context(), "a/b.bin", strings.NewReader("x"), describe([]byte("x"))); err == nil {
		t.Error("put into no bucket")
	}
}

func TestDiskFiles(t *testing.T) {
	folder := t.TempDir()
	s := open(t, "file:"+folder)
	put(t, s, "a/b/c.txt", []byte("plain"))
	if got, err := os.ReadFile(filepath.Join(folder, "a", "b", "c.txt")); err != nil || string(got) != "plain" {
		t.Errorf("the file below its key: %q, %v", got, err)
	}
	outside := filepath.Join(t.TempDir(), "outside.txt")
	must(t, os.WriteFile(outside, []byte("secret"), 0o600))
	must(t, os.Symlink(filepath.Dir(outside), filepath.Join(folder, "link")))
	if _, _, err := s.Get(t.Context(), "link/outside.txt"); err == nil {
		t.Error("a symbolic link led out of the folder")
	}
	if err := s.Put(t.Context(), "link/new.txt", strings.NewReader("x"), describe([]byte("x"))); err == nil {
		t.Error("a symbolic link let a file be written outside")
	}
}

func TestDiskSweep(t *testing.T) {
	folder := t.TempDir()
	open(t, "file:"+folder)
	old, young := filepath.Join(folder, ".staging", "old"), filepath.Join(folder, ".staging", "young")
	must(t, os.WriteFile(old, nil, 0o600))
	must(t, os.WriteFile(young, nil, 0o600))
	must(t, os.Chtimes(old, time.Time{}, time.Now().Add(-48*time.Hour)))
	open(t, "file:"+folder)
	if _, err := os.Stat(old); err == nil {
		t.Error("a file that a crash left two days ago is still there")
	}
	if _, err := os.Stat(young); err != nil {
		t.Error("a file that may be growing was swept")
	}
}

// TestDiskKilled ends a writing process at a random moment, again and again: whatever has a name is whole.
func TestDiskKilled(t *testing.T) {
	if folder := os.Getenv("XUNWEI_TEST_WRITE_TO"); folder != "" {
		writeForever(folder)
	}
	folder := t.TempDir()
	self, err := os.Executable()
	must(t, err)
	for i := range 8 {
		cmd := exec.CommandContext(t.Context(), self, "-test.run=^TestDiskKilled$")
		cmd.Env = append(os.Environ(), "XUNWEI_TEST_WRITE_TO="+folder)
		must(t, cmd.Start())
		time.Sleep(time.Duration(150+i*37) * time.Millisecond)
		must(t, cmd.Process.Kill())
		cmd.Wait()
	}
	files := 0
	must(t, filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.Contains(path, ".staging") {
			return err
		}
		files++
		data, err := os.ReadFile(path)
		if want := hashName(data); want != e.Name() {
			t.Errorf("%s holds %d bytes of another hash", path, len(data))
		}
		return err
	}))
	if files == 0 {
		t.Error("no writer came as far as one file")
	}
}

// writeForever stores objects named by their hash until it is killed.
func writeForever(folder string) {
	s, err := storage.Open(context.Background(), "file:"+folder)
	for err == nil {
		data := noise(1 << 20)
		err = s.Put(context.Background(), "killed/"+hashName(data), bytes.NewReader(data), describe(data))
	}
	panic(err)
}

func hashName(data []byte) string {
	return fmt.Sprintf("%x.bin", sha256.Sum256(data))
}

func open(t *testing.T, address string) storage.Store {
	t.Helper()
	s, err := storage.Open(t.Context(), address)
	must(t, err)
	return s
}

func s3Address(host, options string) string {
	return "s3://" + url.UserPassword(testKey, testSecret).String() + "@" + host + "/" + testBucket + "?" + options
}

func makeBucket(t *testing.T, host string) {
	t.Helper()
	c, err := minio.New(host, &minio.Options{Creds: credentials.NewStaticV4(testKey, testSecret, ""), Region: "us-east-1"})
	must(t, err)
	must(t, c.MakeBucket(t.Context(), testBucket, minio.MakeBucketOptions{}))
}

// buildVersitygw answers the path of the server's program. The first build takes minutes.
func buildVersitygw(t *testing.T) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "../scripts/versitygw.sh")
	var trouble bytes.Buffer
	cmd.Stderr = &trouble
	path, err := cmd.Output()
	if err != nil {
		t.Skipf("\n*** NO REAL S3 SERVER WAS TESTED: scripts/versitygw.sh failed: %v ***\n%s", err, trouble.String())
	}
	return strings.TrimSpace(string(path))
}

// startVersitygw runs the server on a free loopback port until the test ends, and answers host:port.
func startVersitygw(t *testing.T, program string) string {
	t.Helper()
	host, folder := freeAddress(t), t.TempDir()
	for _, sub := range []string{"root", "meta"} {
		must(t, os.Mkdir(filepath.Join(folder, sub), 0o750))
	}
	var log bytes.Buffer
	cmd := exec.Command(program, "--port", host, "--quiet", "posix", "--sidecar", filepath.Join(folder, "meta"), filepath.Join(folder, "root"))
	cmd.Env = append(os.Environ(), "ROOT_ACCESS_KEY="+testKey, "ROOT_SECRET_KEY="+testSecret)
	cmd.Stdout, cmd.Stderr = &log, &log
	must(t, cmd.Start())
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		if t.Failed() {
			t.Logf("versitygw said:\n%s", log.String())
		}
	})
	for range 100 {
		if res, err := http.Get("http://" + host + "/"); err == nil {
			res.Body.Close()
			return host
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("versitygw did not begin to listen in 10 s")
	return ""
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer l.Close()
	return l.Addr().String()
}
