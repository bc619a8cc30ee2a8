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
		return "", problem.Invalid(field, problem.Say("Fill in %s: it must not be empty.", "请填写“%s”。", word(field)))
	}
	return optional(field, value, most)
}

// optional trims a text and refuses an over-long one.
func optional(field, value string, most int) (string, error) {
	value = strings.TrimSpace(value)
	if n := utf8.RuneCountInString(value); n > most {
		return "", problem.Invalid(field, problem.Say("Shorten %s: it has %d characters, at most %d are kept.", "“%s”太长：现有 %d 个字，最多 %d 个字。", word(field), n, most))
	}
	if strings.ContainsRune(value, 0) || !utf8.ValidString(value) {
		return "", problem.Invalid(field, problem.Say("Send %s as plain text: it holds characters that are no text.", "“%s”里有无法识别的字符，请重新填写。", word(field)))
	}
	return value, nil
}

// within refuses a number outside its bounds.
func within(field string, n *int, low, high int) error {
	if n != nil && (*n < low || *n > high) {
		return problem.Invalid(field, problem.Say("Give %s from %d to %d.", "“%s”请填 %d 到 %d 的整数。", word(field), low, high))
	}
	return nil
}

// newID refuses an id that a client made for another kind of record.
func newID(field string, id uuid.UUID, code schematype.Code) error {
	if err := schematype.CheckID(id, code); err != nil {
		return problem.Invalid(field, problem.Plain(fmt.Sprintf("Make %s a UUIDv7 that ends in type code %02x: %s.", field, byte(code), err)))
	}
	return nil
}

// place refuses a position that is not on earth.
func place(field string, p *schematype.Position) error {
	if p == nil {
		return nil
	}
	if !(geo.Point{Latitude: p.Latitude, Longitude: p.Longitude}).Valid() || !(p.AccuracyMeters >= 0 && p.AccuracyMeters <= 1e7) {
		return problem.Invalid(field, problem.Say(
			"Send a latitude from -90 to 90, a longitude from -180 to 180 and an accuracy in metres, or no position at all.",
			"位置无效：纬度为 -90 到 90，经度为 -180 到 180，误差以米计；也可以不带位置。"))
	}
	return nil
}
