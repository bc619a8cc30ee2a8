package pictures

import (
	"image"

	"golang.org/x/image/draw"
)

// shrink scales a picture down until its longer edge has at most edge pixels. It never enlarges.
func shrink(img image.Image, edge int) image.Image {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	if max(w, h) <= edge {
		return img
	}
	if m, ok := img.(*image.YCbCr); ok {
		img = average(m, max(w, h)/(2*edge))
	}
	if w >= h {
		w, h = edge, max(1, (h*edge+w/2)/w)
	} else {
		w, h = max(1, (w*edge+h/2)/h), edge
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.BiLinear.Scale(dst, dst.Rect, img, img.Bounds(), draw.Src, nil)
	return dst
}

// average does the coarse part of a large reduction cheaply: it averages squares of k × k pixels, k rounded down to an
// even number, and leaves at least twice the wanted size to the filter. Up to k-1 pixels fall off at the far edges.
func average(m *image.YCbCr, k int) image.Image {
	k -= k % 2
	sx, sy := subsampling(m.SubsampleRatio)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if k < 2 || sx == 0 || w < k || h < k || m.Rect.Min.X%2 != 0 || m.Rect.Min.Y%2 != 0 {
		return m
	}
	dst := image.NewYCbCr(image.Rect(0, 0, w/k, h/k), image.YCbCrSubsampleRatio444)
	y, c := m.YOffset(m.Rect.Min.X, m.Rect.Min.Y), m.COffset(m.Rect.Min.X, m.Rect.Min.Y)
	averagePlane(dst.Y, dst.YStride, m.Y[y:], m.YStride, k, k)
	averagePlane(dst.Cb, dst.CStride, m.Cb[c:], m.CStride, k/sx, k/sy)
	averagePlane(dst.Cr, dst.CStride, m.Cr[c:], m.CStride, k/sx, k/sy)
	return dst
}

// averagePlane fills dst with the averages of kx × ky cells of src.
func averagePlane(dst []byte, dstStride int, src []byte, srcStride, kx, ky int) {
	sums := make([]uint32, dstStride)
	cells := uint32(kx * ky)
	for y := 0; y*dstStride < len(dst); y++ {
		clear(sums)
		for i := range ky {
			row := src[(y*ky+i)*srcStride:]
			for x := range sums {
				for _, v := range row[x*kx : x*kx+kx] {
					sums[x] += uint32(v)
				}
			}
		}
		for x, sum := range sums {
			dst[y*dstStride+x] = byte((sum + cells/2) / cells)
		}
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
