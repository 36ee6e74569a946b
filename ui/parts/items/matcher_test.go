package items_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/parts/items"
)

func TestMatcher(t *testing.T) {
	board(t, func(t *testing.T, s *store.Snapshot) {
		list := items.Sort(s.Roster(sprint3), items.OrderPriority, "")
		var matcher items.Matcher
		matcher.Set(s, apollo, plane.DateOf(testday.Now(), time.UTC), list)
		if f := matcher.Match("  "); f.On || !f.Has(list[0].ID) || len(f.In(list)) != len(list) {
			t.Error("an empty filter hides items")
		}
		open := matcher.Match("is:open")
		if len(open.Best) == 0 || len(open.In(list)) != len(open.Best) || open.Problem != "" {
			t.Errorf("%+v", open)
		}
		for n, i := range open.In(list) {
			if state, _ := s.State(i.State); state.Group.Done() || !open.Has(i.ID) || open.Best[n] != i {
				t.Errorf("%s matches", i.Name)
			}
		}
		word := list[0].Name[:4]
		if f := matcher.Match(word + " @nobody"); len(f.MatchedChars(list[0])) != 4 || f.Problem == "" {
			t.Errorf("%q: %+v", word, f)
		}
		matcher.Set(s, apollo, plane.DateOf(testday.Now(), time.UTC), list[1:])
		if f := matcher.Match(`"` + list[0].Name + `"`); f.Has(list[0].ID) {
			t.Error("found an item that no longer exists")
		}
	})
}

// BenchmarkMatch measures the cost of a key while a filter of 10,000 items is typed, and of a change of one item while
// a filter is active.
func BenchmarkMatch(b *testing.B) {
	list := make([]*plane.Item, 10_000)
	for n := range list {
		list[n] = &plane.Item{ID: plane.ItemID(fmt.Sprint(n)), Name: fmt.Sprintf("Log in with key %d of the guests", n*7919%10_007)}
	}
	empty, err := store.New(store.Config{Client: new(plane.Client), Now: testday.Clock()})
	if err != nil {
		b.Fatal(err)
	}
	var matcher items.Matcher
	matcher.Set(empty.Snapshot(), "", plane.Date{}, list)
	for _, text := range []string{"lo", "lgnk", "is:open key 99"} {
		b.Run("key/"+text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				matcher.Match(text)
			}
		})
	}
	b.Run("change", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			matcher.Set(empty.Snapshot(), "", plane.Date{}, list)
			matcher.Match("key 99")
		}
	})
}
