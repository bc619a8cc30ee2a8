package uploads_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/rclone/gofakes3"
	"github.com/rclone/gofakes3/s3mem"
	"github.com/stretchr/testify/require"

	"xunwei/storage"
)

func diskStore(t *testing.T) storage.Store {
	t.Helper()
	s, err := storage.Open(t.Context(), "file:"+t.TempDir())
	require.NoError(t, err)
	return s
}

// s3Store is a bucket of an S3 server in this process that checks signatures.
func s3Store(t *testing.T) storage.Store {
	t.Helper()
	const key, secret, bucket = "test-key", "test-secret", "xunwei-files"
	fake := gofakes3.New(s3mem.New(), gofakes3.WithV4Auth(map[string]string{key: secret}))
	server := httptest.NewServer(fake.Server())
	t.Cleanup(server.Close)
	host := strings.TrimPrefix(server.URL, "http://")
	client, err := minio.New(host, &minio.Options{Creds: credentials.NewStaticV4(key, secret, ""), Region: "us-east-1"})
	require.NoError(t, err)
	require.NoError(t, client.MakeBucket(t.Context(), bucket, minio.MakeBucketOptions{}))
	u := url.URL{Scheme: "s3", User: url.UserPassword(key, secret), Host: host, Path: bucket, RawQuery: "tls=false&lookup=path"}
	s, err := storage.Open(t.Context(), u.String())
	require.NoError(t, err)
	return s
}

// turned is a sample of testdata: 64 × 32 pixels, red and green above blue and yellow (in WebP red and yellow above
// black and green), that EXIF tells to turn to the
// right (orientation 6), taken at 41°48′N 123°24′E at half past nine on 5 January 2026 by a camera that knows no zone.
func turned(t *testing.T, extension string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "turned."+extension))
	require.NoError(t, err)
	return data
}

// plainJPEG is a picture of one colour, with nothing around it. Another shade makes other bytes.
func plainJPEG(t *testing.T, shade uint8) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, jpeg.Encode(&b, flat(shade), nil))
	return b.Bytes()
}

func plainPNG(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, flat(90)))
	return b.Bytes()
}

func flat(shade uint8) image.Image {
	m := image.NewGray(image.Rect(0, 0, 600, 300))
	for i := range m.Pix {
		m.Pix[i] = shade
	}
	return m
}

// bomb is a PNG of a few bytes that says it has 3,600 megapixels.
func bomb(t *testing.T) []byte {
	t.Helper()
	data := plainPNG(t)
	binary.BigEndian.PutUint32(data[16:], 60_000)
	binary.BigEndian.PutUint32(data[20:], 60_000)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

// corners names the colours of a picture's corners, row by row: "red green blue yellow" for a sample as it was painted.
func corners(t *testing.T, data []byte) (string, image.Rectangle) {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	b := m.Bounds()
	var names []string
	for _, p := range []image.Point{{b.Min.X + 3, b.Min.Y + 3}, {b.Max.X - 4, b.Min.Y + 3}, {b.Min.X + 3, b.Max.Y - 4}, {b.Max.X - 4, b.Max.Y - 4}} {
		names = append(names, nameOf(m.At(p.X, p.Y)))
	}
	return strings.Join(names, " "), b
}

func nameOf(c color.Color) string {
	r, g, b, _ := c.RGBA()
	const half = 0x8000
	switch high := []bool{r > half, g > half, b > half}; {
	case slices.Equal(high, []bool{true, false, false}):
		return "red"
	case slices.Equal(high, []bool{false, true, false}):
		return "green"
	case slices.Equal(high, []bool{false, false, true}):
		return "blue"
	case slices.Equal(high, []bool{true, true, false}):
		return "yellow"
	case slices.Equal(high, []bool{false, false, false}):
		return "black"
	}
	return "?"
}

// zeros never end.
type zeros struct{}

// Read implements io.Reader.
func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func sumOf(r io.Reader) string {
	sum := sha256.New()
	_, _ = io.Copy(sum, r)
	return hex.EncodeToString(sum.Sum(nil))
}
