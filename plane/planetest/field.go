package planetest

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// values are the fields that were read from a body, by name. Fields that were not sent are missing; null is nil.
type values map[string]any

// as returns a value of a type, or the zero value if it is null or missing.
func as[V any](v any) V {
	x, _ := v.(V)
	return x
}

// complaints are the errors of the fields of a body, by name: lists of texts, or objects of them by index.
type complaints = object

// check reads the fields of a body that a caller may set on a T. In a change no field is required.
func check[T any](c *call, b body, change bool) (values, complaints) {
	got, bad := values{}, complaints{}
	for _, col := range c.db.kinds.of(reflect.TypeFor[T]()) {
		v, sent := b.fields()[col.name]
		switch {
		case col.rule.kind == "" || col.rule.later && !change:
		case sent:
			x, wrong := col.check(c, v)
			if wrong != nil {
				bad[col.name] = wrong
			} else {
				got[col.name] = x
			}
		case col.rule.must && !change:
			bad[col.name] = texts("This field is required.")
		}
	}
	return got, bad
}

// mustCheck ends the request if any field is invalid.
func mustCheck[T any](c *call, b body, change bool) values {
	got, bad := check[T](c, b, change)
	stopIf(len(bad) > 0, invalid(bad))
	return got
}

// apply sets the fields of an object.
func (d *db) apply(to any, got values) {
	v := reflect.ValueOf(to).Elem()
	for _, col := range d.kinds.of(v.Type()) {
		x, sent := got[col.name]
		if !sent || col.rule.kind == "" {
			continue
		}
		field := v.FieldByIndex(col.at)
		if x == nil {
			field.SetZero()
			continue
		}
		if value := reflect.ValueOf(x); col.kind.Kind() == reflect.Pointer {
			p := reflect.New(col.kind.Elem())
			p.Elem().Set(value.Convert(col.kind.Elem()))
			field.Set(p)
		} else if col.kind.Kind() == reflect.Int && value.Kind() == reflect.String {
			n, _ := pyInt(value.String()) // a choice of numbers
			field.SetInt(n)
		} else {
			field.Set(value)
		}
	}
}

// texts returns a list of messages, the usual form of a complaint.
func texts(s ...string) []string { return s }

// check reads one value, or returns its error.
func (col column) check(c *call, v any) (value, wrong any) {
	r := col.rule
	switch {
	case v != nil && (r.kind != "ref" || v != ""):
	case col.nullable():
		return nil, nil
	default:
		return nil, texts("This field may not be null.")
	}
	switch r.kind {
	case "text":
		return r.text(v, r.blank || col.kind.Kind() == reflect.Pointer)
	case "choice", "zone":
		return r.choice(v)
	case "ref":
		return c.readRef(col.ref, v)
	case "refs":
		return readList(v, func(e any) (any, any) { return c.readRef(col.ref, e) })
	case "time", "date":
		return readMoment(r.kind, v, c.zone)
	case "flag":
		return readFlag(v)
	case "float", "int":
		return r.number(v)
	}
	return v, nil
}

// nullable reports whether a caller may set a column to null. For a reference an empty text also means null.
func (col column) nullable() bool {
	switch col.rule.kind {
	case "time", "date":
		return true
	case "ref":
		return !col.rule.set
	}
	return col.rule.null || col.kind.Kind() == reflect.Pointer
}

// text trims spaces; numbers become texts.
func (r rule) text(v any, blank bool) (value, wrong any) {
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
	if r.max > 0 && utf8.RuneCountInString(s) > r.max {
		bad = append(bad, "Ensure this field has no more than "+strconv.Itoa(r.max)+" characters.")
	}
	if strings.ContainsRune(s, 0) {
		bad = append(bad, "Null characters are not allowed.")
	}
	if bad != nil {
		return nil, bad
	}
	return s, nil
}

// choice accepts one of some texts, or the name of a time zone. Numbers are compared as texts.
func (r rule) choice(v any) (value, wrong any) {
	s := pyStr(v)
	fits := slices.Contains(r.choices, s)
	if r.kind == "zone" {
		_, fits = loadZone(s)
	}
	if !fits {
		return nil, texts("\"" + s + "\" is not a valid choice.")
	}
	return s, nil
}

// readRef reads the ID of an existing object.
func (c *call) readRef(kind string, v any) (value, wrong any) {
	x, isID := readUUID(v)
	switch {
	case pyType(v) == "bool":
		return nil, texts("Incorrect type. Expected pk value, received bool.")
	case !isID:
		return nil, texts(notUUID(v))
	case !c.db.known(kind, x):
		return nil, texts("Invalid pk \"" + pyStr(v) + "\" - object does not exist.")
	}
	return x, nil
}

// known reports whether a caller can refer to an object; hidden items and the triage state don't exist for callers.
func (d *db) known(kind string, x id) bool {
	switch kind {
	case "user":
		return d.users[x] != nil
	case "state":
		s := d.states[x]
		return s != nil && s.Group != triageGroup
	case "item":
		it := d.item(x)
		return it != nil && d.shown(it)
	case "label":
		return d.labels[x] != nil
	case "point":
		return d.points[x] != nil
	case "estimate":
		return slices.ContainsFunc(d.list, func(p *project) bool { return byID(p.Estimates, x) != nil })
	}
	return false
}

// readList returns the errors of the elements by their index.
func readList(v any, child func(any) (any, any)) (value, wrong any) {
	list, isList := v.([]any)
	if !isList {
		return nil, texts("Expected a list of items but got type \"" + pyType(v) + "\".")
	}
	got, bad := []id{}, complaints{}
	for i, e := range list {
		x, wrong := any(nil), any(texts("This field may not be null."))
		if e != nil && e != "" {
			x, wrong = child(e)
		}
		if wrong != nil {
			bad[strconv.Itoa(i)] = wrong
		}
		got = append(got, as[id](x))
	}
	if len(bad) > 0 {
		return nil, bad
	}
	return got, nil
}

// number also accepts numbers in texts. A whole float becomes an int; a fraction is refused.
func (r rule) number(v any) (value, wrong any) {
	text := strings.TrimSpace(pyStr(v))
	if r.kind == "float" {
		if b, isBool := v.(bool); isBool {
			return float64(truth(b)), nil
		}
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil, texts("A valid number is required.")
		}
		return f, nil
	}
	n, isInt := pyInt(strings.TrimSuffix(text, ".0"))
	switch {
	case !isInt:
		return nil, texts("A valid integer is required.")
	case n > int64(r.high):
		return nil, texts("Ensure this value is less than or equal to " + strconv.Itoa(r.high) + ".")
	case n < int64(r.low):
		return nil, texts("Ensure this value is greater than or equal to " + strconv.Itoa(r.low) + ".")
	}
	return int(n), nil
}

// readFlag reads true and false, also as texts.
func readFlag(v any) (value, wrong any) {
	switch strings.ToLower(pyStr(v)) {
	case "t", "y", "yes", "true", "on", "1", "1.0":
		return true, nil
	case "f", "n", "no", "false", "off", "0", "0.0":
		return false, nil
	}
	return nil, texts("Must be a valid boolean.")
}

// readMoment reads a date, or a time, which without an offset is in the caller's time zone.
func readMoment(kind string, v any, zone *time.Location) (value, wrong any) {
	s, _ := v.(string)
	if kind == "date" {
		if d, isDate := readDate(s); isDate {
			return day(d.Format(time.DateOnly)), nil
		}
		return nil, texts("Date has wrong format. Use one of these formats instead: YYYY-MM-DD.")
	}
	if at, isTime := readTime(s, zone); isTime {
		return at, nil
	}
	return nil, texts("Datetime has wrong format. Use one of these formats instead: " +
		"YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].")
}
