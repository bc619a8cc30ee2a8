package pictures_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"image/color"
	"io"
	"os"
	"testing"
	"time"

	"xunwei/server/pictures"
)

// heic is a photo as a phone holds it sideways: 64 × 32 pixels, red and green above blue and yellow, to be turned
// clockwise, as both the container and EXIF say. (heif-enc made it of a JPEG.)
func heic(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/turned.heic")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestHEIC(t *testing.T) {
	data := append(heic(t), "<script>alert(1)</script>PK\x05\x06"...)
	res := process(t, data, pictures.Options{})
	if res.Picture.ContentType != "image/jpeg" || res.Picture.Width != 32 || res.Picture.Height != 64 {
		t.Errorf("%s, %d × %d", res.Picture.ContentType, res.Picture.Width, res.Picture.Height)
	}
	turned := [4]color.RGBA{blue, red, yellow, green}
	sameCorners(t, "HEIC", decoded(t, res.Picture), turned)
	sameCorners(t, "HEIC, thumbnail", decoded(t, res.Thumbnail), turned)
	if res.Position == nil || res.Position.Latitude < 41.79 || res.Position.Latitude > 41.81 || res.Position.Longitude < 123.39 {
		t.Errorf("position %v", res.Position)
	}
	if res.Taken == nil || res.Taken.Zoned || !res.Taken.Time.Equal(time.Date(2026, 1, 5, 9, 30, 0, 0, time.UTC)) {
		t.Errorf("taken %v", res.Taken)
	}
	if bytes.Contains(res.Picture.Data, []byte("script")) || bytes.Contains(res.Picture.Data, []byte("Exif")) {
		t.Error("what was beside the pixels is still there")
	}
}

// A header that promises too many pixels is refused unread; a small header before a large picture meets the bound of
// the sandbox, whatever the machine has.
func TestHEICBombs(t *testing.T) {
	outer := heic(t)
	for i := range len(outer) - 16 {
		if string(outer[i:i+4]) == "ispe" {
			binary.BigEndian.PutUint32(outer[i+8:], 60_000)
			binary.BigEndian.PutUint32(outer[i+12:], 60_000)
		}
	}
	begun := time.Now()
	if err := refused(t, outer); !errors.Is(err, pictures.ErrTooLarge) {
		t.Errorf("outer: %v", err)
	}
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("the header alone took %v", took)
	}
	if err := refused(t, unpacked(t, "testdata/larger-inside.heic.gz")); !errors.Is(err, pictures.ErrDamaged) {
		t.Errorf("inner: %v", err)
	}
}

func refused(t *testing.T, data []byte) error {
	t.Helper()
	_, err := pictures.Process(t.Context(), bytes.NewReader(data), pictures.Options{})
	return err
}

func unpacked(t *testing.T, name string) []byte {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Cuts and spoilt bytes are answers or errors, never panics: a sample of them, as each is a sandbox of its own.
func TestSpoiltHEIC(t *testing.T) {
	data := heic(t)
	for i := 0; i < len(data); i += 23 {
		try(t, data[:i])
		spoilt := bytes.Clone(data)
		spoilt[i] ^= 0x55
		try(t, spoilt)
	}
}
