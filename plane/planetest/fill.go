package planetest

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// WorldError says what is wrong with a world and where.
type WorldError struct {
	// Place is the path of the value, such as projects[0].items[3].state.
	Place string
	// Problem says what is wrong with it.
	Problem string
}

// Error gives both.
func (e *WorldError) Error() string {
	if e.Place == "" {
		return "world: " + e.Problem
	}
	return "world: " + e.Place + ": " + e.Problem
}

// maxDays keeps {today+N} within the years that a date can show.
const maxDays = 200_000

var dayMark = regexp.MustCompile(`\{today([+-][0-9]+)?(T[^}]*)?\}`)

// filler replaces {today+N} by dates, wherever in the file they stand.
type filler struct{ today time.Time }

// value walks through a decoded file and gives it back with its dates.
func (f filler) value(v any, place string) (any, error) {
	switch v := v.(type) {
	case string:
		return f.text(v, place)
	case []any:
		for i := range v {
			x, err := f.value(v[i], fmt.Sprintf("%s[%d]", place, i))
			if err != nil {
				return nil, err
			}
			v[i] = x
		}
	case map[string]any:
		for k := range v {
			x, err := f.value(v[k], strings.TrimPrefix(place+"."+k, "."))
			if err != nil {
				return nil, err
			}
			v[k] = x
		}
	}
	return v, nil
}

// text fills one string; where a time belongs it has to be one afterwards.
func (f filler) text(s, place string) (string, error) {
	var bad error
	s = dayMark.ReplaceAllStringFunc(s, func(mark string) string {
		m := dayMark.FindStringSubmatch(mark)
		n, err := strconv.Atoi(strings.TrimPrefix("0"+m[1], "0"))
		if m[1] == "" {
			n, err = 0, nil
		}
		if err != nil || n > maxDays || n < -maxDays {
			bad = &WorldError{place, "a day too far from today: " + mark}
			return mark
		}
		return f.today.AddDate(0, 0, n).Format(time.DateOnly) + m[2]
	})
	if bad != nil {
		return s, bad
	}
	return checkTime(s, place)
}

// checkTime makes moments of what stands in fields of moments, so that a bad
// one is found here, where its place is known.
func checkTime(s, place string) (string, error) {
	name := place[strings.LastIndexByte(place, '.')+1:]
	if !strings.HasSuffix(name, "_at") && !strings.HasSuffix(name, "_date") {
		return s, nil
	}
	inItem := strings.Contains(place, "items[") || strings.Contains(place, "modules[")
	dateOnly := strings.HasSuffix(name, "_date") && inItem || name == "archived_at" && strings.Contains(place, ".items[")
	if dateOnly {
		if _, err := time.Parse(time.DateOnly, s); err != nil {
			return s, &WorldError{place, "not a date (YYYY-MM-DD): " + strconv.Quote(s)}
		}
		return s, nil
	}
	if _, err := time.Parse(time.RFC3339, s); err != nil {
		return s, &WorldError{place, "not a time (YYYY-MM-DDThh:mm:ssZ): " + strconv.Quote(s)}
	}
	return s, nil
}

// placeOf is the path of the value that ends at an offset of a JSON text.
func placeOf(data []byte, offset int64) string {
	type level struct {
		key   string
		index int
	}
	var stack []level
	d := json.NewDecoder(strings.NewReader(string(data)))
	wantKey := false
	for d.InputOffset() < offset {
		t, err := d.Token()
		if err != nil {
			break
		}
		top := len(stack) - 1
		if top >= 0 && stack[top].index < 0 && wantKey {
			if k, isKey := t.(string); isKey {
				stack[top].key, wantKey = k, false
				continue
			}
		}
		switch t {
		case json.Delim('{'):
			stack, wantKey = append(stack, level{index: -1}), true
			continue
		case json.Delim('['):
			stack = append(stack, level{index: 0})
			continue
		case json.Delim('}'), json.Delim(']'):
			stack = stack[:top]
			top--
		}
		if d.InputOffset() >= offset || top < 0 {
			break
		}
		if wantKey = stack[top].index < 0; !wantKey {
			stack[top].index++
		}
	}
	var path strings.Builder
	for _, l := range stack {
		if l.index >= 0 {
			fmt.Fprintf(&path, "[%d]", l.index)
		} else if l.key != "" {
			path.WriteString("." + l.key)
		}
	}
	return strings.TrimPrefix(path.String(), ".")
}
