package geo_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/geo"
)

func TestDistances(t *testing.T) {
	shenyang := geo.Point{Latitude: 41.8057, Longitude: 123.4315, Datum: schematype.DatumWGS84}
	dalian := geo.Point{Latitude: 38.9140, Longitude: 121.6147, Datum: schematype.DatumWGS84}
	require.InDelta(t, 357_000, geo.Meters(shenyang, dalian), 2_000)
	require.Zero(t, geo.Meters(shenyang, shenyang))
}

func TestDatumsOfOnePlaceAgree(t *testing.T) {
	// The same gate of Tian'anmen in the three datums.
	wgs := geo.Point{Latitude: 39.907333, Longitude: 116.391083, Datum: schematype.DatumWGS84}
	gcj := geo.Point{Latitude: 39.908736, Longitude: 116.397328, Datum: schematype.DatumGCJ02}
	bd := geo.Point{Latitude: 39.915085, Longitude: 116.403694, Datum: schematype.DatumBD09}
	require.Less(t, geo.Meters(wgs, gcj), 5.0)
	require.Less(t, geo.Meters(gcj, bd), 5.0)
	require.Greater(t, geo.Meters(wgs, geo.Point{gcj.Latitude, gcj.Longitude, schematype.DatumWGS84}), 500.0)
}

func TestFence(t *testing.T) {
	require.False(t, geo.Outside(320, 300, 30))
	require.True(t, geo.Outside(331, 300, 30))
}
