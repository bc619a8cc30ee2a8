package tickets

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"xunwei/ent/schematype"
	"xunwei/server/geo"
	"xunwei/server/problem"
)

// Limits of what people write, in characters.
const (
	maxTitle  = 200
	maxReason = 500
	maxText   = 10_000
	maxName   = 80
)

// required trims a text and refuses an empty or over-long one.
func required(field, value string, most int) (string, error) {
	value = strings.TrimSpace(value)
	if value == "" {
		return "", problem.Invalid(field, "Fill in "+field+": it must not be empty.")
	}
	return optional(field, value, most)
}

// optional trims a text and refuses an over-long one.
func optional(field, value string, most int) (string, error) {
	value = strings.TrimSpace(value)
	if n := utf8.RuneCountInString(value); n > most {
		return "", problem.Invalid(field, fmt.Sprintf("Shorten %s: it has %d characters, at most %d are kept.", field, n, most))
	}
	if strings.ContainsRune(value, 0) || !utf8.ValidString(value) {
		return "", problem.Invalid(field, "Send "+field+" as plain text: it holds characters that are no text.")
	}
	return value, nil
}

// within refuses a number outside its bounds.
func within(field string, n *int, low, high int) error {
	if n != nil && (*n < low || *n > high) {
		return problem.Invalid(field, fmt.Sprintf("Give %s from %d to %d.", field, low, high))
	}
	return nil
}

// newID refuses an id that a client made for another kind of record.
func newID(field string, id uuid.UUID, code schematype.Code) error {
	if err := schematype.CheckID(id, code); err != nil {
		return problem.Invalid(field, fmt.Sprintf("Make %s a UUIDv7 that ends in type code %02x: %s.", field, byte(code), err))
	}
	return nil
}

// place refuses a position that is not on earth.
func place(field string, p *schematype.Position) error {
	if p == nil {
		return nil
	}
	if !(geo.Point{Latitude: p.Latitude, Longitude: p.Longitude}).Valid() || !(p.AccuracyMeters >= 0 && p.AccuracyMeters <= 1e7) {
		return problem.Invalid(field, "Send a latitude from -90 to 90, a longitude from -180 to 180 and an accuracy in metres, or no position at all.")
	}
	return nil
}
