// Package scalar reads and writes GraphQL's scalars in the form in which they are stored.
package scalar

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"xunwei/server/clock"
)

// MarshalTime writes an instant in UTC, RFC 3339, at microseconds.
func MarshalTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, strconv.Quote(clock.Round(t).Format(time.RFC3339Nano)))
	})
}

// The years, in UTC, that an instant may have: beyond 0000 to 9999 it could be stored and never be read again.
const firstYear, lastYear = 1900, 2999

// UnmarshalTime reads an RFC 3339 instant of any zone, from 1900 to 2999.
func UnmarshalTime(v any) (time.Time, error) {
	s, ok := v.(string)
	if !ok {
		return time.Time{}, fmt.Errorf("a time is RFC 3339 text, for example 2026-01-31T08:00:00Z")
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is not an RFC 3339 time, for example 2026-01-31T08:00:00Z", s)
	}
	t = clock.Round(t)
	if y := t.Year(); y < firstYear || y > lastYear {
		return time.Time{}, fmt.Errorf("%q is outside the years %d to %d", s, firstYear, lastYear)
	}
	return t, nil
}
