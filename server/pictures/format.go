package pictures

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"slices"

	"github.com/bep/imagemeta"
	"golang.org/x/image/webp"

	"xunwei/server/pictures/heif"
)

const (
	maxPixels = 50_000_000
	maxEdge   = 65_535    // pixels; a JPEG cannot be longer, and no camera makes a strip
	maxMemory = 256 << 20 // bytes that decoding may take, by the estimate of format.memory
	headBytes = 64        // read to tell the format and a PNG's interlacing
)

// format is a kind of picture that we take.
type format struct {
	decode  func(io.Reader) (image.Image, error)
	config  func(io.Reader) (image.Config, error)
	meta    imagemeta.ImageFormat // of what format.exif answers
	keepPNG bool
	upright bool // the decoder turns it: EXIF's orientation is then a remark
	costly  bool // to decode: one at a time
	// memory estimates from above the bytes that decoding takes: c is the header, head the file's first bytes.
	memory func(c image.Config, head []byte, r io.Reader) int64
}

var (
	formatJPEG = &format{decode: jpeg.Decode, config: jpeg.DecodeConfig, meta: imagemeta.JPEG, memory: memoryJPEG}
	formatPNG  = &format{decode: png.Decode, config: png.DecodeConfig, meta: imagemeta.PNG, keepPNG: true, memory: memoryPNG}
	formatWebP = &format{decode: webp.Decode, config: webp.DecodeConfig, meta: imagemeta.TIFF, memory: memoryWebP}
	formatHEIC = &format{decode: decodeHEIC, config: configHEIC, meta: imagemeta.HEIF, memory: memoryHEIC, upright: true, costly: true}
)

// sniff tells the format by the first bytes, or nil.
func sniff(head []byte) *format {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return formatJPEG
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return formatPNG
	case len(head) >= 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP":
		return formatWebP
	case isHEIC(head):
		return formatHEIC
	}
	return nil
}

// isHEIC looks for a brand of HEVC pictures in the box that a HEIF file begins with. Those of another one may hold
// AVIF or a film.
func isHEIC(head []byte) bool {
	if len(head) < 16 || string(head[4:8]) != "ftyp" {
		return false
	}
	end := min(int(binary.BigEndian.Uint32(head)), len(head))
	for at := 8; at+4 <= end; at += 4 {
		if at != 12 && slices.Contains([]string{"heic", "heix", "heim", "heis"}, string(head[at:at+4])) { // at 12 stands the version
			return true
		}
	}
	return false
}

// inspect reads the header alone and refuses what we do not take or could not hold.
func inspect(src *source) (*format, error) {
	if err := src.rewind(); err != nil {
		return nil, err
	}
	head := make([]byte, headBytes)
	n, err := io.ReadFull(src, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && err != io.EOF {
		return nil, err
	}
	head = head[:n]
	f := sniff(head)
	if f == nil {
		return nil, fmt.Errorf("pictures: %w", ErrUnsupported)
	}
	if err := src.rewind(); err != nil {
		return nil, err
	}
	c, err := f.config(src)
	if err != nil || c.Width <= 0 || c.Height <= 0 {
		return nil, damaged(err)
	}
	if pixels(c) > maxPixels || max(c.Width, c.Height) > maxEdge {
		return nil, fmt.Errorf("pictures: %w: %d × %d", ErrTooLarge, c.Width, c.Height)
	}
	if err := src.rewind(); err != nil {
		return nil, err
	}
	if need := f.memory(c, head, src); need > maxMemory {
		return nil, fmt.Errorf("pictures: %w for this kind: %d × %d need about %d MiB", ErrTooLarge, c.Width, c.Height, need>>20)
	}
	return f, nil
}

// decodeAll decodes the picture. Whatever stands behind it in the file is never looked at again.
func (f *format) decodeAll(src *source) (image.Image, error) {
	if err := src.rewind(); err != nil {
		return nil, err
	}
	img, err := f.decode(src)
	if err != nil {
		return nil, damaged(err)
	}
	if b := img.Bounds(); b.Empty() || b.Dx()*b.Dy() > maxPixels {
		return nil, damaged(fmt.Errorf("the header told another size than %v", b))
	}
	return img, nil
}

func damaged(err error) error {
	return fmt.Errorf("pictures: %w: %v", ErrDamaged, err)
}

func pixels(c image.Config) int64 {
	return int64(c.Width) * int64(c.Height)
}

// memoryPNG: the picture itself, and for an interlaced one all of its passes beside it.
func memoryPNG(c image.Config, head []byte, _ io.Reader) int64 {
	perPixel := int64(4)
	switch c.ColorModel {
	case color.GrayModel:
		perPixel = 1
	case color.Gray16Model:
		perPixel = 2
	case color.RGBA64Model, color.NRGBA64Model:
		perPixel = 8
	}
	const interlace = 28 // where IHDR keeps the method
	if len(head) > interlace && head[interlace] != 0 {
		perPixel *= 2
	}
	return pixels(c) * perPixel
}

// memoryWebP: lossless pictures, and the transparency of lossy ones, are decoded to four bytes and transformed once.
func memoryWebP(c image.Config, _ []byte, _ io.Reader) int64 {
	return pixels(c) * 8
}

// memoryJPEG: planes at full size; four components are converted once; and a progressive file's decoder keeps four
// bytes for each sample until the end.
func memoryJPEG(c image.Config, _ []byte, r io.Reader) int64 {
	perPixel, components := int64(3), int64(3)
	switch c.ColorModel {
	case color.GrayModel:
		perPixel, components = 1, 1
	case color.CMYKModel:
		perPixel, components = 8, 4
	}
	samples := components * pixels(c)
	frame, ok := readFrame(r)
	switch {
	case ok && frame.width == c.Width && frame.height == c.Height && !frame.progressive:
		samples = 0
	case ok && frame.width == c.Width && frame.height == c.Height:
		samples = frame.samples
	}
	return pixels(c)*perPixel + samples*4
}

// memoryHEIC: the planes, at most of four bytes. What decoding takes besides has a bound of its own.
func memoryHEIC(c image.Config, _ []byte, _ io.Reader) int64 {
	return pixels(c) * 4
}

func configHEIC(r io.Reader) (image.Config, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return image.Config{}, err
	}
	return heif.Config(data)
}

func decodeHEIC(r io.Reader) (image.Image, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return heif.Decode(data)
}
