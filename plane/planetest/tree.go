package planetest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// maxDays keeps {today+N} within the range of years that a date can have.
const maxDays = 200_000

var dayMark = pattern(`\{today([+-][0-9]+)?(T[^}]*)?\}`)

// treeReader fills structs from decoded JSON. Unlike encoding/json it reports the place of a value that does not fit,
// and supports {today}.
type treeReader struct {
	kinds kinds
	today time.Time
	err   error // the first problem
}

// readTree fills a struct from an object.
func readTree(tree, to any, today time.Time) error {
	r := &treeReader{kinds: kinds{}, today: today}
	r.read(reflect.ValueOf(to).Elem(), tree, "")
	return r.err
}

// fail records the first problem.
func (r *treeReader) fail(place, problem string) {
	if r.err == nil {
		r.err = &WorldError{place, problem}
	}
}

// read sets one value; null leaves it unchanged.
func (r *treeReader) read(v reflect.Value, x any, place string) {
	if x == nil && place != "" || r.err != nil {
		return
	}
	switch to := v.Addr().Interface().(type) {
	case *time.Time:
		*to = r.time(x, time.RFC3339, "not a time (YYYY-MM-DDThh:mm:ssZ): ", place).UTC()
		return
	case *day:
		r.time(x, time.DateOnly, "not a date (YYYY-MM-DD): ", place)
		*to = day(r.text(as[string](x), place))
		return
	case *any:
		*to = r.deep(x, place)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		r.object(v, x, place)
	case reflect.Slice:
		r.list(v, x, place)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		r.read(v.Elem(), x, place)
	default:
		r.scalar(v, x, place)
	}
}

// object fills a struct; unknown fields are ignored.
func (r *treeReader) object(v reflect.Value, x any, place string) {
	fields, fits := x.(map[string]any)
	if !fits {
		r.misfit(x, "an object", place)
		return
	}
	for _, col := range r.kinds.of(v.Type()) {
		r.read(v.FieldByIndex(col.at), fields[col.name], strings.TrimPrefix(place+"."+col.name, "."))
	}
}

// list fills a slice, in which null is never valid.
func (r *treeReader) list(v reflect.Value, x any, place string) {
	elements, fits := x.([]any)
	if !fits {
		r.misfit(x, "a list", place)
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(elements), len(elements)))
	for i, e := range elements {
		at := fmt.Sprintf("%s[%d]", place, i)
		if e == nil {
			r.fail(at, "null")
		}
		r.read(v.Index(i), e, at)
	}
}

// scalar sets a string, a flag or a number.
func (r *treeReader) scalar(v reflect.Value, x any, place string) {
	text, isText := x.(string)
	flag, isFlag := x.(bool)
	n, isNumber := x.(json.Number)
	switch k := v.Kind(); {
	case k == reflect.String && isText:
		v.SetString(r.text(text, place))
	case k == reflect.Bool && isFlag:
		v.SetBool(flag)
	case v.CanInt() && isNumber:
		i, err := n.Int64()
		if err != nil {
			r.fail(place, "not a whole number: "+n.String())
		}
		v.SetInt(i)
	case v.CanFloat() && isNumber:
		f, err := n.Float64()
		if err != nil {
			r.fail(place, "not a number that can be kept: "+n.String())
		}
		v.SetFloat(f)
	default:
		names := map[reflect.Kind]string{reflect.String: "a string", reflect.Bool: "true or false"}
		if names[k] == "" {
			names[k] = "a number"
		}
		r.misfit(x, names[k], place)
	}
}

// misfit reports a value of the wrong type.
func (r *treeReader) misfit(x any, want, place string) {
	have := map[string]string{"str": "string", "bool": "bool", "int": "number", "float": "number", "list": "list", "dict": "object"}
	r.fail(place, "a "+have[pyType(x)]+" where "+want+" belongs")
}

// time reads a time or a date, which may contain a placeholder.
func (r *treeReader) time(x any, layout, problem, place string) time.Time {
	s, isText := x.(string)
	t, err := time.Parse(layout, r.text(s, place))
	if !isText || err != nil {
		r.fail(place, problem+strconv.Quote(pyStr(x)))
	}
	return t
}

// text replaces the placeholders in a string with dates.
func (r *treeReader) text(s, place string) string {
	if !strings.Contains(s, "{today") {
		return s
	}
	return dayMark().ReplaceAllStringFunc(s, func(mark string) string {
		m := dayMark().FindStringSubmatch(mark)
		n, err := strconv.Atoi(m[1])
		if m[1] != "" && err != nil || n > maxDays || n < -maxDays {
			r.fail(place, "a day too far from today: "+mark)
		}
		return r.today.AddDate(0, 0, n).Format(time.DateOnly) + m[2]
	})
}

// deep copies any JSON, replacing placeholders in its texts and keys.
func (r *treeReader) deep(x any, place string) any {
	switch x := x.(type) {
	case string:
		return r.text(x, place)
	case []any:
		out := make([]any, len(x))
		for i, e := range x {
			out[i] = r.deep(e, place)
		}
		return out
	case map[string]any:
		out := object{}
		for k, e := range x {
			out[r.text(k, place)] = r.deep(e, place)
		}
		return out
	}
	return x
}
