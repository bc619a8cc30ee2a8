package demo

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"

	"xunwei/ent/schematype"
)

// The pad on which people sign, in pixels.
const (
	padWidth, padHeight = 360, 150
	pen                 = 1.8 // radius
)

// handwriting draws a scribble that looks like a quickly written name: for each character a few strokes, bent and
// slanted by chance, the same for the same name. Times run on as a hand would.
func handwriting(name string) []schematype.Stroke {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))
	r := rand.New(rand.NewPCG(h.Sum64(), 7))
	runes := []rune(name)
	wide := math.Min(96, (padWidth-48)/float64(len(runes)))
	var out []schematype.Stroke
	at := 0
	for i := range runes {
		left, top := 24+float64(i)*wide, 30+r.Float64()*12
		for range 3 + r.IntN(3) {
			s := stroke(r, left, top, wide*0.85, 72, &at)
			out = append(out, s)
			at += 60 + r.IntN(90) // the pen is lifted
		}
	}
	// The flourish under the name.
	return append(out, flourish(r, 32, 124, wide*float64(len(runes)), &at))
}

// stroke is one bent line inside a box: a Bézier curve with a hook at its end.
func stroke(r *rand.Rand, left, top, width, height float64, at *int) schematype.Stroke {
	point := func() (float64, float64) { return left + r.Float64()*width, top + r.Float64()*height }
	x0, y0 := point()
	x3, y3 := point()
	if r.IntN(2) == 0 { // horizontal strokes rise a little, as in Chinese writing
		x0, x3, y3 = left, left+width, y0-8-r.Float64()*10
	}
	x1, y1 := point()
	x2, y2 := (x1+x3)/2+10*r.Float64(), (y1+y3)/2
	return curve(x0, y0, x1, y1, x2, y2, x3, y3, at)
}

func flourish(r *rand.Rand, left, y, width float64, at *int) schematype.Stroke {
	return curve(left, y, left+width*0.4, y-18*r.Float64(), left+width*0.6, y+22, left+width, y-14, at)
}

func curve(x0, y0, x1, y1, x2, y2, x3, y3 float64, at *int) schematype.Stroke {
	const steps = 22
	var s schematype.Stroke
	for i := range steps + 1 {
		t := float64(i) / steps
		u := 1 - t
		s.Points = append(s.Points, schematype.StrokePoint{
			X: math.Round(10*(u*u*u*x0+3*u*u*t*x1+3*u*t*t*x2+t*t*t*x3)) / 10,
			Y: math.Round(10*(u*u*u*y0+3*u*u*t*y1+3*u*t*t*y2+t*t*t*y3)) / 10,
			T: *at,
		})
		*at += 9
	}
	return s
}

// ink is the picture (PNG) of strokes on a white pad.
func ink(strokes []schematype.Stroke) []byte {
	img := image.NewGray(image.Rect(0, 0, padWidth, padHeight))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for _, s := range strokes {
		for i := 1; i < len(s.Points); i++ {
			line(img, s.Points[i-1], s.Points[i])
		}
	}
	var b bytes.Buffer
	_ = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img) // a buffer takes everything
	return b.Bytes()
}

// line puts the pen down every half pixel.
func line(img *image.Gray, a, b schematype.StrokePoint) {
	n := int(2*math.Hypot(b.X-a.X, b.Y-a.Y)) + 1
	for i := range n + 1 {
		t := float64(i) / float64(n)
		dot(img, a.X+(b.X-a.X)*t, a.Y+(b.Y-a.Y)*t)
	}
}

// dot is a soft-edged spot.
func dot(img *image.Gray, x, y float64) {
	for py := int(y - pen - 1); py <= int(y+pen+1); py++ {
		for px := int(x - pen - 1); px <= int(x+pen+1); px++ {
			if !(image.Point{X: px, Y: py}).In(img.Rect) {
				continue
			}
			light := math.Hypot(float64(px)-x, float64(py)-y) - pen + 0.5 // 0 inside, 1 outside
			shade := uint8(25 + 230*math.Max(0, math.Min(1, light)))
			if shade < img.GrayAt(px, py).Y {
				img.SetGray(px, py, color.Gray{Y: shade})
			}
		}
	}
}
