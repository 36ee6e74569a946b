package planetest

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// as is a value of a type, its zero value if it is null.
func as[V any](v any) V {
	x, _ := v.(V)
	return x
}

// text is a field of at most limit characters (0: any number). Blanks around
// it are dropped, numbers become texts.
func text[T any](name string, limit int, set func(*T, string)) field[T] {
	return field[T]{name: name, read: readText(limit, false), set: func(t *T, v any) { set(t, as[string](v)) }}
}

// note is a text that may be empty.
func note[T any](name string, limit int, set func(*T, string)) field[T] {
	f := text(name, limit, set)
	f.read = readText(limit, true)
	return f
}

// optional is a text that may be empty or null.
func optional[T any](name string, set func(*T, *string)) field[T] {
	return field[T]{
		name: name, nullable: true, read: readText(maxText, true),
		set: func(t *T, v any) {
			if s, isText := v.(string); isText {
				set(t, &s)
			} else {
				set(t, nil)
			}
		},
	}
}

// maxText is the length of most text columns.
const maxText = 255

func readText(limit int, blank bool) func(*call, any) (any, any) {
	return func(_ *call, v any) (any, any) {
		if s, isText := v.(string); isText && strings.TrimSpace(s) == "" {
			if blank {
				return "", nil
			}
			return nil, texts("This field may not be blank.")
		}
		if k := pyType(v); k != "str" && k != "int" && k != "float" {
			return nil, texts("Not a valid string.")
		}
		s := strings.TrimSpace(pyStr(v))
		var bad []string
		if limit > 0 && utf8.RuneCountInString(s) > limit {
			bad = append(bad, "Ensure this field has no more than "+strconv.Itoa(limit)+" characters.")
		}
		if strings.ContainsRune(s, 0) {
			bad = append(bad, "Null characters are not allowed.")
		}
		if bad != nil {
			return nil, bad
		}
		return s, nil
	}
}

// choice is one of some texts.
func choice[T any](name string, of func(string) bool, set func(*T, string)) field[T] {
	return field[T]{
		name: name, set: func(t *T, v any) { set(t, as[string](v)) },
		read: func(_ *call, v any) (any, any) {
			if s := pyStr(v); of(s) {
				return s, nil
			}
			return nil, texts("\"" + pyStr(v) + "\" is not a valid choice.")
		},
	}
}

// oneOf is the test of a choice.
func oneOf(list ...string) func(string) bool {
	return func(s string) bool { return slices.Contains(list, s) }
}

func isZone(name string) bool {
	_, ok := loadZone(name)
	return ok
}

// ref is the id of something that has to be there.
func ref[T any](name string, known func(*call, id) bool, set func(*T, id)) field[T] {
	return field[T]{
		name: name, nullable: true, emptyIsNull: true, read: readRef(known),
		set: func(t *T, v any) { set(t, as[id](v)) },
	}
}

func readRef(known func(*call, id) bool) func(*call, any) (any, any) {
	return func(c *call, v any) (any, any) {
		if _, isBool := v.(bool); isBool {
			return nil, texts("Incorrect type. Expected pk value, received bool.")
		}
		x, isID := readUUID(v)
		switch {
		case !isID:
			return nil, texts(notUUID(v))
		case !known(c, x):
			return nil, texts("Invalid pk \"" + pyStr(v) + "\" - object does not exist.")
		}
		return x, nil
	}
}

// refs is a list of such ids; what is wrong is told by place in the list.
func refs[T any](name string, known func(*call, id) bool, set func(*T, []id)) field[T] {
	return field[T]{
		name: name, set: func(t *T, v any) { set(t, as[[]id](v)) },
		read: func(c *call, v any) (any, any) { return readList(c, v, readRef(known)) },
	}
}

func readList(c *call, v any, child func(*call, any) (any, any)) (any, any) {
	list, isList := v.([]any)
	if !isList {
		return nil, texts("Expected a list of items but got type \"" + pyType(v) + "\".")
	}
	got, bad := []id{}, object{}
	for i, e := range list {
		if e == nil || e == "" {
			bad[strconv.Itoa(i)] = texts("This field may not be null.")
			continue
		}
		x, problem := child(c, e)
		if problem != nil {
			bad[strconv.Itoa(i)] = problem
			continue
		}
		got = append(got, as[id](x))
	}
	if len(bad) > 0 {
		return nil, bad
	}
	return got, nil
}

// number reads a float, also one in a text.
func float[T any](name string, set func(*T, float64)) field[T] {
	return field[T]{
		name: name, set: func(t *T, v any) { set(t, as[float64](v)) },
		read: func(_ *call, v any) (any, any) {
			if b, isBool := v.(bool); isBool {
				return float64(truth(b)), nil
			}
			k := pyType(v)
			f, err := strconv.ParseFloat(strings.TrimSpace(pyStr(v)), 64)
			if err != nil || k == "list" || k == "dict" {
				return nil, texts("A valid number is required.")
			}
			return f, nil
		},
	}
}

// whole reads a number between two bounds.
func whole[T any](name string, low, high int, set func(*T, int)) field[T] {
	return field[T]{
		name: name, set: func(t *T, v any) { set(t, as[int](v)) },
		read: func(_ *call, v any) (any, any) {
			n, isInt := pyInt(strings.TrimSuffix(pyStr(v), ".0"))
			switch {
			case !isInt:
				return nil, texts("A valid integer is required.")
			case n > int64(high):
				return nil, texts("Ensure this value is less than or equal to " + strconv.Itoa(high) + ".")
			case n < int64(low):
				return nil, texts("Ensure this value is greater than or equal to " + strconv.Itoa(low) + ".")
			}
			return int(n), nil
		},
	}
}

// flag reads true and false, also in words.
func flag[T any](name string, set func(*T, bool)) field[T] {
	return field[T]{
		name: name, set: func(t *T, v any) { set(t, as[bool](v)) },
		read: func(_ *call, v any) (any, any) {
			switch v := v.(type) {
			case bool:
				return v, nil
			case json.Number, string:
				switch strings.ToLower(pyStr(v)) {
				case "t", "y", "yes", "true", "on", "1", "1.0":
					return true, nil
				case "f", "n", "no", "false", "off", "0", "0.0":
					return false, nil
				}
			}
			return nil, texts("Must be a valid boolean.")
		},
	}
}

// raw takes any JSON.
func raw[T any](name string, set func(*T, any)) field[T] {
	return field[T]{name: name, set: set, read: func(_ *call, v any) (any, any) { return v, nil }}
}

// date is a day without a time.
func date[T any](name string, set func(*T, day)) field[T] {
	return field[T]{
		name: name, nullable: true, set: func(t *T, v any) { set(t, as[day](v)) },
		read: func(_ *call, v any) (any, any) {
			if s, isText := v.(string); isText {
				if d, isDate := readDate(s); isDate {
					return day(d.Format(time.DateOnly)), nil
				}
			}
			return nil, texts("Date has wrong format. Use one of these formats instead: YYYY-MM-DD.")
		},
	}
}

// moment is a time; without an offset it is one of the caller's zone.
func moment[T any](name string, set func(*T, time.Time)) field[T] {
	return field[T]{
		name: name, nullable: true, set: func(t *T, v any) { set(t, as[time.Time](v)) },
		read: func(c *call, v any) (any, any) {
			if s, isText := v.(string); isText {
				if at, isTime := readTime(s, c.zone); isTime {
					return at, nil
				}
			}
			return nil, texts("Datetime has wrong format. Use one of these formats instead: " +
				"YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].")
		},
	}
}
