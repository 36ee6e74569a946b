package planetest

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// column is one field of a kind of object, read from its struct once.
type column struct {
	name string
	at   []int // index of the field
	kind reflect.Type
	// ref is the kind of object that an ID refers to; needed means that it must be set.
	ref    string
	needed bool
	zone   string // "must" or "null" for the name of a time zone
	rule   rule
	nested bool // a list of other objects, not part of answers
}

// rule is what a caller may set a column to, from its plane tag:
//
//	text      a string of at most 255 characters (max=N, long: no limit); empty
//	          only with blank; into a *string also empty and null
//	flag, float, int=LOW..HIGH, choice=A|B, zone, date, time, any (null too)
//	ref, refs an id or a list of ids; with set not null
//
// must makes it required, later lets only changes set it, not creation.
type rule struct {
	kind                          string
	must, blank, null, set, later bool
	max, low, high                int
	choices                       []string
}

// maxText is the maximum length of most text columns.
const maxText = 255

// readRule parses a plane tag; see [rule].
func readRule(tag string) rule {
	r := rule{max: maxText}
	for word := range strings.SplitSeq(tag, ",") {
		name, arg, _ := strings.Cut(word, "=")
		switch name {
		case "must":
			r.must = true
		case "blank":
			r.blank = true
		case "long":
			r.max = 0
		case "null":
			r.null = true
		case "set":
			r.set = true
		case "later":
			r.later = true
		case "max":
			r.max, _ = strconv.Atoi(arg)
		default:
			r.kind = name
			low, high, _ := strings.Cut(arg, "..")
			r.low, _ = strconv.Atoi(low)
			r.high, _ = strconv.Atoi(high)
			r.choices = strings.Split(arg, "|")
		}
	}
	return r
}

// kinds are the columns of each kind of object.
type kinds map[reflect.Type][]column

// of returns the columns of a struct type.
func (k kinds) of(t reflect.Type) []column {
	if known, seen := k[t]; seen {
		return known
	}
	var all []column
	for _, f := range reflect.VisibleFields(t) {
		name, tagged := f.Tag.Lookup("json")
		if f.Anonymous || !tagged {
			continue
		}
		ref, need, _ := strings.Cut(f.Tag.Get("ref"), ",")
		all = append(all, column{
			name: name, at: f.Index, kind: f.Type, ref: ref, needed: need != "", zone: f.Tag.Get("zone"),
			rule:   readRule(f.Tag.Get("plane")),
			nested: f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Pointer,
		})
	}
	k[t] = all
	return all
}

// where returns the project of an object.
func (i *inside) where() *project { return i.in }

// show returns all columns of an object by name, and the project that it is in.
func (d *db) show(x any) object {
	v := reflect.ValueOf(x).Elem()
	o := object{}
	for _, col := range d.kinds.of(v.Type()) {
		if !col.nested {
			o[col.name] = v.FieldByIndex(col.at).Interface()
		}
	}
	if i, isInside := x.(interface{ where() *project }); isInside && i.where() != nil {
		o["project"], o["workspace"] = i.where().ID, d.ws.ID
	}
	return o
}

// column returns one column of an object, as stored.
func (d *db) column(x any, name string) (any, bool) {
	v := reflect.ValueOf(x).Elem()
	for _, col := range d.kinds.of(v.Type()) {
		if col.name == name && !col.nested {
			return v.FieldByIndex(col.at).Interface(), true
		}
	}
	i, isInside := x.(interface{ where() *project })
	switch {
	case !isInside || i.where() == nil:
	case name == "project":
		return i.where().ID, true
	case name == "workspace":
		return d.ws.ID, true
	}
	return nil, false
}

// and adds more columns.
func (o object) and(more object) object {
	maps.Copy(o, more)
	return o
}

// plainObject returns a copy, because a stored object may be shown to several callers at the same time.
func plainObject(o object, zone *time.Location) object {
	plain := maps.Clone(o)
	for k, x := range plain {
		plain[k] = plainValue(x, zone)
	}
	return plain
}

// plainValue converts IDs, dates and times to their JSON form.
func plainValue(v any, zone *time.Location) any {
	switch v := v.(type) {
	case id:
		return orNull(string(v))
	case day:
		return orNull(string(v))
	case time.Time:
		return timeText(v, zone)
	case float64:
		return number(v)
	case []id:
		return append([]id{}, v...) // never null
	case []string:
		return append([]string{}, v...)
	case object:
		return plainObject(v, zone)
	case []object:
		list := slices.Clone(v)
		for i, x := range list {
			list[i] = plainObject(x, zone)
		}
		return list
	}
	return v
}

// orNull converts an empty text to null.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// timeText formats a time in a zone as Python does: Z if the offset is zero, six fractional digits or none.
func timeText(t time.Time, zone *time.Location) any {
	if t.IsZero() {
		return nil
	}
	layout := "2006-01-02T15:04:05.000000Z07:00"
	if t.Nanosecond() == 0 {
		layout = time.RFC3339
	}
	return t.In(zone).Format(layout)
}
