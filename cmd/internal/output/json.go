package output

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
)

// objects returns an object with the picked fields for each thing.
func (l Listing) objects(fields []bound) ([]any, error) {
	list := make([]any, l.length)
	for n := range list {
		object := map[string]any{}
		for _, f := range fields {
			value, err := jsonOf(f.value(n))
			if err != nil {
				return nil, fmt.Errorf("field %s: %w", f.name, err)
			}
			put(object, strings.Split(f.name, "."), value)
		}
		list[n] = object
	}
	return list, nil
}

// put sets the value at a path in an object.
func put(object map[string]any, path []string, value any) {
	for len(path) > 1 {
		part, ok := object[path[0]].(map[string]any)
		if !ok {
			part = map[string]any{}
			object[path[0]] = part
		}
		object, path = part, path[1:]
	}
	object[path[0]] = value
}

// jsonOf converts a value to the types of JSON, which jq and templates work on. Times and days become strings, nil for
// none.
func jsonOf(value any) (any, error) {
	switch v := value.(type) {
	case nil, string, bool, float64, int:
		return v, nil
	case time.Time:
		if v.IsZero() {
			return nil, nil
		}
		return v.Format(time.RFC3339), nil
	case day:
		if v.IsZero() {
			return nil, nil
		}
		return v.String(), nil
	}
	var plain any
	text, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(text, &plain)
	}
	return plain, err
}

// WriteJSON writes a value as JSON, without anything that a terminal would interpret as an escape sequence.
func WriteJSON(out io.Writer, v any) error {
	text, err := encode(v, "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, text)
	return err
}

// encode returns a value as JSON with a final newline.
func encode(v any, indent string) (string, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	if err := encoder.Encode(v); err != nil {
		return "", err
	}
	return escape(b.String()), nil
}

// escape escapes characters that aren't printable: the encoder doesn't escape C1 controls and characters that reorder
// text. They only occur in strings.
func escape(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n' || r == ' ' || unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
