package scalar

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
)

// MarshalInt writes a whole number.
func MarshalInt(i int) graphql.Marshaler { return graphql.MarshalInt(i) }

// UnmarshalInt reads a whole number of 32 bits, as GraphQL defines Int. Text is none.
func UnmarshalInt(v any) (int, error) {
	return wholeNumber(v, math.MinInt32, math.MaxInt32)
}

// maxMilliseconds is 200 years: a device whose clock fell back to 1970 is told so by the command's own rule, and a
// time.Duration holds it.
const maxMilliseconds = 200 * 366 * 24 * 60 * 60 * 1000

// MarshalMilliseconds writes a span of time.
func MarshalMilliseconds(i int) graphql.Marshaler { return graphql.MarshalInt(i) }

// UnmarshalMilliseconds reads a span of time of at most 200 years either way.
func UnmarshalMilliseconds(v any) (int, error) {
	return wholeNumber(v, -maxMilliseconds, maxMilliseconds)
}

func wholeNumber(v any, least, most int64) (int, error) {
	var n int64
	var err error
	switch v := v.(type) {
	case int:
		n = int64(v)
	case int64:
		n = v
	case json.Number:
		n, err = strconv.ParseInt(v.String(), 10, 64)
	default:
		return 0, fmt.Errorf("%T is not a whole number", v)
	}
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("%v is not a whole number from %d to %d", v, least, most)
	}
	return int(n), nil
}

// MarshalFloat writes a number; JSON knows no NaN and no infinity.
func MarshalFloat(f float64) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			_, _ = io.WriteString(w, "null")
			return
		}
		_, _ = io.WriteString(w, strconv.FormatFloat(f, 'g', -1, 64))
	})
}

// UnmarshalFloat reads a finite number. Text is none, "NaN" and "Infinity" neither.
func UnmarshalFloat(v any) (float64, error) {
	var f float64
	var err error
	switch v := v.(type) {
	case int:
		f = float64(v)
	case int64:
		f = float64(v)
	case float64:
		f = v
	case json.Number:
		f, err = v.Float64()
	default:
		return 0, fmt.Errorf("%T is not a number", v)
	}
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return 0, fmt.Errorf("%v is not a finite number", v)
	}
	return f, nil
}
