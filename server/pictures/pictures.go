// Package pictures turns what a phone sent into a picture that may be kept: decoded, set upright, bounded in size,
// encoded anew and so rid of EXIF and of anything hidden beside or behind the pixels, with a thumbnail.
//
// It takes JPEG, PNG, WebP and HEIC, told apart by content. Bytes are hostile until decoded: every failure is an error.
// Colour profiles are dropped with the rest of the metadata; colours are taken as sRGB.
package pictures

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
)

var (
	// ErrUnsupported says that the bytes are not a JPEG, PNG, still WebP or HEIC picture.
	ErrUnsupported = errors.New("not a JPEG, PNG, WebP or HEIC picture")
	// ErrTooLarge says that the picture has more than 50 megapixels, an edge over 65,535 pixels, or needs too much
	// memory to decode.
	ErrTooLarge = errors.New("the picture has too many pixels")
	// ErrDamaged says that the bytes begin like a picture but cannot be decoded to the end.
	ErrDamaged = errors.New("the picture is damaged")
)

// decodes is how many pictures may be in memory at once. Each may take about maxMemory twice over.
const decodes = 2

var (
	slots = make(chan struct{}, decodes)
	// costly keeps HEIC, which takes seconds of a processor and up to half a gigabyte, from taking both slots.
	costly = make(chan struct{}, 1)
)

// enter waits for a place in all of the queues, in their order.
func enter(ctx context.Context, queues ...chan struct{}) (leave func(), err error) {
	var in []chan struct{}
	leave = func() {
		for _, q := range in {
			<-q
		}
	}
	for _, q := range queues {
		select {
		case q <- struct{}{}:
			in = append(in, q)
		case <-ctx.Done():
			leave()
			return nil, ctx.Err()
		}
	}
	return leave, nil
}

// Options bounds the result. A zero field takes the default.
type Options struct {
	MaxEdge       int // longer edge of the picture in pixels, 4096; larger ones are scaled down
	ThumbnailEdge int // longer edge of the thumbnail in pixels, 480; smaller pictures are not enlarged
	Quality       int // of both JPEGs, 1 to 100, 85
}

// Result is a picture fit to keep, and what its metadata told before it was dropped.
type Result struct {
	Picture   Encoded // PNG stays PNG (signatures, screenshots); all others become JPEG
	Thumbnail Encoded // JPEG; transparent parts are white
	Position  *Position
	Taken     *Moment
}

// Encoded is a picture file.
type Encoded struct {
	Data          []byte
	ContentType   string // image/jpeg or image/png
	Width, Height int    // in pixels, upright
}

// Process reads a whole picture from the start of r. It waits for its turn to decode, or for ctx.
// Errors: ErrUnsupported, ErrTooLarge, ErrDamaged, ctx's own, and what r itself answered.
func Process(ctx context.Context, r io.ReadSeeker, o Options) (res Result, err error) {
	src := &source{ctx: ctx, r: r}
	defer func() {
		// No input is known that makes a decoder panic; if one is found it shall cost one upload, not the server.
		if p := recover(); p != nil {
			err = fmt.Errorf("pictures: %w: %v", ErrDamaged, p)
		}
		if src.err != nil {
			err = src.err
		}
	}()
	f, err := inspect(src)
	if err != nil {
		return Result{}, err
	}
	meta := readMetadata(src, f)
	queues := []chan struct{}{slots}
	if f.costly {
		queues = []chan struct{}{costly, slots}
	}
	leave, err := enter(ctx, queues...)
	if err != nil {
		return Result{}, err
	}
	defer leave()
	img, err := f.decodeAll(src)
	if err != nil {
		return Result{}, err
	}
	res, err = render(img, f, meta.orientation, o.withDefaults())
	res.Position, res.Taken = meta.position, meta.taken
	return res, err
}

func (o Options) withDefaults() Options {
	if o.MaxEdge <= 0 {
		o.MaxEdge = 4096
	}
	if o.ThumbnailEdge <= 0 {
		o.ThumbnailEdge = 480
	}
	if o.Quality <= 0 {
		o.Quality = 85
	}
	return o
}

// render scales before it turns: fewer pixels to move.
func render(img image.Image, f *format, orientation int, o Options) (Result, error) {
	img = turn(shrink(img, o.MaxEdge), orientation)
	picture, err := encode(img, f.keepPNG, o.Quality)
	if err != nil {
		return Result{}, err
	}
	thumbnail, err := encode(shrink(img, o.ThumbnailEdge), false, o.Quality)
	return Result{Picture: picture, Thumbnail: thumbnail}, err
}

func encode(img image.Image, asPNG bool, quality int) (Encoded, error) {
	var b bytes.Buffer
	e := Encoded{Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}
	var err error
	if asPNG {
		e.ContentType = "image/png"
		err = png.Encode(&b, img)
	} else {
		e.ContentType = "image/jpeg"
		err = jpeg.Encode(&b, onWhite(img), &jpeg.Options{Quality: quality})
	}
	if err != nil {
		return Encoded{}, fmt.Errorf("pictures: encode: %w", err)
	}
	e.Data = b.Bytes()
	return e, nil
}

// source reads on behalf of a context and remembers what went wrong below, so that a failing disk is not called a
// damaged picture.
type source struct {
	ctx context.Context
	r   io.ReadSeeker
	err error
}

// Read implements io.Reader.
func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		s.err = err
		return 0, err
	}
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		s.err = fmt.Errorf("pictures: read: %w", err)
	}
	return n, err
}

// Seek implements io.Seeker. A decoder may ask for a place that does not exist: that is the picture's fault.
func (s *source) Seek(offset int64, whence int) (int64, error) {
	return s.r.Seek(offset, whence)
}

// rewind goes back to the start of the picture.
func (s *source) rewind() error {
	if _, err := s.r.Seek(0, io.SeekStart); err != nil {
		s.err = fmt.Errorf("pictures: read: %w", err)
		return s.err
	}
	return nil
}
