package demo

import (
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math/rand/v2"

	"github.com/google/uuid"
	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"xunwei/ent"
	"xunwei/ent/schematype"
)

// photos sends as many pictures of the device as the step asks for.
func (l *loader) photos(ctx context.Context, t *telling, m *move, v schematype.Visibility) ([]uuid.UUID, error) {
	n := m.number("photos")
	if n == nil || t.device == nil {
		return nil, nil
	}
	var out []uuid.UUID
	for i := range *n {
		id, err := l.sender.send(ctx, t.ticket, l.clock.Now(), schematype.UploadKindPhoto, v, fmt.Sprintf("IMG_%04d.jpg", 100*t.number+i), rack(t.device, t.number+i))
		if err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, nil
}

var (
	steel = color.RGBA{34, 38, 44, 255}
	panel = color.RGBA{58, 64, 72, 255}
	hole  = color.RGBA{16, 18, 20, 255}
	green = color.RGBA{70, 220, 110, 255}
	amber = color.RGBA{250, 170, 40, 255}
	paint = color.RGBA{246, 244, 236, 255}
	black = color.RGBA{20, 20, 20, 255}
)

// rack is a photo (JPEG) of a device in its rack: neighbours, ports with their lights, the label with a square code,
// model and serial number. seed varies lights and framing.
func rack(e *ent.Equipment, seed int) []byte {
	h := fnv.New64a()
	_, _ = h.Write([]byte(e.SerialNumber))
	r := rand.New(rand.NewPCG(h.Sum64(), uint64(seed)))
	img := image.NewRGBA(image.Rect(0, 0, 640, 480))
	fill(img, img.Rect, steel)
	for unit := range 5 {
		top := 10 + 94*unit + r.IntN(5)
		faceplate(img, r, image.Rect(28, top, 612, top+82), unit == 2)
	}
	sticker(img, image.Rect(150, 190, 606, 306), e, r)
	var b bytes.Buffer
	_ = jpeg.Encode(&b, img, &jpeg.Options{Quality: 82}) // a buffer takes everything
	return b.Bytes()
}

// faceplate is one unit with two rows of ports; the device in question shows an amber light.
func faceplate(img *image.RGBA, r *rand.Rand, at image.Rectangle, faulty bool) {
	fill(img, at, panel)
	for row := range 2 {
		for port := range 24 {
			x, y := at.Min.X+18+port*17, at.Min.Y+12+row*36
			fill(img, image.Rect(x, y, x+13, y+16), hole)
			switch {
			case faulty && port == 3 && row == 0:
				fill(img, image.Rect(x, y+18, x+6, y+22), amber)
			case r.IntN(3) > 0:
				fill(img, image.Rect(x, y+18, x+6, y+22), green)
			}
		}
	}
}

// sticker is the label: made small and drawn large, because the built-in font is small.
func sticker(img *image.RGBA, at image.Rectangle, e *ent.Equipment, r *rand.Rand) {
	small := image.NewRGBA(image.Rect(0, 0, at.Dx()/2, at.Dy()/2))
	fill(small, small.Rect, paint)
	for y := range 11 {
		for x := range 11 {
			corner := (x < 3 || x > 7) && y < 3 || x < 3 && y > 7
			if corner && (x%4 != 1 || y%4 != 1) || !corner && r.IntN(2) == 0 {
				fill(small, image.Rect(6+x*4, 8+y*4, 10+x*4, 12+y*4), black)
			}
		}
	}
	d := font.Drawer{Dst: small, Src: image.NewUniform(black), Face: basicfont.Face7x13}
	for i, text := range []string{e.Vendor, e.Model, "SN " + e.SerialNumber, e.Label} {
		d.Dot = fixed.P(56, 14+13*i)
		d.DrawString(text)
	}
	xdraw.BiLinear.Scale(img, at, small, small.Rect, draw.Src, nil)
}

func fill(img *image.RGBA, at image.Rectangle, c color.Color) {
	draw.Draw(img, at, image.NewUniform(c), image.Point{}, draw.Src)
}
