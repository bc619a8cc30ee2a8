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
	if w >= h {
		w, h = edge, max(1, (h*edge+w/2)/w)
	} else {
		w, h = max(1, (w*edge+h/2)/h), edge
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.BiLinear.Scale(dst, dst.Rect, img, img.Bounds(), draw.Src, nil)
	return dst
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
