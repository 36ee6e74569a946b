package store

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
)

// drawItems draws items in which any field may be set, including fields that are added to the type later.
func drawItems(t *rapid.T) packedItems {
	var items packedItems
	for range rapid.IntRange(0, 3).Draw(t, "items") {
		var i plane.Item
		v := reflect.ValueOf(&i).Elem()
		for f := range v.NumField() {
			drawField(t, v.Type().Field(f).Name, v.Field(f))
		}
		i.Description = ""
		items = append(items, i)
	}
	return items
}

func drawField(t *rapid.T, name string, f reflect.Value) {
	switch f.Interface().(type) {
	case time.Time:
		seconds := rapid.Int64Range(-62e9, 250e9).Draw(t, name)
		f.Set(reflect.ValueOf(rapid.SampledFrom([]time.Time{{}, time.Unix(seconds, 1234).UTC()}).Draw(t, name)))
		return
	case plane.Date:
		f.Set(reflect.ValueOf(rapid.SampledFrom([]plane.Date{{}, {Year: 2026, Month: 11, Day: 24}}).Draw(t, name)))
		return
	}
	switch f.Kind() {
	case reflect.String:
		f.SetString(rapid.SampledFrom([]string{"", "a", "b", "\x00ü"}).Draw(t, name))
	case reflect.Bool:
		f.SetBool(rapid.Bool().Draw(t, name))
	case reflect.Int:
		f.SetInt(int64(rapid.Int().Draw(t, name)))
	case reflect.Float64:
		f.SetFloat(rapid.Float64().Draw(t, name))
	case reflect.Slice:
		if n := rapid.IntRange(0, 3).Draw(t, name); n > 0 {
			f.Set(reflect.MakeSlice(f.Type(), n, n))
			for i := range n {
				drawField(t, name, f.Index(i))
			}
		}
	default:
		t.Fatalf("%s has a type that can't be packed: %v", name, f.Kind())
	}
}

func TestCopyHasEveryItemFieldExceptDescription(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawItems(t)
		data, err := want.GobEncode()
		if err != nil {
			t.Fatal(err)
		}
		var got packedItems
		if err := got.GobDecode(data); err != nil || len(got) != len(want) {
			t.Fatalf("%d of %d items, %v", len(got), len(want), err)
		}
		for i := range want {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Errorf("\n%+v\nwant\n%+v", got[i], want[i])
			}
		}
	})
}

func TestDamagedPackedItemsDoNotPanic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := drawItems(t)
		data, err := items.GobEncode()
		if err != nil {
			t.Fatal(err)
		}
		cut := rapid.IntRange(0, len(data)).Draw(t, "cut")
		var got packedItems
		if err := got.GobDecode(data[:cut]); err == nil && cut < len(data) {
			t.Errorf("%d of %d bytes were accepted", cut, len(data))
		}
		data[rapid.IntRange(0, len(data)-1).Draw(t, "where")] ^= rapid.Byte().Draw(t, "how")
		_ = got.GobDecode(data) // The checksum belongs to the file, so the items may differ; it must not panic.
	})
}
