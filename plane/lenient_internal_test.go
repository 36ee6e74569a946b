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
		odd       []string
	}{
		{
			"nothing odd", `{"text":"a","whole":1,"number":1.5,"list":[1,2],"map":{"a":1},"Own":3,"own":3}`,
			object{Text: "a", Whole: 1, Number: 1.5, List: []int{1, 2}, Map: map[string]int{"a": 1}},
			nil,
		},
		{"a number as a text", `{"text":12.5}`, object{Text: "12.5"}, nil},
		{"a truth as a text", `{"text":true}`, object{}, []string{"text"}},
		{"texts as numbers", `{"whole":" 7 ","number":"2.5","maybe":"7"}`, object{Whole: 7, Number: 2.5, Maybe: &seven}, nil},
		{"a whole number with a fraction of 0", `{"whole":12.0}`, object{Whole: 12}, nil},
		{"a fraction for a whole number", `{"whole":12.5}`, object{}, []string{"whole"}},
		{"a number that is too large to be exact", `{"whole":"1e300","number":"1e300"}`, object{Number: 1e300}, []string{"whole"}},
		{"words as numbers", `{"whole":"many","number":"NaN"}`, object{}, []string{"number", "whole"}},
		{"infinity", `{"number":"Inf"}`, object{}, []string{"number"}},
		{"a text as a truth", `{"flag":"yes"}`, object{}, []string{"flag"}},
		{"one odd element", `{"list":[1,"2",{},3]}`, object{List: []int{1, 2, 3}}, []string{"list"}},
		{"another type than a list", `{"list":{"0":1}}`, object{}, []string{"list"}},
		{"one odd entry", `{"map":{"a":1,"b":[],"c":"3"}}`, object{Map: map[string]int{"a": 1, "c": 3}}, []string{"map"}},
		{"only odd entries", `{"map":{"b":[]}}`, object{}, []string{"map"}},
		{"an odd part of an object", `{"inner":{"n":1,"m":[]}}`, object{Inner: inner{N: 1}}, []string{"inner"}},
		{"another type than an object", `{"inner":[1]}`, object{}, []string{"inner"}},
		{"a date that is none", `{"date":"soon","text":"a"}`, object{Text: "a"}, []string{"date"}},
	} {
		var got object
		odd, ok := lenient([]byte(c.raw), &got)
		if got.Date != nil && got.Date.IsZero() {
			got.Date = nil
		}
		slices.Sort(odd)
		if !ok || !reflect.DeepEqual(got, c.want) || !slices.Equal(odd, c.odd) {
			t.Errorf("%s: %+v, odd are %q, %v", c.name, got, odd, ok)
		}
	}
	for _, raw := range []string{"null", "[]", `"text"`, "7", "{"} {
		var got object
		if odd, ok := lenient([]byte(raw), &got); ok {
			t.Errorf("%s is an object: %+v, %q", raw, got, odd)
		}
	}
}
