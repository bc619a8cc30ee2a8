package pictures_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"slices"
	"testing"
)

// The four corners of the sample picture, each of its own colour.
var (
	red    = color.RGBA{220, 20, 20, 255}
	green  = color.RGBA{20, 200, 20, 255}
	blue   = color.RGBA{20, 20, 220, 255}
	yellow = color.RGBA{230, 220, 20, 255}
)

// quarters paints red and green above blue and yellow.
func quarters(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := [2][2]color.RGBA{{red, green}, {blue, yellow}}[y*2/h][x*2/w]
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

// photo is a picture with as much detail as a camera's.
func photo(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	r := rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			n := uint8(r.Uint32() & 15)
			m.SetRGBA(x, y, color.RGBA{uint8(x*255/w)/2 + n, uint8(y*255/h)/2 + n, uint8((x/64+y/64)%2*90) + n, 255})
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif describes the metadata of a sample. Empty fields are left out.
type exif struct {
	orientation    uint16
	taken, zone    string
	lat, lon       [3]uint32 // degrees, minutes, hundredths of a second
	latRef, lonRef string
}

// tag is one entry of a TIFF folder. Its value is bytes, or the folder that a pointer leads to.
type tag struct {
	id, kind uint16
	count    uint32
	value    []byte
	folder   []tag
}

// tiff writes the metadata as a TIFF file in one byte order or the other.
func (e exif) tiff(order binary.AppendByteOrder) []byte {
	ascii := func(id uint16, s string) tag { return tag{id, 2, uint32(len(s) + 1), append([]byte(s), 0), nil} }
	angle := func(id uint16, v [3]uint32) tag {
		var b []byte
		for i, n := range v {
			b = order.AppendUint32(order.AppendUint32(b, n), []uint32{1, 1, 100}[i])
		}
		return tag{id, 5, 3, b, nil}
	}
	var root, cam, gps []tag
	if e.orientation != 0 {
		root = append(root, tag{0x0112, 3, 1, order.AppendUint16(nil, e.orientation), nil})
	}
	if e.taken != "" {
		cam = append(cam, ascii(0x9003, e.taken))
	}
	if e.zone != "" {
		cam = append(cam, ascii(0x9011, e.zone))
	}
	if e.latRef != "" {
		gps = append(gps, ascii(1, e.latRef))
	}
	gps = append(gps, angle(2, e.lat))
	if e.lonRef != "" {
		gps = append(gps, ascii(3, e.lonRef))
	}
	gps = append(gps, angle(4, e.lon))
	root = append(root, tag{id: 0x8769, kind: 4, count: 1, folder: cam}, tag{id: 0x8825, kind: 4, count: 1, folder: gps})
	head := order.AppendUint32(order.AppendUint16([]byte("II"), 42), 8)
	if order.AppendUint16(nil, 1)[0] == 0 {
		copy(head, "MM")
	}
	return appendFolder(head, root, order)
}

// appendFolder writes a folder at the end of b, and behind it the values and folders that it points to.
func appendFolder(b []byte, tags []tag, order binary.AppendByteOrder) []byte {
	at := len(b)
	b = order.AppendUint16(b, uint16(len(tags)))
	b = append(b, make([]byte, 12*len(tags)+4)...)
	for i, tg := range tags {
		entry := order.AppendUint32(order.AppendUint16(order.AppendUint16(nil, tg.id), tg.kind), tg.count)
		value := slices.Concat(tg.value, make([]byte, 4))[:4]
		switch {
		case tg.kind == 4:
			value = order.AppendUint32(nil, uint32(len(b)))
			b = appendFolder(b, tg.folder, order)
		case len(tg.value) > 4:
			value = order.AppendUint32(nil, uint32(len(b)))
			b = append(b, tg.value...)
		}
		copy(b[at+2+12*i:], append(entry, value...))
	}
	return b
}

// inJPEG puts a segment behind the start of image.
func inJPEG(picture []byte, marker byte, payload []byte) []byte {
	head := []byte{0xff, 0xd8, 0xff, marker}
	head = binary.BigEndian.AppendUint16(head, uint16(len(payload)+2))
	return slices.Concat(head, payload, picture[2:])
}

func (e exif) inJPEG(picture []byte, order binary.AppendByteOrder) []byte {
	return inJPEG(picture, 0xe1, append([]byte("Exif\x00\x00"), e.tiff(order)...))
}

// inPNG puts an eXIf chunk behind the header chunk.
func (e exif) inPNG(picture []byte) []byte {
	const headEnd = 8 + 25
	return slices.Concat(picture[:headEnd], chunk("eXIf", e.tiff(binary.BigEndian)), picture[headEnd:])
}

func chunk(name string, data []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, name...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// bits writes numbers of some bits, lowest bit first, as lossless WebP wants them.
type bits struct {
	data []byte
	n    int
}

func (b *bits) put(value uint32, count int) {
	for i := range count {
		if b.n%8 == 0 {
			b.data = append(b.data, 0)
		}
		b.data[b.n/8] |= byte(value>>i&1) << (b.n % 8)
		b.n++
	}
}

// webpLossless encodes a picture whose every channel has at most two values, which is all that quarters needs here:
// the left half has green low, the upper half red high, and alpha is the same everywhere.
func webpLossless(w, h int, alpha uint32) []byte {
	var b bits
	b.put(0x2f, 8)
	b.put(uint32(w-1), 14)
	b.put(uint32(h-1), 14)
	b.put(1, 1)                  // alpha is used
	b.put(0, 3+3)                // version, no transform, no colour cache, one group of codes
	two := func(lo, hi uint32) { // a simple code of two symbols: one bit each
		b.put(0b111, 3) // simple, two symbols, the first in eight bits
		b.put(lo, 8)
		b.put(hi, 8)
	}
	one := func(v uint32) {
		b.put(0b101, 3)
		b.put(v, 8)
	}
	two(20, 200) // green
	two(20, 220) // red
	one(20)      // blue
	one(alpha)
	one(0) // distance
	for y := range h {
		for x := range w {
			b.put(uint32(x*2/w), 1)
			b.put(uint32(1-y*2/h), 1)
		}
	}
	return b.data
}

// webp wraps chunks into a file.
func webp(chunks ...[]byte) []byte {
	body := append([]byte("WEBP"), slices.Concat(chunks...)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func webpChunk(name string, data []byte) []byte {
	b := append(binary.LittleEndian.AppendUint32([]byte(name), uint32(len(data))), data...)
	return append(b, make([]byte, len(data)%2)...)
}

func webpHeader(flags byte, w, h int) []byte {
	b := []byte{flags, 0, 0, 0}
	for _, n := range []int{w - 1, h - 1} {
		b = append(b, byte(n), byte(n>>8), byte(n>>16))
	}
	return webpChunk("VP8X", b)
}
