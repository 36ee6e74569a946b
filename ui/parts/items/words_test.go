package items_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/parts/items"
)

func TestWordsMeanTheThingsOfTheStore(t *testing.T) {
	board(t, func(t *testing.T, s *store.Snapshot) {
		w := items.Words(s, apollo, plane.DateOf(testday.Now(), time.UTC))
		some := s.Items(sprint3)[0]
		for _, reference := range []string{s.Reference(some), "apollo-" + s.Reference(some)[len("APOLLO-"):], s.Reference(some)[len("APOLLO-"):]} {
			if id, ok := w.Item(reference); !ok || id != some.ID {
				t.Errorf("%s is %q, %v", reference, id, ok)
			}
		}
		for _, reference := range []string{"", "-", "APOLLO-", "APOLLO-99999", "NOPE-1", "APOLLO--1", "x"} {
			if _, ok := w.Item(reference); ok {
				t.Errorf("found %q", reference)
			}
		}
		for _, i := range s.Items(sprint3) {
			if p, err := w.Point(i.Points); i.Points != "" && (err != nil || p.ID != i.Point) {
				t.Errorf("the point %q is %v, %v", i.Points, p, err)
			}
		}
		for _, text := range []string{"@me", "state:started", "!high", "due:<fri"} {
			if p := lang.ParseFilter(text, w).Problems(); len(p) > 0 {
				t.Errorf("%s: %v", text, p)
			}
		}
	})
}

func TestFiltersAndNewItemsAreCompleted(t *testing.T) {
	board(t, func(t *testing.T, s *store.Snapshot) {
		words := func() *lang.Words { return items.Words(s, apollo, plane.DateOf(testday.Now(), time.UTC)) }
		if got := items.SuggestFilter(words)("log @m", 6); len(got) == 0 || got[0].Text != "@me" || got[0].Start != 4 || got[0].End != 6 || got[0].Quiet {
			t.Errorf("%+v", got)
		}
		if got := items.SuggestFilter(words)("is", 2); len(got) != 1 || got[0].Text != "is:" || !got[0].Quiet {
			t.Errorf("%+v", got)
		}
		if got := items.SuggestNew(words)("x cycle:cur", 11); len(got) != 1 || got[0].Note == "" {
			t.Errorf("%+v", got)
		}
	})
}
