package pictures

import (
	"image"

	"golang.org/x/image/draw"
)

// shrink scales a picture down until its longer edge has at most edge pixels. It never enlarges. Every pixel of the
// result is the mean of the area that it covers; beside the result only a few rows are held in memory.
func shrink(img image.Image, edge int) image.Image {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	if max(w, h) <= edge {
		return img
	}
	if w >= h {
		w, h = edge, max(1, (h*edge+w/2)/w)
	} else {
		w, h = max(1, (w*edge+h/2)/h), edge
	}
	size := image.Rect(0, 0, w, h)
	switch m := img.(type) {
	case *image.YCbCr:
		if sx, sy := subsampling(m.SubsampleRatio); sx != 0 && m.Rect.Min == (image.Point{}) {
			return shrinkYCbCr(m, size, sx, sy)
		}
	case *image.Gray:
		dst := image.NewGray(size)
		area{m.Rect.Size(), size.Max, 1}.reduce(dst.Pix, dst.Stride, m.Pix[m.PixOffset(m.Rect.Min.X, m.Rect.Min.Y):], m.Stride)
		return dst
	}
	dst := image.NewRGBA(size)
	area{img.Bounds().Size(), size.Max, 4}.reduceRows(dst.Pix, dst.Stride, rgbaRows(img))
	return dst
}

// shrinkYCbCr scales the planes as they are. Where the colour planes are fine enough for it, the result has a colour
// sample for every pixel: an odd edge would else shift the colours by up to a pixel, which shows in a thumbnail.
func shrinkYCbCr(m *image.YCbCr, size image.Rectangle, sx, sy int) image.Image {
	samples := image.Pt((m.Rect.Dx()+sx-1)/sx, (m.Rect.Dy()+sy-1)/sy)
	ratio, colour := m.SubsampleRatio, image.Pt((size.Max.X+sx-1)/sx, (size.Max.Y+sy-1)/sy)
	if samples.X >= size.Max.X && samples.Y >= size.Max.Y {
		ratio, colour = image.YCbCrSubsampleRatio444, size.Max
	}
	dst := image.NewYCbCr(size, ratio)
	area{m.Rect.Size(), size.Max, 1}.reduce(dst.Y, dst.YStride, m.Y, m.YStride)
	area{samples, colour, 1}.reduce(dst.Cb, dst.CStride, m.Cb, m.CStride)
	area{samples, colour, 1}.reduce(dst.Cr, dst.CStride, m.Cr, m.CStride)
	return dst
}

// rgbaRows answers a function that gives a row of any picture as premultiplied RGBA, converted some rows at a time.
func rgbaRows(img image.Image) func(y int) []byte {
	b := img.Bounds()
	strip := image.NewRGBA(image.Rect(0, 0, b.Dx(), min(b.Dy(), 1+65536/b.Dx())))
	n := strip.Rect.Dy()
	return func(y int) []byte {
		if y%n == 0 {
			draw.Draw(strip, strip.Rect, img, image.Pt(b.Min.X, b.Min.Y+y), draw.Src)
		}
		return strip.Pix[y%n*strip.Stride:]
	}
}

// area averages a grid of from.X × from.Y cells, each of some bytes, down to to.X × to.Y. All sums are exact: across,
// a source cell is to.X units wide and a target cell from.X; down likewise. A source cell touches two targets at most.
type area struct {
	from, to image.Point
	bytes    int // of a cell, 1 or 4
}

func (a area) reduce(dst []byte, dstStride int, src []byte, srcStride int) {
	a.reduceRows(dst, dstStride, func(y int) []byte { return src[y*srcStride:] })
}

// reduceRows asks for each source row once, from the top.
func (a area) reduceRows(dst []byte, dstStride int, row func(y int) []byte) {
	width := a.to.X * a.bytes
	across, down := make([]uint64, width), make([]uint64, width)
	out, room := 0, a.from.Y // the target row, and what it still takes
	for y := range a.from.Y {
		a.sumRow(across, row(y))
		part := min(a.to.Y, room)
		addScaled(down, across, part)
		if room -= part; room > 0 {
			continue
		}
		a.divide(dst[out*dstStride:out*dstStride+width], down)
		clear(down)
		addScaled(down, across, a.to.Y-part)
		out, room = out+1, a.from.Y-(a.to.Y-part)
	}
}

// sumRow sums a source row into the target's columns.
func (a area) sumRow(sums []uint64, row []byte) {
	if a.bytes == 1 {
		sumBytes(sums, row[:a.from.X])
		return
	}
	clear(sums)
	out, room := 0, a.from.X
	for x := range a.from.X {
		cell := row[4*x : 4*x+4]
		part := min(a.to.X, room)
		addCell(sums[4*out:], cell, part)
		if room -= part; room == 0 {
			if out++; out == a.to.X {
				return
			}
			addCell(sums[4*out:], cell, a.to.X-part)
			room = a.from.X - (a.to.X - part)
		}
	}
}

// sumBytes is sumRow for cells of one byte: the loop that large photos spend their time in.
func sumBytes(sums []uint64, row []byte) {
	wide, narrow := len(row), len(sums)
	out, room, sum := 0, wide, uint64(0)
	for _, v := range row {
		if room > narrow {
			sum += uint64(v) * uint64(narrow)
			room -= narrow
			continue
		}
		sums[out] = sum + uint64(v)*uint64(room)
		sum = uint64(v) * uint64(narrow-room)
		out, room = out+1, wide-(narrow-room)
	}
}

func addCell(sums []uint64, cell []byte, weight int) {
	for i, v := range cell {
		sums[i] += uint64(v) * uint64(weight)
	}
}

func addScaled(sums, more []uint64, weight int) {
	if weight == 0 {
		return
	}
	for i, v := range more {
		sums[i] += v * uint64(weight)
	}
}

func (a area) divide(dst []byte, sums []uint64) {
	whole := uint64(a.from.X) * uint64(a.from.Y)
	for i, sum := range sums {
		dst[i] = byte((sum + whole/2) / whole)
	}
}

// onWhite answers an opaque picture of a kind that the JPEG encoder is fast with.
func onWhite(img image.Image) image.Image {
	switch m := img.(type) {
	case *image.YCbCr, *image.Gray:
		return img
	case *image.RGBA:
		if m.Opaque() {
			return img
		}
	}
	dst := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(dst, dst.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(dst, dst.Rect, img, img.Bounds().Min, draw.Over)
	return dst
}
