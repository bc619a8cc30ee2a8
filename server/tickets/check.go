package tickets

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"xunwei/ent/schematype"
	"xunwei/server/geo"
	"xunwei/server/problem"
	"xunwei/server/text"
)

// Limits of what people write, in characters.
const (
	maxTitle  = 200
	maxReason = 500
	maxText   = 10_000
	maxName   = 80
	maxPhone  = 40
)

// required cleans a text and refuses an empty or over-long one.
func required(field, value string, most int) (string, error) {
	if text.Clean(value) == "" {
		return "", problem.Invalid(field, problem.Say("Fill in %s: it must not be empty.", "请填写“%s”。", word(field)))
	}
	return optional(field, value, most)
}

// optional cleans a text and refuses an over-long one. What is short is of one line.
func optional(field, value string, most int) (string, error) {
	if strings.ContainsRune(value, 0) || !utf8.ValidString(value) {
		return "", problem.Invalid(field, problem.Say("Send %s as plain text: it holds characters that are no text.", "“%s”里有无法识别的字符，请重新填写。", word(field)))
	}
	if most <= maxTitle {
		value = text.Line(value)
	} else {
		value = text.Clean(value)
	}
	if n := utf8.RuneCountInString(value); n > most {
		return "", problem.Invalid(field, problem.Say("Shorten %s: it has %d characters, at most %d are kept.", "“%s”太长：现有 %d 个字，最多 %d 个字。", word(field), n, most))
	}
	return value, nil
}

// phone cleans a telephone number and refuses what cannot be dialled.
func phone(field, value string) (string, error) {
	value, err := optional(field, value, maxPhone)
	if err == nil && value != "" && !text.Phone(value) {
		err = problem.Invalid(field, problem.Say("Enter a telephone number as digits, with an extension if there is one (024-88881234 ext 801); a name goes into the contact.",
			"请填写电话号码，可带分机（如 024-88881234转801）；姓名请填在联系人一栏。"))
	}
	return value, err
}

// legible refuses a document that holds what no text holds. Nothing is dropped from it: its hash is announced.
func legible(c schematype.Content) error {
	for name, part := range map[string]any{"application": c.Application, "report": c.Report} {
		v := reflect.ValueOf(part)
		if v.IsNil() {
			continue
		}
		for i, v := 0, v.Elem(); i < v.NumField(); i++ {
			if v.Field(i).Kind() != reflect.String || strings.IndexFunc(v.Field(i).String(), unprintable) < 0 {
				continue
			}
			field, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			return problem.Invalid(name+"."+field, problem.Say("Type %s anew: it holds invisible control characters.", "“%s”里有看不见的控制字符，请重新输入这一栏。", word(field)))
		}
	}
	return nil
}

// unprintable leaves the line breaks of other systems alone.
func unprintable(r rune) bool { return text.Strange(r) && r != '\r' }

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
