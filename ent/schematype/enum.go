package schematype

import (
	"fmt"
	"io"
	"slices"
	"strconv"
)

func enumValues[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = string(v)
	}
	return out
}

func writeEnum[T ~string](w io.Writer, v T) { _, _ = io.WriteString(w, strconv.Quote(string(v))) }

func readEnum[T ~string](v any, all []T, into *T) error {
	s, ok := v.(string)
	if !ok || !slices.Contains(all, T(s)) {
		return fmt.Errorf("%v is not one of %v", v, all)
	}
	*into = T(s)
	return nil
}
