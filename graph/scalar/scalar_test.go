package scalar_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/graph/scalar"
)

func TestTimesHaveASensibleYear(t *testing.T) {
	for text, good := range map[string]bool{
		"2026-01-31T08:00:00Z": true, "2026-01-31T08:00:00.123456+08:00": true, "1900-01-01T00:00:00Z": true, "2999-12-31T23:59:59.999999Z": true,
		"9999-12-31T23:59:59-23:59": false, "0000-01-01T00:00:00+23:59": false, "1900-01-01T00:00:00+00:01": false,
		"2999-12-31T23:59:59-01:00": false, "today": false,
	} {
		_, err := scalar.UnmarshalTime(text)
		require.Equal(t, good, err == nil, "%s: %v", text, err)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		v                    any
		whole, offset, float bool
	}{
		{json.Number("5"), true, true, true}, {int64(-5), true, true, true}, {5, true, true, true},
		{json.Number("2147483647"), true, true, true}, {json.Number("2147483648"), false, true, true},
		{json.Number("-2147483649"), false, true, true}, {json.Number("1795000000000"), false, true, true},
		{json.Number("9223372036854775807"), false, false, true}, {json.Number("99999999999999999999"), false, false, true},
		{json.Number("5.5"), false, false, true}, {json.Number("1e999"), false, false, false}, {5.5, false, false, true},
		{math.NaN(), false, false, false}, {math.Inf(1), false, false, false},
		{"5", false, false, false}, {"NaN", false, false, false}, {"Infinity", false, false, false}, {true, false, false, false},
	} {
		_, err := scalar.UnmarshalInt(c.v)
		require.Equal(t, c.whole, err == nil, "Int %v", c.v)
		_, err = scalar.UnmarshalMilliseconds(c.v)
		require.Equal(t, c.offset, err == nil, "Milliseconds %v", c.v)
		_, err = scalar.UnmarshalFloat(c.v)
		require.Equal(t, c.float, err == nil, "Float %v", c.v)
	}
}
