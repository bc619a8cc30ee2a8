package pictures

import (
	"image"
	"math/rand/v2"
	"testing"
)

// TestArea holds the row-wise sums against the plain definition of a mean over an area.
func TestArea(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		from := image.Pt(1+r.IntN(40), 1+r.IntN(40))
		a := area{from, image.Pt(1+r.IntN(from.X), 1+r.IntN(from.Y)), 1 + 3*r.IntN(2)}
		src := make([]byte, from.X*from.Y*a.bytes)
		for i := range src {
			src[i] = byte(r.Uint32())
		}
		dst := make([]byte, a.to.X*a.to.Y*a.bytes)
		a.reduce(dst, a.to.X*a.bytes, src, from.X*a.bytes)
		for i, got := range dst {
			cell := i / a.bytes
			if want := mean(a, src, cell%a.to.X, cell/a.to.X, i%a.bytes); int(got) != want {
				t.Fatalf("%+v: cell %d is %d, want %d", a, cell, got, want)
			}
		}
	}
}

// mean averages by the shared length of every source cell with the target cell at x, y.
func mean(a area, src []byte, x, y, channel int) int {
	shared := func(i, j, from, to int) int { return max(0, min((i+1)*to, (j+1)*from)-max(i*to, j*from)) }
	sum, whole := 0, a.from.X*a.from.Y
	for j := range a.from.Y {
		for i := range a.from.X {
			sum += int(src[(j*a.from.X+i)*a.bytes+channel]) * shared(i, x, a.from.X, a.to.X) * shared(j, y, a.from.Y, a.to.Y)
		}
	}
	return (sum + whole/2) / whole
}
