package plane

import (
	"reflect"
	"slices"
	"testing"
)

func TestLenientReadsFieldsThatFit(t *testing.T) {
	type inner struct {
		N int `json:"n"`
		M int `json:"m"`
	}
	type object struct {
		Text   string         `json:"text"`
		Whole  int            `json:"whole"`
		Number float64        `json:"number"`
		Flag   bool           `json:"flag"`
		List   []int          `json:"list"`
		Map    map[string]int `json:"map"`
		Inner  inner          `json:"inner"`
		Maybe  *int           `json:"maybe"`
		Date   *Date          `json:"date"`
		Own    int
	}
	seven := 7
	for _, c := range []struct {
		name, raw string
		want      object
		malformed []string
	}{
		{
			"all fields fit", `{"text":"a","whole":1,"number":1.5,"list":[1,2],"map":{"a":1},"Own":3,"own":3}`,
			object{Text: "a", Whole: 1, Number: 1.5, List: []int{1, 2}, Map: map[string]int{"a": 1}},
			nil,
		},
		{"a number as a string", `{"text":12.5}`, object{Text: "12.5"}, nil},
		{"a boolean as a string", `{"text":true}`, object{}, []string{"text"}},
		{"strings as numbers", `{"whole":" 7 ","number":"2.5","maybe":"7"}`, object{Whole: 7, Number: 2.5, Maybe: &seven}, nil},
		{"a whole number with a fraction of 0", `{"whole":12.0}`, object{Whole: 12}, nil},
		{"a fraction for a whole number", `{"whole":12.5}`, object{}, []string{"whole"}},
		{"a number that is too large to be exact", `{"whole":"1e300","number":"1e300"}`, object{Number: 1e300}, []string{"whole"}},
		{"words as numbers", `{"whole":"many","number":"NaN"}`, object{}, []string{"number", "whole"}},
		{"infinity", `{"number":"Inf"}`, object{}, []string{"number"}},
		{"a string as a boolean", `{"flag":"yes"}`, object{}, []string{"flag"}},
		{"one malformed element", `{"list":[1,"2",{},3]}`, object{List: []int{1, 2, 3}}, []string{"list"}},
		{"not a list", `{"list":{"0":1}}`, object{}, []string{"list"}},
		{"one malformed entry", `{"map":{"a":1,"b":[],"c":"3"}}`, object{Map: map[string]int{"a": 1, "c": 3}}, []string{"map"}},
		{"only malformed entries", `{"map":{"b":[]}}`, object{}, []string{"map"}},
		{"one malformed field of an object", `{"inner":{"n":1,"m":[]}}`, object{Inner: inner{N: 1}}, []string{"inner"}},
		{"not an object", `{"inner":[1]}`, object{}, []string{"inner"}},
		{"an invalid date", `{"date":"soon","text":"a"}`, object{Text: "a"}, []string{"date"}},
	} {
		var got object
		malformed, ok := lenient([]byte(c.raw), &got)
		if got.Date != nil && got.Date.IsZero() {
			got.Date = nil
		}
		slices.Sort(malformed)
		if !ok || !reflect.DeepEqual(got, c.want) || !slices.Equal(malformed, c.malformed) {
			t.Errorf("%s: got %+v, malformed %q, %t", c.name, got, malformed, ok)
		}
	}
	for _, raw := range []string{"null", "[]", `"text"`, "7", "{"} {
		var got object
		if malformed, ok := lenient([]byte(raw), &got); ok {
			t.Errorf("%s was accepted as an object: %+v, malformed %q", raw, got, malformed)
		}
	}
}
