package planetest

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// sortBy sorts a list by a column as Postgres does: texts by code point, nulls last, and everything reversed if a minus
// precedes the name. The server crashes on an unknown column, even if there is nothing to sort; blank is a row for that
// check.
func sortBy[P any](list []P, blank P, order string, column func(P, string) (any, bool)) []P {
	name, desc := strings.CutPrefix(order, "-")
	if name == "?" && !desc {
		return list
	}
	_, known := column(blank, name)
	stopIf(!known, crash())
	type row struct {
		x P
		v any
	}
	rows := make([]row, len(list))
	for i, x := range list {
		v, _ := column(x, name)
		rows[i] = row{x, v}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		if desc {
			return compare(b.v, a.v)
		}
		return compare(a.v, b.v)
	})
	out := make([]P, len(rows))
	for i, r := range rows {
		out[i] = r.x
	}
	return out
}

// compare orders two values of one column; null is the largest.
func compare(a, b any) int {
	a, b = orderKey(a), orderKey(b)
	if a == nil || b == nil {
		return cmp.Compare(truth(a == nil), truth(b == nil))
	}
	switch a := a.(type) {
	case string:
		b, _ := b.(string)
		return strings.Compare(a, b)
	case float64:
		b, _ := b.(float64)
		return cmp.Compare(a, b)
	case time.Time:
		b, _ := b.(time.Time)
		return a.Compare(b)
	}
	return 0
}

// orderKey converts a column to one of three comparable types, or nil.
func orderKey(v any) any {
	switch v := v.(type) {
	case id:
		return orNull(string(v))
	case day:
		return orNull(string(v))
	case *string:
		if v == nil {
			return nil
		}
		return *v
	case string:
		return v
	case int:
		return float64(v)
	case *int:
		if v == nil {
			return nil
		}
		return float64(*v)
	case role:
		return float64(v)
	case bool:
		return float64(truth(v))
	case float64:
		return v
	case time.Time:
		if v.IsZero() {
			return nil
		}
		return v
	}
	return nil
}

// truth returns 1 for true, 0 for false.
func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
