// Package heif decodes HEIC pictures, which is what iPhones take. HEVC is a large and hostile format, so its decoder
// (libheif and libde265, compiled to WebAssembly by github.com/gen2brain/heic) runs in a sandbox that reaches nothing
// and has little memory. That module's own driver gives it 4 GiB, looks for a library
// on the machine first, and skews pictures of under 128 pixels: so only its WebAssembly is used here.
package heif

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed" // the decoder
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

//go:embed heif.wasm.gz
var packed []byte

// maxMemory is what one decoding may use, in bytes: 48 megapixels in tiles, as phones write them, take about half.
const maxMemory = 512 << 20

// ErrDecode says that the bytes are no HEIC picture that can be decoded, in the memory that there is.
var ErrDecode = errors.New("heif: not a picture that can be decoded")

// sandbox is the compiled decoder. Compiling takes about a second, once, when the first picture comes.
type sandbox struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
}

var compiled = sync.OnceValues(func() (sandbox, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return sandbox{}, fmt.Errorf("heif: %w", err)
	}
	code, err := io.ReadAll(z)
	if err != nil {
		return sandbox{}, fmt.Errorf("heif: %w", err)
	}
	ctx := context.Background()
	const page = 64 << 10
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithMemoryLimitPages(maxMemory/page))
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, r); err != nil {
		return sandbox{}, fmt.Errorf("heif: %w", err)
	}
	m, err := r.CompileModule(ctx, code)
	if err != nil {
		return sandbox{}, fmt.Errorf("heif: %w", err)
	}
	return sandbox{r, m}, nil
})

// Config reads the size of the picture, upright, without decoding it.
// Errors: ErrDecode, and the sandbox's own.
func Config(data []byte) (image.Config, error) {
	var c image.Config
	err := inside(data, func(d *decoding) error {
		h, err := d.header()
		c = image.Config{Width: h.width, Height: h.height, ColorModel: h.model()}
		return err
	})
	return c, err
}

// Decode decodes the picture and sets it upright as the container says; orientation in EXIF is then only a remark. It
// cannot be stopped: letting the decoder ask whether it should go on makes it four times as slow. Errors as Config.
func Decode(data []byte) (image.Image, error) {
	var img image.Image
	err := inside(data, func(d *decoding) (err error) {
		img, err = d.picture()
		return err
	})
	return img, err
}

// decoding is one picture in a sandbox of its own.
type decoding struct {
	module   api.Module
	data, at uint64 // addresses of the bytes, and of what decode answers
	size     uint64 // of the bytes
}

// inside gives a function a fresh sandbox that holds the bytes. Whatever goes wrong in there is the picture's fault.
func inside(data []byte, work func(*decoding) error) error {
	box, err := compiled()
	if err != nil {
		return err
	}
	ctx := context.Background()
	module, err := box.runtime.InstantiateModule(withMemory(ctx), box.module, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return fmt.Errorf("heif: %w", err)
	}
	defer func() { _ = module.Close(ctx) }()
	d := &decoding{module: module, size: uint64(len(data))}
	if d.data, err = d.alloc(d.size); err == nil {
		if !module.Memory().Write(uint32(d.data), data) {
			err = ErrDecode
		}
	}
	if err == nil {
		d.at, err = d.alloc(5 * 4)
	}
	if err == nil {
		err = work(d)
	}
	return err
}

func (d *decoding) call(name string, args ...uint64) (uint64, error) {
	res, err := d.module.ExportedFunction(name).Call(context.Background(), args...)
	if err != nil {
		return 0, fmt.Errorf("%w: %w", ErrDecode, err)
	}
	return res[0], nil
}

func (d *decoding) alloc(size uint64) (uint64, error) {
	at, err := d.call("malloc", size)
	if err == nil && at == 0 {
		err = fmt.Errorf("%w: out of memory", ErrDecode)
	}
	return at, err
}

// Colour spaces and samplings as libheif numbers them.
const (
	spaceYCbCr, spaceRGB, spaceGray = 0, 1, 2
	chroma420, chroma422, chroma444 = 1, 2, 3
)

// header is what the decoder says of a picture before and after it decodes.
type header struct {
	width, height, space, chroma int
	premultiplied                bool
}

func (d *decoding) decode(headOnly, out uint64) (header, error) {
	ok, err := d.call("decode", d.data, d.size, headOnly, d.at, d.at+4, d.at+8, d.at+12, d.at+16, out)
	if err != nil || ok == 0 {
		return header{}, errors.Join(ErrDecode, err)
	}
	var v [5]uint32
	for i := range v {
		v[i], _ = d.module.Memory().ReadUint32Le(uint32(d.at) + uint32(4*i)) // ours: it was allocated
	}
	return header{int(v[0]), int(v[1]), int(v[2]), int(v[3]), v[4] == 1}, nil
}

func (d *decoding) header() (header, error) { return d.decode(1, 0) }

func (h header) model() color.Model {
	switch {
	case h.space == spaceGray:
		return color.GrayModel
	case h.space == spaceRGB && h.premultiplied:
		return color.RGBAModel
	case h.space == spaceRGB:
		return color.NRGBAModel
	}
	return color.YCbCrModel
}

// picture decodes into the sandbox and copies the planes out of it.
func (d *decoding) picture() (image.Image, error) {
	h, err := d.header()
	if err != nil {
		return nil, err
	}
	img, planes := h.canvas()
	if img == nil {
		return nil, fmt.Errorf("%w: colour space %d, sampling %d, %d × %d", ErrDecode, h.space, h.chroma, h.width, h.height)
	}
	size := 0
	for _, p := range planes {
		size += len(p)
	}
	out, err := d.alloc(uint64(size))
	if err != nil {
		return nil, err
	}
	if _, err = d.decode(0, out); err != nil {
		return nil, err
	}
	for _, p := range planes {
		from, ok := d.module.Memory().Read(uint32(out), uint32(len(p)))
		if !ok {
			return nil, ErrDecode
		}
		copy(p, from)
		out += uint64(len(p))
	}
	return img, nil
}

// canvas is an empty picture and its planes in the order and with the strides of the decoder; nil if it has no kind
// for it, or if it would be larger than the sandbox.
func (h header) canvas() (image.Image, [][]byte) {
	stride := func(bytes int) int { return (bytes + 15) / 16 * 16 }
	// libheif gives every row room for an even number of pixels, and for 64 at least.
	room := func(pixels int) int { return max(64, (pixels+1)/2*2) }
	if h.width <= 0 || h.height <= 0 || h.width > maxMemory/h.height {
		return nil, nil
	}
	all := image.Rect(0, 0, h.width, h.height)
	switch {
	case h.space == spaceGray:
		m := &image.Gray{Pix: make([]byte, stride(room(h.width))*h.height), Stride: stride(room(h.width)), Rect: all}
		return m, [][]byte{m.Pix}
	case h.space == spaceRGB && h.premultiplied:
		m := &image.RGBA{Pix: make([]byte, stride(4*room(h.width))*h.height), Stride: stride(4 * room(h.width)), Rect: all}
		return m, [][]byte{m.Pix}
	case h.space == spaceRGB:
		m := &image.NRGBA{Pix: make([]byte, stride(4*room(h.width))*h.height), Stride: stride(4 * room(h.width)), Rect: all}
		return m, [][]byte{m.Pix}
	case h.space != spaceYCbCr:
		return nil, nil
	}
	cw, ch, ratio := h.width, h.height, image.YCbCrSubsampleRatio444
	switch h.chroma {
	case chroma420:
		cw, ch, ratio = (h.width+1)/2, (h.height+1)/2, image.YCbCrSubsampleRatio420
	case chroma422:
		cw, ratio = (h.width+1)/2, image.YCbCrSubsampleRatio422
	case chroma444:
	default:
		return nil, nil
	}
	m := &image.YCbCr{YStride: stride(room(h.width)), CStride: stride(room(cw)), SubsampleRatio: ratio, Rect: all}
	m.Y, m.Cb, m.Cr = make([]byte, m.YStride*h.height), make([]byte, m.CStride*ch), make([]byte, m.CStride*ch)
	return m, [][]byte{m.Y, m.Cb, m.Cr}
}
