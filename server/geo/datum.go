package geo

import (
	"math"

	"xunwei/ent/schematype"
)

// The Krasovsky 1940 ellipsoid, on which the Chinese offset is defined.
const (
	semiMajor    = 6378245.0
	eccentricity = 0.00669342162296594323
)

// ToWGS84 brings a place to WGS-84. Chinese maps are shifted by up to some 700 m inside China; the shift has no exact
// inverse, so it is found by iteration, to better than a centimetre.
func ToWGS84(p Point) Point {
	switch p.Datum {
	case schematype.DatumBD09:
		return ToWGS84(bdToGCJ(p))
	case schematype.DatumGCJ02:
		return gcjToWGS(p)
	default:
		p.Datum = schematype.DatumWGS84
		return p
	}
}

func gcjToWGS(p Point) Point {
	guess := Point{p.Latitude, p.Longitude, schematype.DatumWGS84}
	for range 10 {
		lat, lng := shift(guess.Latitude, guess.Longitude)
		dLat, dLng := p.Latitude-lat, p.Longitude-lng
		guess.Latitude += dLat
		guess.Longitude += dLng
		if math.Abs(dLat)+math.Abs(dLng) < 1e-9 {
			break
		}
	}
	return guess
}

func bdToGCJ(p Point) Point {
	const step = math.Pi * 3000 / 180
	x, y := p.Longitude-0.0065, p.Latitude-0.006
	z := math.Hypot(x, y) - 0.00002*math.Sin(y*step)
	θ := math.Atan2(y, x) - 0.000003*math.Cos(x*step)
	return Point{z * math.Sin(θ), z * math.Cos(θ), schematype.DatumGCJ02}
}

// shift is WGS-84 → GCJ-02, which applies inside China only.
func shift(lat, lng float64) (float64, float64) {
	if lng < 72.004 || lng > 137.8347 || lat < 0.8293 || lat > 55.8271 {
		return lat, lng
	}
	dLat, dLng := shiftLat(lng-105, lat-35), shiftLng(lng-105, lat-35)
	sin := math.Sin(radians(lat))
	m := 1 - eccentricity*sin*sin
	root := math.Sqrt(m)
	dLat = dLat * 180 / (semiMajor * (1 - eccentricity) / (m * root) * math.Pi)
	dLng = dLng * 180 / (semiMajor / root * math.Cos(radians(lat)) * math.Pi)
	return lat + dLat, lng + dLng
}

func shiftLat(x, y float64) float64 {
	return -100 + 2*x + 3*y + 0.2*y*y + 0.1*x*y + 0.2*math.Sqrt(math.Abs(x)) +
		waves(x, 20, 6, 20, 2) + waves(y, 20, 1, 40, 1.0/3) + waves(y, 160, 1.0/12, 320, 1.0/30)
}

func shiftLng(x, y float64) float64 {
	return 300 + x + 2*y + 0.1*x*x + 0.1*x*y + 0.1*math.Sqrt(math.Abs(x)) +
		waves(x, 20, 6, 20, 2) + waves(x, 20, 1, 40, 1.0/3) + waves(x, 150, 1.0/12, 300, 1.0/30)
}

// waves is two thirds of a·sin(fπv) + b·sin(gπv).
func waves(v, a, f, b, g float64) float64 {
	return (a*math.Sin(f*v*math.Pi) + b*math.Sin(g*v*math.Pi)) * 2 / 3
}
