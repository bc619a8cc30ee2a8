package tickets

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
	"unicode/utf8"

	"xunwei/ent/schematype"
)

// ContentHash is SHA-256 in hex over the canonical JSON of a document's content, as docs/api.md says.
func ContentHash(c schematype.Content) (string, error) {
	hash, _, err := hashContent(c)
	return hash, err
}

// hashContent answers the hash and the size in bytes of the canonical form.
func hashContent(c schematype.Content) (string, int, error) {
	raw, err := json.Marshal(c)
	if err != nil {
		return "", 0, err
	}
	canonical, err := Canonical(raw)
	if err != nil {
		return "", 0, err
	}
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:]), len(canonical), nil
}

// Canonical rewrites JSON in the one form that phone and server agree on: empty values left out at every depth, keys
// sorted by code point, no white space, strings escaped as RFC 8785 says, whole numbers only.
func Canonical(raw []byte) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	v, _ = prune(v)
	if v == nil {
		v = map[string]any{}
	}
	err := write(&out, v)
	return out.Bytes(), err
}

// prune leaves empty values out; the second result says whether anything is left.
func prune(v any) (any, bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			if y, ok := prune(x); ok {
				v[k] = y
			} else {
				delete(v, k)
			}
		}
		return v, len(v) > 0
	case []any:
		kept := v[:0]
		for _, x := range v {
			if y, ok := prune(x); ok {
				kept = append(kept, y)
			}
		}
		return kept, len(kept) > 0
	case string:
		return v, v != ""
	case json.Number:
		return v, v != "0"
	case bool:
		return v, v
	default:
		return nil, false
	}
}

func write(out *bytes.Buffer, v any) error {
	switch v := v.(type) {
	case map[string]any:
		return writeObject(out, v)
	case []any:
		return writeArray(out, v)
	case string:
		writeString(out, v)
	case json.Number:
		if _, err := strconv.ParseInt(string(v), 10, 64); err != nil {
			return fmt.Errorf("canonical JSON holds whole numbers only, not %s", v)
		}
		out.WriteString(string(v))
	case bool:
		out.WriteString(strconv.FormatBool(v))
	}
	return nil
}

func writeObject(out *bytes.Buffer, v map[string]any) error {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	sort.Strings(keys) // bytes of UTF-8 sort by code point
	out.WriteByte('{')
	for i, k := range keys {
		if i > 0 {
			out.WriteByte(',')
		}
		writeString(out, k)
		out.WriteByte(':')
		if err := write(out, v[k]); err != nil {
			return err
		}
	}
	out.WriteByte('}')
	return nil
}

func writeArray(out *bytes.Buffer, v []any) error {
	out.WriteByte('[')
	for i, x := range v {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := write(out, x); err != nil {
			return err
		}
	}
	out.WriteByte(']')
	return nil
}

// writeString escapes quote, backslash and control characters only, in JavaScript's own way.
func writeString(out *bytes.Buffer, s string) {
	short := map[rune]string{'"': `\"`, '\\': `\\`, '\b': `\b`, '\f': `\f`, '\n': `\n`, '\r': `\r`, '\t': `\t`}
	out.WriteByte('"')
	for _, r := range s {
		switch e, ok := short[r]; {
		case ok:
			out.WriteString(e)
		case r < 0x20:
			fmt.Fprintf(out, `\u%04x`, r)
		case r == utf8.RuneError:
			out.WriteRune(utf8.RuneError)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
}
