// Package geo measures distances between places that may be given in different datums.
package geo

import (
	"math"

	"xunwei/ent/schematype"
)

// Point is a place in degrees, in a datum.
type Point struct {
	Latitude, Longitude float64
	Datum               schematype.Datum
}

const earthRadiusMeters = 6371008.8

// Valid reports whether the coordinates lie on earth.
func (p Point) Valid() bool {
	return p.Latitude >= -90 && p.Latitude <= 90 && p.Longitude >= -180 && p.Longitude <= 180
}

// Meters is the great-circle distance between two places, each brought to WGS-84 first.
func Meters(a, b Point) float64 {
	a, b = ToWGS84(a), ToWGS84(b)
	φ1, φ2 := radians(a.Latitude), radians(b.Latitude)
	dφ, dλ := φ2-φ1, radians(b.Longitude-a.Longitude)
	h := sq(math.Sin(dφ/2)) + math.Cos(φ1)*math.Cos(φ2)*sq(math.Sin(dλ/2))
	return 2 * earthRadiusMeters * math.Asin(math.Min(1, math.Sqrt(h)))
}

// Outside reports whether a device at a distance, unsure by accuracy, is certainly outside a fence; all in metres.
func Outside(distance, fence, accuracy float64) bool { return distance > fence+accuracy }

func radians(d float64) float64 { return d * math.Pi / 180 }
func sq(x float64) float64      { return x * x }
