package pictures_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"math"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"xunwei/server/pictures"
)

func process(t testing.TB, data []byte, o pictures.Options) pictures.Result {
	t.Helper()
	res, err := pictures.Process(t.Context(), bytes.NewReader(data), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []pictures.Encoded{res.Picture, res.Thumbnail} {
		decoded(t, e)
	}
	return res
}

// decoded decodes a result and holds it against what the result says of itself.
func decoded(t testing.TB, e pictures.Encoded) image.Image {
	t.Helper()
	m, kind, err := image.Decode(bytes.NewReader(e.Data))
	if err != nil {
		t.Fatal(err)
	}
	if "image/"+kind != e.ContentType || m.Bounds() != image.Rect(0, 0, e.Width, e.Height) {
		t.Fatalf("a %s of %v says that it is %s of %d × %d", kind, m.Bounds(), e.ContentType, e.Width, e.Height)
	}
	return m
}

func near(a, b color.Color) bool {
	r1, g1, b1, a1 := a.RGBA()
	r2, g2, b2, a2 := b.RGBA()
	for _, d := range []int{int(r1) - int(r2), int(g1) - int(g2), int(b1) - int(b2), int(a1) - int(a2)} {
		if d > 20<<8 || d < -20<<8 {
			return false
		}
	}
	return true
}

// corners answers the colours in the middle of the four quarters, in reading order.
func corners(m image.Image) [4]color.Color {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	return [4]color.Color{m.At(w/4, h/4), m.At(3*w/4, h/4), m.At(w/4, 3*h/4), m.At(3*w/4, 3*h/4)}
}

func sameCorners(t *testing.T, what string, m image.Image, want [4]color.RGBA) {
	t.Helper()
	for i, got := range corners(m) {
		if !near(got, want[i]) {
			t.Errorf("%s: quarter %d is %v, want %v", what, i, got, want[i])
		}
	}
}

// What an upright viewer must see of a stored red-green-blue-yellow picture, by orientation.
var upright = map[uint16][4]color.RGBA{
	0: {red, green, blue, yellow},
	1: {red, green, blue, yellow},
	2: {green, red, yellow, blue},
	3: {yellow, blue, green, red},
	4: {blue, yellow, red, green},
	5: {red, blue, green, yellow},
	6: {blue, red, yellow, green},
	7: {yellow, green, blue, red},
	8: {green, yellow, red, blue},
	9: {red, green, blue, yellow},
}

func TestOrientations(t *testing.T) {
	alpha := image.NewNRGBA(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			alpha.Set(x, y, quarters(64, 32).At(x, y))
		}
	}
	for o, want := range upright {
		e := exif{orientation: o}
		for name, data := range map[string][]byte{
			"JPEG":             e.inJPEG(asJPEG(t, quarters(64, 32)), binary.BigEndian),
			"JPEG, Intel":      e.inJPEG(asJPEG(t, quarters(64, 32)), binary.LittleEndian),
			"JPEG, odd size":   e.inJPEG(asJPEG(t, quarters(63, 31)), binary.BigEndian),
			"PNG":              e.inPNG(asPNG(t, quarters(64, 32))),
			"PNG, transparent": e.inPNG(asPNG(t, alpha)),
		} {
			res := process(t, data, pictures.Options{})
			sameCorners(t, fmt.Sprint(name, " ", o), decoded(t, res.Picture), want)
			sameCorners(t, fmt.Sprint(name, " ", o, " thumbnail"), decoded(t, res.Thumbnail), want)
			if tall := o >= 5 && o <= 8; tall != (res.Picture.Height > res.Picture.Width) {
				t.Errorf("%s %d: %d × %d", name, o, res.Picture.Width, res.Picture.Height)
			}
		}
	}
}

// A scaled picture is turned like any other.
func TestOrientationWhenScaled(t *testing.T) {
	for o, want := range upright {
		res := process(t, exif{orientation: o}.inJPEG(asJPEG(t, quarters(320, 160)), binary.BigEndian), pictures.Options{MaxEdge: 64, ThumbnailEdge: 32})
		sameCorners(t, fmt.Sprint(o), decoded(t, res.Picture), want)
		if max(res.Picture.Width, res.Picture.Height) != 64 || max(res.Thumbnail.Width, res.Thumbnail.Height) != 32 {
			t.Errorf("%d: %+v", o, res)
		}
	}
}

// A large reduction goes two ways for JPEG and PNG and must look alike.
func TestLargeReduction(t *testing.T) {
	for _, size := range []image.Point{{600, 300}, {599, 301}, {301, 907}, {2000, 3}} {
		m := photo(size.X, size.Y)
		o := pictures.Options{ThumbnailEdge: 100, Quality: 95}
		a, b := decoded(t, process(t, asJPEG(t, m), o).Thumbnail), decoded(t, process(t, asPNG(t, m), o).Thumbnail)
		far := 0
		for y := range a.Bounds().Dy() {
			for x := range a.Bounds().Dx() {
				if !near(a.At(x, y), b.At(x, y)) {
					far++
				}
			}
		}
		if all := a.Bounds().Dx() * a.Bounds().Dy(); a.Bounds() != b.Bounds() || far > all/50 {
			t.Errorf("%v: %d of %d pixels of the thumbnails differ", size, far, all)
		}
	}
}

func TestGrayTurns(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 40, 20))
	for x := range 20 {
		for y := range 20 {
			m.SetGray(x, y, color.Gray{200})
		}
	}
	res := process(t, exif{orientation: 6}.inJPEG(asJPEG(t, m), binary.BigEndian), pictures.Options{})
	bright, dark := color.RGBA{200, 200, 200, 255}, color.RGBA{0, 0, 0, 255}
	sameCorners(t, "gray", decoded(t, res.Picture), [4]color.RGBA{bright, bright, dark, dark})
}

func TestWebP(t *testing.T) {
	left, right := [2]color.RGBA{{220, 20, 20, 255}, {20, 20, 20, 255}}, [2]color.RGBA{{220, 200, 20, 255}, {20, 200, 20, 255}}
	plain := [4]color.RGBA{left[0], right[0], left[1], right[1]}
	res := process(t, webp(webpChunk("VP8L", webpLossless(64, 32, 255))), pictures.Options{})
	if res.Picture.ContentType != "image/jpeg" {
		t.Errorf("WebP became %s", res.Picture.ContentType)
	}
	sameCorners(t, "WebP", decoded(t, res.Picture), plain)
	e := exif{orientation: 3, latRef: "N", lonRef: "E", lat: [3]uint32{31}, lon: [3]uint32{121}}
	res = process(t, webp(webpHeader(1<<3, 64, 32), webpChunk("VP8L", webpLossless(64, 32, 255)), webpChunk("EXIF", e.tiff(binary.LittleEndian))), pictures.Options{})
	sameCorners(t, "WebP upside down", decoded(t, res.Picture), [4]color.RGBA{plain[3], plain[2], plain[1], plain[0]})
	if res.Position == nil || res.Position.Latitude != 31 {
		t.Errorf("position %v", res.Position)
	}
	res = process(t, webp(webpChunk("VP8L", webpLossless(64, 32, 0))), pictures.Options{})
	white := color.RGBA{255, 255, 255, 255}
	sameCorners(t, "WebP, all transparent", decoded(t, res.Picture), [4]color.RGBA{white, white, white, white})
}

func TestSizes(t *testing.T) {
	for _, c := range []struct{ w, h, pictureW, pictureH, thumbW, thumbH int }{
		{1, 1, 1, 1, 1, 1},
		{480, 480, 480, 480, 480, 480},
		{481, 10, 481, 10, 480, 10},
		{1000, 500, 1000, 500, 480, 240},
		{500, 1000, 500, 1000, 240, 480},
		{4096, 300, 4096, 300, 480, 35},
		{4097, 2, 4096, 2, 480, 1},
		{1, 5000, 1, 4096, 1, 480},
	} {
		for _, data := range [][]byte{asJPEG(t, quarters(c.w, c.h)), asPNG(t, quarters(c.w, c.h))} {
			res := process(t, data, pictures.Options{})
			got := []int{res.Picture.Width, res.Picture.Height, res.Thumbnail.Width, res.Thumbnail.Height}
			if want := []int{c.pictureW, c.pictureH, c.thumbW, c.thumbH}; fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%d × %d became %v, want %v", c.w, c.h, got, want)
			}
		}
	}
}

// A signature: strokes on nothing. It stays a transparent PNG; its thumbnail is on white.
func TestSignature(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 200, 100))
	for x := 50; x < 150; x++ {
		m.SetNRGBA(x, 50, color.NRGBA{0, 0, 80, 255})
		m.SetNRGBA(x, 51, color.NRGBA{0, 0, 80, 128})
	}
	res := process(t, asPNG(t, m), pictures.Options{})
	got := decoded(t, res.Picture)
	for y := range 100 {
		for x := range 200 {
			if color.NRGBAModel.Convert(got.At(x, y)) != m.At(x, y) {
				t.Fatalf("pixel %d,%d is %v, was %v", x, y, got.At(x, y), m.At(x, y))
			}
		}
	}
	thumb := decoded(t, res.Thumbnail)
	if res.Picture.ContentType != "image/png" || res.Thumbnail.ContentType != "image/jpeg" || !near(thumb.At(5, 5), color.White) {
		t.Errorf("%s, thumbnail %s, its ground %v", res.Picture.ContentType, res.Thumbnail.ContentType, thumb.At(5, 5))
	}
}

func TestOtherColourModels(t *testing.T) {
	pal := image.NewPaletted(image.Rect(0, 0, 64, 32), color.Palette{red, green, blue, yellow})
	deep := image.NewNRGBA64(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			pal.Set(x, y, quarters(64, 32).At(x, y))
			deep.Set(x, y, quarters(64, 32).At(x, y))
		}
	}
	for name, m := range map[string]image.Image{"paletted": pal, "16 bits": deep} {
		res := process(t, exif{orientation: 6}.inPNG(asPNG(t, m)), pictures.Options{})
		sameCorners(t, name, decoded(t, res.Picture), upright[6])
		sameCorners(t, name+" thumbnail", decoded(t, res.Thumbnail), upright[6])
	}
}

func TestMetadata(t *testing.T) {
	beijing := [2][3]uint32{{39, 54, 2699}, {116, 23, 2917}}
	at := time.Date(2025, 3, 9, 14, 5, 6, 0, time.UTC)
	for name, c := range map[string]struct {
		e        exif
		lat, lon float64 // both zero: none
		taken    time.Time
		zoned    bool
	}{
		"all":          {exif{0, "2025:03:09 22:05:06", "+08:00", beijing[0], beijing[1], "N", "E"}, 39.9074972, 116.3914361, at, true},
		"south, west":  {exif{latRef: "S", lonRef: "W", lat: beijing[0], lon: beijing[1]}, -39.9074972, -116.3914361, time.Time{}, false},
		"no zone":      {exif{taken: "2025:03:09 14:05:06"}, 0, 0, at, false},
		"bad zone":     {exif{taken: "2025:03:09 14:05:06", zone: "noon"}, 0, 0, time.Time{}, false},
		"no clock":     {exif{taken: "0000:00:00 00:00:00"}, 0, 0, time.Time{}, false},
		"no ref":       {exif{lat: beijing[0], lon: beijing[1], latRef: "N"}, 0, 0, time.Time{}, false},
		"bad ref":      {exif{lat: beijing[0], lon: beijing[1], latRef: "N", lonRef: "Q"}, 0, 0, time.Time{}, false},
		"zero by zero": {exif{latRef: "N", lonRef: "E"}, 0, 0, time.Time{}, false},
		"off the map":  {exif{latRef: "N", lonRef: "E", lat: [3]uint32{91}, lon: beijing[1]}, 0, 0, time.Time{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			files := [][]byte{
				c.e.inJPEG(asJPEG(t, quarters(16, 16)), binary.BigEndian),
				c.e.inJPEG(asJPEG(t, quarters(16, 16)), binary.LittleEndian),
				inJPEG(c.e.inJPEG(asJPEG(t, quarters(16, 16)), binary.BigEndian), 0xe1, []byte("http://ns.adobe.com/xap/1.0/\x00<x/>")),
				c.e.inPNG(asPNG(t, quarters(16, 16))),
			}
			for i, data := range files {
				res := process(t, data, pictures.Options{})
				switch {
				case c.lat == 0 && res.Position != nil, c.lat != 0 && (res.Position == nil ||
					math.Abs(res.Position.Latitude-c.lat) > 1e-6 || math.Abs(res.Position.Longitude-c.lon) > 1e-6):
					t.Errorf("file %d: position %+v", i, res.Position)
				}
				if name == "bad zone" { // read as if there were none
					c.taken = at
				}
				if c.taken.IsZero() != (res.Taken == nil) || res.Taken != nil && (!res.Taken.Time.Equal(c.taken) || res.Taken.Zoned != c.zoned) {
					t.Errorf("file %d: taken %+v", i, res.Taken)
				}
			}
		})
	}
}

// Nothing but pixels comes through.
func TestMetadataIsGone(t *testing.T) {
	const hidden = "PK\x03\x04<script>hidden"
	e := exif{orientation: 6, taken: "2025:03:09 22:05:06", latRef: "N", lonRef: "E", lat: [3]uint32{39}, lon: [3]uint32{116}}
	png := e.inPNG(asPNG(t, quarters(32, 16)))
	for name, data := range map[string][]byte{
		"JPEG": append(inJPEG(e.inJPEG(asJPEG(t, quarters(32, 16)), binary.BigEndian), 0xfe, []byte(hidden)), hidden...),
		"PNG":  append(append(png[:33:33], append(chunk("tEXt", []byte("Comment\x00"+hidden)), png[33:]...)...), hidden...),
		"WebP": append(webp(webpChunk("VP8L", webpLossless(32, 16, 255)), webpChunk("EXIF", []byte(hidden))), hidden...),
	} {
		res := process(t, data, pictures.Options{})
		for _, out := range [][]byte{res.Picture.Data, res.Thumbnail.Data} {
			for _, trace := range []string{"Exif", "eXIf", "EXIF", "2025:03:09", "hidden", "PK\x03\x04", "tEXt"} {
				if bytes.Contains(out, []byte(trace)) {
					t.Errorf("%s: %q came through", name, trace)
				}
			}
		}
	}
}

func TestRefused(t *testing.T) {
	good := asJPEG(t, quarters(64, 64))
	goodPNG := asPNG(t, quarters(64, 64))
	hugeJPEG, hugePNG := bytes.Clone(good), bytes.Clone(goodPNG)
	sof := bytes.Index(hugeJPEG, []byte{0xff, 0xc0})
	copy(hugeJPEG[sof+5:], []byte{0xff, 0xff, 0xff, 0xff})
	copy(hugePNG[8:], chunk("IHDR", []byte{0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 8, 6, 0, 0, 0}))
	header := func(w, h uint32, depth, kind, interlace byte) []byte {
		b := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
		return append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(b, depth, kind, 0, 0, interlace))...)
	}
	progressive := bytes.Clone(good)
	copy(progressive[sof:], []byte{0xff, 0xc2})
	copy(progressive[sof+5:], []byte{0x1b, 0x58, 0x1b, 0x58}) // 7000 × 7000
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":              {nil, pictures.ErrUnsupported},
		"one byte":             {[]byte{0xff}, pictures.ErrUnsupported},
		"text":                 {[]byte("hello, world, this is not a picture at all"), pictures.ErrUnsupported},
		"SVG":                  {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`), pictures.ErrUnsupported},
		"GIF":                  {[]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00\x3b"), pictures.ErrUnsupported},
		"HEIC, only its start": {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1"), pictures.ErrDamaged},
		"AVIF":                 {[]byte("\x00\x00\x00\x18ftypavif\x00\x00\x00\x00avifmif1"), pictures.ErrUnsupported},
		"film":                 {[]byte("\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isomavc1"), pictures.ErrUnsupported},
		"PDF":                  {[]byte("%PDF-1.7\n" + string(good)), pictures.ErrUnsupported},
		"JPEG of nothing":      {[]byte("\xff\xd8\xff\xe0"), pictures.ErrDamaged},
		"JPEG garbage":         {append([]byte("\xff\xd8\xff"), bytes.Repeat([]byte{0xff, 0, 1, 0xe1, 7}, 5000)...), pictures.ErrDamaged},
		"JPEG cut":             {good[:len(good)*3/4], pictures.ErrDamaged},
		"JPEG header only":     {good[:sof+12], pictures.ErrDamaged},
		"JPEG huge":            {hugeJPEG, pictures.ErrTooLarge},
		"JPEG big progressive": {progressive, pictures.ErrTooLarge},
		"PNG cut":              {goodPNG[:len(goodPNG)/2], pictures.ErrDamaged},
		"PNG huge":             {hugePNG, pictures.ErrTooLarge},
		"PNG 50.01 megapixels": {header(10_002, 5000, 8, 0, 0), pictures.ErrTooLarge},
		"PNG strip":            {header(1, 65_536, 8, 6, 0), pictures.ErrTooLarge},
		"PNG deep":             {header(10_000, 5000, 16, 6, 0), pictures.ErrTooLarge},
		"PNG interlaced":       {header(10_000, 5000, 8, 6, 1), pictures.ErrTooLarge},
		"PNG no pixels":        {header(10_000, 5000, 8, 6, 0), pictures.ErrDamaged},
		"PNG of no width":      {header(0, 5, 8, 6, 0), pictures.ErrDamaged},
		"PNG negative":         {header(1<<31, 1<<31, 8, 6, 0), pictures.ErrDamaged},
		"WebP of nothing":      {[]byte("RIFF\x04\x00\x00\x00WEBP"), pictures.ErrDamaged},
		"WebP huge":            {webp(webpHeader(0, 16384, 16384)), pictures.ErrTooLarge},
		"WebP two sizes":       {webp(webpHeader(0, 10, 10), webpChunk("VP8L", webpLossless(64, 32, 255))), pictures.ErrDamaged},
		"WebP animated":        {webp(webpHeader(1<<1, 64, 32), webpChunk("ANIM", make([]byte, 6)), webpChunk("ANMF", make([]byte, 24))), pictures.ErrDamaged},
		"WebP cut":             {webp(webpChunk("VP8L", webpLossless(64, 32, 255)[:100])), pictures.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := pictures.Process(t.Context(), bytes.NewReader(c.data), pictures.Options{}); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// Every cut of a picture, and the picture with any byte spoilt, is an answer or an error, never a panic.
func TestSpoilt(t *testing.T) {
	e := exif{6, "2025:03:09 22:05:06", "+08:00", [3]uint32{39, 54, 2699}, [3]uint32{116, 23, 2917}, "N", "E"}
	for name, data := range map[string][]byte{
		"JPEG": e.inJPEG(asJPEG(t, quarters(24, 16)), binary.BigEndian),
		"PNG":  e.inPNG(asPNG(t, quarters(24, 16))),
		"WebP": webp(webpHeader(1<<3, 24, 16), webpChunk("VP8L", webpLossless(24, 16, 255)), webpChunk("EXIF", e.tiff(binary.LittleEndian))),
	} {
		t.Run(name, func(t *testing.T) {
			for i := range data {
				try(t, data[:i])
				for _, b := range []byte{0, 1, 0x7f, 0xff, data[i] ^ 0x10} {
					spoilt := bytes.Clone(data)
					spoilt[i] = b
					try(t, spoilt)
				}
			}
		})
	}
}

func try(t testing.TB, data []byte) {
	t.Helper()
	_, err := pictures.Process(t.Context(), bytes.NewReader(data), pictures.Options{MaxEdge: 64, ThumbnailEdge: 8})
	known := errors.Is(err, pictures.ErrDamaged) || errors.Is(err, pictures.ErrTooLarge) || errors.Is(err, pictures.ErrUnsupported)
	if err != nil && (!known || strings.Contains(err.Error(), "runtime error")) {
		t.Errorf("%v", err)
	}
}

func FuzzProcess(f *testing.F) {
	e := exif{6, "2025:03:09 22:05:06", "+08:00", [3]uint32{39, 54, 2699}, [3]uint32{116, 23, 2917}, "N", "E"}
	f.Add(e.inJPEG(asJPEG(f, quarters(24, 16)), binary.BigEndian))
	f.Add(e.inPNG(asPNG(f, quarters(24, 16))))
	f.Add(webp(webpHeader(1<<3, 24, 16), webpChunk("VP8L", webpLossless(24, 16, 255)), webpChunk("EXIF", e.tiff(binary.LittleEndian))))
	f.Fuzz(func(t *testing.T, data []byte) { try(t, data) })
}

// A failing disk is not called a damaged picture.
func TestReaderFails(t *testing.T) {
	broken := errors.New("the disk is broken")
	data := asJPEG(t, photo(400, 400))
	for _, at := range []int{0, 5, 400, len(data) / 2} {
		_, err := pictures.Process(t.Context(), &failing{bytes.NewReader(data), at, broken}, pictures.Options{})
		if !errors.Is(err, broken) || errors.Is(err, pictures.ErrDamaged) {
			t.Errorf("at %d: %v", at, err)
		}
	}
	slow := struct {
		io.Reader
		io.Seeker
	}{nil, bytes.NewReader(data)}
	slow.Reader = iotest.OneByteReader(slow.Seeker.(io.Reader))
	if _, err := pictures.Process(t.Context(), slow, pictures.Options{}); err != nil {
		t.Errorf("byte by byte: %v", err)
	}
}

type failing struct {
	*bytes.Reader
	at  int
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	left := f.at - int(f.Size()) + f.Len()
	if left <= 0 {
		return 0, f.err
	}
	return f.Reader.Read(p[:min(len(p), left)])
}

// WriteTo hides the embedded one, which would pass by Read.
func (f *failing) WriteTo(io.Writer) (int64, error) { return 0, f.err }

// ReadByte hides the embedded one.
func (f *failing) ReadByte() (byte, error) {
	var b [1]byte
	_, err := io.ReadFull(f, b[:])
	return b[0], err
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	data := asJPEG(t, photo(400, 400))
	r := &cancelling{Reader: bytes.NewReader(data), cancel: cancel, after: len(data) / 2}
	if _, err := pictures.Process(ctx, r, pictures.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// cancelling cancels once a decoder has read so far.
type cancelling struct {
	*bytes.Reader
	cancel context.CancelFunc
	after  int
}

func (c *cancelling) Read(p []byte) (int, error) {
	if int(c.Size())-c.Len() > c.after {
		c.cancel()
	}
	return c.Reader.Read(p)
}

// Benchmark12MP tells how many plain decodes of the same file one Process costs.
func Benchmark12MP(b *testing.B) {
	data := asJPEG(b, photo(4032, 3024))
	data = exif{orientation: 6}.inJPEG(data, binary.BigEndian)
	var plain, whole time.Duration
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
		plain += time.Since(start)
		start = time.Now()
		if _, err := pictures.Process(b.Context(), bytes.NewReader(data), pictures.Options{}); err != nil {
			b.Fatal(err)
		}
		whole += time.Since(start)
	}
	b.ReportMetric(float64(plain.Milliseconds())/float64(b.N), "ms/decode")
	b.ReportMetric(float64(whole.Milliseconds())/float64(b.N), "ms/process")
	b.ReportMetric(float64(whole)/float64(plain), "×decode")
}
