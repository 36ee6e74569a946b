package plane

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
)

// lenient reads a JSON object field by field into a struct and skips fields that don't fit. It returns the names of
// these fields, and false if the JSON isn't an object. It is for input that json.Unmarshal has refused: that rejects a
// whole page because of one field.
func lenient(raw []byte, into any) (unfit []string, ok bool) {
	var parts map[string]json.RawMessage
	if json.Unmarshal(raw, &parts) != nil || parts == nil {
		return nil, false
	}
	v := reflect.ValueOf(into).Elem()
	for _, field := range reflect.VisibleFields(v.Type()) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if part, sent := parts[name]; sent && name != "" && !lenientValue(part, v.FieldByIndex(field.Index)) {
			unfit = append(unfit, name)
		}
	}
	return unfit, true
}

// lenientValue reads as much of one value as fits, and reports whether all of it did.
func lenientValue(raw json.RawMessage, v reflect.Value) bool {
	fresh := reflect.New(v.Type())
	if json.Unmarshal(raw, fresh.Interface()) == nil {
		v.Set(fresh.Elem())
		return true
	}
	if _, itself := reflect.TypeAssert[json.Unmarshaler](fresh); itself {
		return false
	}
	switch v.Kind() {
	case reflect.Pointer:
		element := reflect.New(v.Type().Elem())
		v.Set(element)
		return lenientValue(raw, element.Elem())
	case reflect.Struct:
		unfit, ok := lenient(raw, v.Addr().Interface())
		return ok && len(unfit) == 0
	case reflect.Slice:
		return lenientList(raw, v)
	case reflect.Map:
		return lenientMap(raw, v)
	case reflect.String:
		return lenientText(raw, v)
	case reflect.Int, reflect.Float64:
		return lenientNumber(raw, v)
	default:
		return false
	}
}

// lenientList skips elements that don't fit.
func lenientList(raw json.RawMessage, v reflect.Value) bool {
	var parts []json.RawMessage
	if json.Unmarshal(raw, &parts) != nil {
		return false
	}
	whole := true
	for _, part := range parts {
		element := reflect.New(v.Type().Elem()).Elem()
		if lenientValue(part, element) {
			v.Set(reflect.Append(v, element))
		} else {
			whole = false
		}
	}
	return whole
}

// lenientMap skips entries that don't fit. The map stays nil if none fits.
func lenientMap(raw json.RawMessage, v reflect.Value) bool {
	var parts map[string]json.RawMessage
	if json.Unmarshal(raw, &parts) != nil {
		return false
	}
	fresh, whole := reflect.MakeMap(v.Type()), true
	for name, part := range parts {
		element := reflect.New(v.Type().Elem()).Elem()
		fits := lenientValue(part, element)
		if whole = whole && fits; fits || !element.IsZero() {
			fresh.SetMapIndex(reflect.ValueOf(name).Convert(v.Type().Key()), element)
		}
	}
	if fresh.Len() > 0 {
		v.Set(fresh)
	}
	return whole
}

// lenientText accepts a number as a text, as Plane itself does.
func lenientText(raw json.RawMessage, v reflect.Value) bool {
	var number json.Number
	if json.Unmarshal(raw, &number) != nil {
		return false
	}
	v.SetString(number.String())
	return true
}

// lenientNumber accepts a text that contains a number, and 12.0 for 12.
func lenientNumber(raw json.RawMessage, v reflect.Value) bool {
	text := string(raw)
	if json.Unmarshal(raw, &text) != nil {
		text = string(raw)
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	switch {
	case err != nil || math.IsNaN(n) || math.IsInf(n, 0):
		return false
	case v.Kind() == reflect.Float64:
		v.SetFloat(n)
	case n != math.Trunc(n) || math.Abs(n) > 1<<53:
		return false
	default:
		v.SetInt(int64(n))
	}
	return true
}
