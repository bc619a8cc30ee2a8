package pictures

import (
	"bytes"
	"io"
	"math"
	"time"

	"github.com/bep/imagemeta"
	"golang.org/x/image/riff"
)

// Position is where the camera says that the picture was taken.
type Position struct {
	Latitude, Longitude float64 // degrees, WGS-84; north and east are positive
}

// Moment is when the camera says that the picture was taken.
type Moment struct {
	// Time is the instant, if Zoned. Otherwise only the camera's wall clock is known: it stands here as if it were
	// UTC, and the caller decides in which zone to read it.
	Time  time.Time
	Zoned bool
}

type metadata struct {
	orientation int // 1 to 8 as EXIF counts; 1 is upright
	position    *Position
	taken       *Moment
}

// wanted names the EXIF tags that are read at all, by the folder that they stand in.
var wanted = map[string]string{
	"Orientation":        "IFD0",
	"DateTimeOriginal":   "IFD0/ExifIFDP",
	"OffsetTimeOriginal": "IFD0/ExifIFDP",
	"GPSLatitude":        "IFD0/GPSInfoIFD",
	"GPSLatitudeRef":     "IFD0/GPSInfoIFD",
	"GPSLongitude":       "IFD0/GPSInfoIFD",
	"GPSLongitudeRef":    "IFD0/GPSInfoIFD",
}

// readMetadata answers what can be read. Broken metadata is no error: the pixels count.
func readMetadata(src *source, f *format) metadata {
	tags := map[string]any{}
	if r := f.exif(src); r != nil {
		imagemeta.Decode(imagemeta.Options{
			R: r, ImageFormat: f.meta, Sources: imagemeta.EXIF,
			ShouldHandleTag: func(t imagemeta.TagInfo) bool { return wanted[t.Tag] == t.Namespace },
			HandleTag: func(t imagemeta.TagInfo) error {
				tags[t.Tag] = t.Value
				return nil
			},
		})
	}
	upright := orientation(tags)
	if f.upright {
		upright = 1
	}
	return metadata{orientation: upright, position: position(tags), taken: taken(tags)}
}

// exif answers what imagemeta is to read, or nil if there is nothing.
func (f *format) exif(src *source) io.ReadSeeker {
	if src.rewind() != nil {
		return nil
	}
	if f == formatWebP {
		return webpEXIF(src)
	}
	return src
}

// maxEXIF is the longest EXIF chunk of a WebP that is read, in bytes.
const maxEXIF = 1 << 20

// webpEXIF answers the EXIF chunk of a WebP, which is a TIFF file. imagemeta v1.0.1 loses its way in WebP files behind
// any chunk of odd length, so it is not asked to find the chunk.
func webpEXIF(src io.Reader) io.ReadSeeker {
	_, chunks, err := riff.NewReader(src)
	for err == nil {
		var id riff.FourCC
		var chunk io.Reader
		if id, _, chunk, err = chunks.Next(); err == nil && string(id[:]) == "EXIF" {
			data, _ := io.ReadAll(io.LimitReader(chunk, maxEXIF))
			return bytes.NewReader(bytes.TrimPrefix(data, []byte("Exif\x00\x00"))) // which some programs put before it
		}
	}
	return nil
}

func orientation(tags map[string]any) int {
	if o, ok := tags["Orientation"].(uint16); ok && o >= 1 && o <= 8 {
		return int(o)
	}
	return 1
}

// position needs all four tags. Zero by zero, far out at sea, is what devices write that do not know.
func position(tags map[string]any) *Position {
	lat, okLat := coordinate(tags, "GPSLatitude", 90, "N", "S")
	lon, okLon := coordinate(tags, "GPSLongitude", 180, "E", "W")
	if !okLat || !okLon || lat == 0 && lon == 0 {
		return nil
	}
	return &Position{Latitude: lat, Longitude: lon}
}

func coordinate(tags map[string]any, name string, limit float64, plus, minus string) (float64, bool) {
	v, ok := tags[name].(float64)
	if !ok || math.IsNaN(v) || v < 0 || v > limit {
		return 0, false
	}
	switch tags[name+"Ref"] {
	case plus:
		return v, true
	case minus:
		return -v, true
	}
	return 0, false
}

func taken(tags map[string]any) *Moment {
	const wall = "2006:01:02 15:04:05"
	at, _ := tags["DateTimeOriginal"].(string)
	offset, _ := tags["OffsetTimeOriginal"].(string)
	if t, err := time.Parse(wall+"-07:00", at+offset); err == nil {
		return &Moment{Time: t.UTC(), Zoned: true}
	}
	if t, err := time.Parse(wall, at); err == nil {
		return &Moment{Time: t}
	}
	return nil
}
