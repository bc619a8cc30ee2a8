package pictures

import (
	"bufio"
	"encoding/binary"
	"io"
)

// frame is what a JPEG's start-of-frame segment says of the memory that decoding takes.
type frame struct {
	width, height int
	progressive   bool
	samples       int64 // of all components, after subsampling
}

// readFrame finds the first start-of-frame segment, in the same lenient way as image/jpeg: so a file cannot show one
// frame here and another one there.
func readFrame(r io.Reader) (frame, bool) {
	b := bufio.NewReader(r)
	b.Discard(2) // start of image
	for {
		marker, err := nextMarker(b)
		if err != nil || marker == 0xd9 || marker == 0xda { // end of image, start of scan
			return frame{}, false
		}
		if marker >= 0xd0 && marker <= 0xd7 { // restart markers have no length
			continue
		}
		var length [2]byte
		if _, err := io.ReadFull(b, length[:]); err != nil {
			return frame{}, false
		}
		n := int(binary.BigEndian.Uint16(length[:])) - 2
		if marker >= 0xc0 && marker <= 0xc2 {
			return parseFrame(b, n, marker == 0xc2)
		}
		if _, err := b.Discard(max(n, 0)); err != nil || n < 0 {
			return frame{}, false
		}
	}
}

// nextMarker skips to the next byte that follows a 0xff and is a marker.
func nextMarker(b *bufio.Reader) (byte, error) {
	var pair [2]byte
	if _, err := io.ReadFull(b, pair[:]); err != nil {
		return 0, err
	}
	for {
		var err error
		switch {
		case pair[0] != 0xff: // stray byte
			pair[0] = pair[1]
			pair[1], err = b.ReadByte()
		case pair[1] == 0: // stuffing: not a marker
			_, err = io.ReadFull(b, pair[:])
		case pair[1] == 0xff: // fill byte
			pair[1], err = b.ReadByte()
		default:
			return pair[1], nil
		}
		if err != nil {
			return 0, err
		}
	}
}

func parseFrame(b *bufio.Reader, length int, progressive bool) (frame, bool) {
	segment := make([]byte, max(length, 0))
	if _, err := io.ReadFull(b, segment); err != nil || length < 6 || length < 6+3*int(segment[5]) {
		return frame{}, false
	}
	f := frame{
		height: int(binary.BigEndian.Uint16(segment[1:])), width: int(binary.BigEndian.Uint16(segment[3:])),
		progressive: progressive,
	}
	var sum, maxH, maxV int64
	for i := range int(segment[5]) {
		h, v := int64(segment[7+3*i]>>4), int64(segment[7+3*i]&15)
		sum, maxH, maxV = sum+h*v, max(maxH, h), max(maxV, v)
	}
	if maxH*maxV == 0 {
		return frame{}, false
	}
	blocksX, blocksY := (int64(f.width)+8*maxH-1)/(8*maxH), (int64(f.height)+8*maxV-1)/(8*maxV)
	f.samples = blocksX * blocksY * sum * 64
	return f, true
}
