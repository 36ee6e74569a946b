package items_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/parts/items"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestWordsResolveToStoreObjects(t *testing.T) {
	board(t, func(t *testing.T, s *store.Snapshot) {
		w := items.Words(s, apollo, plane.DateOf(testday.Now(), time.UTC))
		some := s.Items(sprint3)[0]
		for _, reference := range []string{s.Reference(some), "apollo-" + s.Reference(some)[len("APOLLO-"):], s.Reference(some)[len("APOLLO-"):]} {
			if id, ok := w.Item(reference); !ok || id != some.ID {
				t.Errorf("%s is %q, %v", reference, id, ok)
			}
		}
		for _, reference := range []string{"", "-", "0", "-19", "APOLLO-0", "BORIS-19", "APOLLO-19-19", "APOLLO-", "APOLLO-99999", "NOPE-1", "APOLLO--1", "x"} {
			if _, ok := w.Item(reference); ok {
				t.Errorf("found %q", reference)
			}
		}
		for _, i := range s.Items(sprint3) {
			if p, err := w.Point(i.Points); i.Points != "" && (err != nil || p.ID != i.Point) {
				t.Errorf("point %q: %v, %v", i.Points, p, err)
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

// Rule: an item is blocked by one that isn't done or isn't known. Other kinds of relations don't block.
func TestItemIsBlockedByUnfinishedItem(t *testing.T) {
	relation := func(id, kind, other string) uitest.Record {
		return uitest.Record{
			"id": "ac000000-0000-4000-8000-0000000009" + id, "relation_type": kind, "related_issue": "80000000-0000-4000-8000-0000000010" + other,
			"created_by": "20000000-0000-4000-8000-000000000001", "created_at": "{today-5T15:30:00Z}",
		}
	}
	world := uitest.World(t, func(apollo uitest.Record) {
		for number, list := range map[int][]any{
			22: {relation("01", "blocked_by", "21")},                                     // in progress
			24: {relation("02", "blocked_by", "20")},                                     // done
			27: {relation("03", "blocked_by", "30")},                                     // cancelled
			28: {relation("04", "blocked_by", "25"), relation("05", "blocked_by", "23")}, // one is done, one in review
			29: {relation("06", "relates_to", "21")},                                     // not blocked at all
			31: {relation("07", "blocked_by", "40")},                                     // not read
		} {
			uitest.Numbered(apollo, number)["relations"] = list
		}
	})
	synctest.Test(t, func(t *testing.T) {
		_, s := storetest.Connect(t, planetest.New(world, planetest.Options{Now: testday.Now}), planetest.SmallKey, testday.Now)
		storetest.Load(t, s, store.Key{Kind: store.Me}, store.Key{Kind: store.Projects}, store.Key{Kind: store.Project, Project: apollo},
			store.Key{Kind: store.Items, Project: apollo, ID: string(sprint3)})
		for _, i := range s.Snapshot().Items(sprint3) {
			storetest.Load(t, s, store.Key{Kind: store.Relations, Project: apollo, ID: string(i.ID)})
		}
		snap := s.Snapshot()
		w := items.Words(snap, apollo, plane.DateOf(testday.Now(), time.UTC))
		blocked := []int{}
		for _, i := range snap.Items(sprint3) {
			if w.Blocked(i.ID) {
				blocked = append(blocked, i.Sequence)
			}
		}
		slices.Sort(blocked)
		if want := []int{22, 28, 31}; !slices.Equal(blocked, want) {
			t.Errorf("blocked: %v, want %v", blocked, want)
		}
	})
}
