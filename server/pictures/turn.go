package pictures

import (
	"image"

	"golang.org/x/image/draw"
)

// turn sets a picture upright. orientation is EXIF's: 2 mirrored, 3 upside down, 4 flipped, 5 transposed,
// 6 to be turned clockwise, 7 transversed, 8 to be turned counter-clockwise.
func turn(img image.Image, orientation int) image.Image {
	if orientation <= 1 || orientation > 8 {
		return img
	}
	switch m := img.(type) {
	case *image.YCbCr:
		if ratio, ok := turnedRatio(m, orientation); ok {
			return turnYCbCr(m, ratio, orientation)
		}
		return turnRGBA(rgba(m), orientation)
	case *image.Gray:
		dst := image.NewGray(turnedRect(m.Rect, orientation))
		turnPlane(dst.Pix, dst.Stride, m.Pix[m.PixOffset(m.Rect.Min.X, m.Rect.Min.Y):], m.Stride, m.Rect.Dx(), m.Rect.Dy(), 1, orientation)
		return dst
	case *image.RGBA:
		return turnRGBA(m, orientation)
	default:
		return turnNRGBA(nrgba(img), orientation)
	}
}

// turnYCbCr moves the planes as they are, without a way through RGB.
func turnYCbCr(m *image.YCbCr, ratio image.YCbCrSubsampleRatio, orientation int) image.Image {
	dst := image.NewYCbCr(turnedRect(m.Rect, orientation), ratio)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	sx, sy := subsampling(m.SubsampleRatio)
	y, c := m.YOffset(m.Rect.Min.X, m.Rect.Min.Y), m.COffset(m.Rect.Min.X, m.Rect.Min.Y)
	turnPlane(dst.Y, dst.YStride, m.Y[y:], m.YStride, w, h, 1, orientation)
	turnPlane(dst.Cb, dst.CStride, m.Cb[c:], m.CStride, w/sx, h/sy, 1, orientation)
	turnPlane(dst.Cr, dst.CStride, m.Cr[c:], m.CStride, w/sx, h/sy, 1, orientation)
	return dst
}

func turnRGBA(m *image.RGBA, orientation int) image.Image {
	dst := image.NewRGBA(turnedRect(m.Rect, orientation))
	turnPlane(dst.Pix, dst.Stride, m.Pix[m.PixOffset(m.Rect.Min.X, m.Rect.Min.Y):], m.Stride, m.Rect.Dx(), m.Rect.Dy(), 4, orientation)
	return dst
}

func turnNRGBA(m *image.NRGBA, orientation int) image.Image {
	dst := image.NewNRGBA(turnedRect(m.Rect, orientation))
	turnPlane(dst.Pix, dst.Stride, m.Pix[m.PixOffset(m.Rect.Min.X, m.Rect.Min.Y):], m.Stride, m.Rect.Dx(), m.Rect.Dy(), 4, orientation)
	return dst
}

// turnPlane copies w × h cells of size bytes (1 or 4) from src to dst, which has the turned shape.
func turnPlane(dst []byte, dstStride int, src []byte, srcStride, w, h, size, orientation int) {
	start, right, down := walk(w, h, size, srcStride, orientation)
	if orientation >= 5 {
		w, h = h, w
	}
	for y := range h {
		row, from := dst[y*dstStride:y*dstStride+w*size], start+y*down
		if size == 1 {
			for x := range row {
				row[x] = src[from]
				from += right
			}
			continue
		}
		for x := 0; x < len(row); x += 4 {
			copy(row[x:x+4], src[from:from+4])
			from += right
		}
	}
}

// walk says where in the source the target's first cell lies, and how far off its right and its lower neighbour are.
func walk(w, h, size, stride, orientation int) (start, right, down int) {
	lastX, lastY := (w-1)*size, (h-1)*stride
	switch orientation {
	case 2:
		return lastX, -size, stride
	case 3:
		return lastX + lastY, -size, -stride
	case 4:
		return lastY, size, -stride
	case 5:
		return 0, stride, size
	case 6:
		return lastY, -stride, size
	case 7:
		return lastX + lastY, -stride, -size
	case 8:
		return lastX, stride, -size
	}
	return 0, size, stride
}

func turnedRect(r image.Rectangle, orientation int) image.Rectangle {
	if orientation >= 5 {
		return image.Rect(0, 0, r.Dy(), r.Dx())
	}
	return image.Rect(0, 0, r.Dx(), r.Dy())
}

// turnedRatio answers the colour planes' ratio after the turn. ok is false if the planes do not cover whole cells, or
// if image has no name for the turned ratio.
func turnedRatio(m *image.YCbCr, orientation int) (ratio image.YCbCrSubsampleRatio, ok bool) {
	sx, sy := subsampling(m.SubsampleRatio)
	if sx == 0 || m.Rect.Dx()%sx != 0 || m.Rect.Dy()%sy != 0 || m.Rect.Min.X%sx != 0 || m.Rect.Min.Y%sy != 0 {
		return 0, false
	}
	if orientation < 5 {
		return m.SubsampleRatio, true
	}
	switch m.SubsampleRatio {
	case image.YCbCrSubsampleRatio422:
		return image.YCbCrSubsampleRatio440, true
	case image.YCbCrSubsampleRatio440:
		return image.YCbCrSubsampleRatio422, true
	}
	return m.SubsampleRatio, true
}

// subsampling answers how many pixels share one colour sample across and down, or zeros for the rare ratios.
func subsampling(r image.YCbCrSubsampleRatio) (x, y int) {
	switch r {
	case image.YCbCrSubsampleRatio444:
		return 1, 1
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	}
	return 0, 0
}

func rgba(img image.Image) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(dst, dst.Rect, img, img.Bounds().Min, draw.Src)
	return dst
}

func nrgba(img image.Image) *image.NRGBA {
	if m, ok := img.(*image.NRGBA); ok {
		return m
	}
	dst := image.NewNRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(dst, dst.Rect, img, img.Bounds().Min, draw.Src)
	return dst
}
