package edit_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/uitest"
)

// several returns options with enough items for a preview. Three of them are high already, two are done.
func several() options { return options{items: []int{19, 20, 21, 22, 23, 24, 25, 28}} }

func TestFewItemsChangeWithoutPreview(t *testing.T) {
	story(t, options{items: []int{19, 21, 22}}, func(t *testing.T, d *deck) {
		d.press("p")
		d.typed("low")
		d.press("enter")
		d.see("3 items: priority low")
		if n := d.requests("PATCH"); n != 3 {
			t.Errorf("%d requests", n)
		}
		if n := len(d.store.Snapshot().Writes()); n != 1 {
			t.Errorf("%d writes, want one that can be undone as a whole", n)
		}
	})
}

func TestManyItemsArePreviewed(t *testing.T) {
	story(t, several(), func(t *testing.T, d *deck) {
		d.press("s")
		d.typed("review")
		d.press("enter")
		d.see("Change 8 items → In Review", "7 change · 1 has it already (APOLLO-23) · 2 leave Done and lose that date", "7 requests of ")
		d.goldens("preview-state")
		if n := d.requests("PATCH"); n > 0 {
			t.Errorf("%d requests before the answer", n)
		}
		d.press("space", "enter")
		d.see("6 items → In Review")
		if n := d.requests("PATCH"); n != 6 {
			t.Errorf("%d requests", n)
		}
		if title, err := d.store.Undo(t.Context()); err != nil || title != "change 6 items → In Review" {
			t.Errorf("undid %q: %v", title, err)
		}
		if n := d.requests("PATCH"); n != 12 {
			t.Errorf("%d requests with the undo", n)
		}
		if got := d.known(20).State; got != d.known(25).State {
			t.Error("the state wasn't restored by the undo")
		}
	})
}

func TestExcludedItemsCostNoRequest(t *testing.T) {
	story(t, several(), func(_ *testing.T, d *deck) {
		d.press("s")
		d.typed("review")
		d.press("enter")
		d.see("7 change · ", " 7 requests of ")
		d.press("space", "space")
		d.see("5 change · ", " 5 requests of ")
		d.press("k", "space")
		d.see("6 change · ", " 6 requests of ")
	})
}

func TestPreviewShowsListChangesPerItem(t *testing.T) {
	o := several()
	o.items = append(o.items, 27)
	story(t, o, func(t *testing.T, d *deck) {
		d.press("a", "space", "enter")
		d.see("Change 9 items: assigned to ada", "none → ada")
		d.goldens("preview-assignees")
		d.golden("preview-assignees-wide", 120, 30)
	})
}

func TestTwentyItemsTakeTwentyRequestsWithinTheLimit(t *testing.T) {
	var all []int
	for n := 19; len(all) < 20; n++ {
		if n != 37 { // already in Icebox
			all = append(all, n)
		}
	}
	story(t, options{items: all}, func(t *testing.T, d *deck) {
		d.press("s")
		d.typed("icebox")
		d.press("enter")
		d.see("Change 20 items → Icebox", "20 requests of 60 left this minute")
		for range 45 { // other programs use the same key
			if _, err := d.client.Me(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		d.see("20 requests: 15 now, the rest in about")
		time.Sleep(2 * time.Minute)
		d.see("20 requests of 60 left this minute")
		d.mark = len(d.server.Log())
		d.press("enter")
		refused := 0
		for _, r := range d.server.Log() {
			if r.Status == 429 {
				refused++
			}
		}
		if n := len(d.server.Log()) - d.mark; n != 20 || refused > 0 {
			t.Errorf("%d requests, %d of them refused by the rate limit", n, refused)
		}
	})
}

func TestPreviewShowsWaitForRateLimit(t *testing.T) {
	for name, c := range map[string]struct {
		minutes int // during which responses reported the limit
		message string
	}{
		"a low limit not yet reported by responses": {0, "7 requests of 60 left this minute"},
		"a low limit reported by responses":         {12, "7 requests: 5 now, the rest in about 60 s (5 a minute)"},
	} {
		t.Run(name, func(t *testing.T) {
			o := several()
			o.rate = 5
			story(t, o, func(t *testing.T, d *deck) {
				for range c.minutes * 2 {
					d.must(d.store.Load(t.Context(), store.Key{Kind: store.Me}))
					time.Sleep(30 * time.Second)
				}
				if c.minutes > 0 {
					time.Sleep(2 * time.Minute) // the budget is full again
				}
				d.press("p")
				d.typed("none")
				d.press("enter")
				d.see(c.message)
				sent, start := len(d.server.Log()), testday.Now()
				d.press("enter")
				d.see("7 items: priority none")
				refused := 0
				for _, r := range d.server.Log()[sent:] {
					if r.Status == http.StatusTooManyRequests {
						refused++
					}
				}
				if waited := time.Since(start); waited < time.Minute || waited > 3*time.Minute {
					t.Errorf("7 requests took %v", waited)
				}
				if c.minutes > 0 && refused > 0 {
					t.Errorf("%d requests were refused by a known limit", refused)
				}
			})
		})
	}
}

func TestPartialFailureIsReportedAndRetried(t *testing.T) {
	story(t, several(), func(t *testing.T, d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Method: "PATCH", Status: 403, Body: `{"error":"no"}`})
		d.press("p")
		d.typed("urgent")
		d.press("enter", "enter")
		if !strings.Contains(d.message, "5 done, 1 not: ") || !strings.Contains(d.message, "no access") {
			t.Errorf("message: %q", d.message)
		}
		patches := d.requests("PATCH")
		if err := d.store.Retry(t.Context(), d.store.Snapshot().Writes()[0].ID); err != nil {
			t.Fatal(err)
		}
		if n := d.requests("PATCH") - patches; n != 1 {
			t.Errorf("%d requests for the failed item", n)
		}
	})
}

func TestDeletingSeveralNeedsY(t *testing.T) {
	story(t, options{items: []int{19, 27, 28}}, func(t *testing.T, d *deck) {
		d.press("D")
		d.see("Delete 3 items?", "with 3 sub-items", "3 items are deleted for everyone, with all comments. This can't be undone.", "3 sub-items go with them: APOLLO-20 Board: columns, APOLLO-21")
		d.goldens("delete-several")
		d.press("enter")
		d.see("3 items not deleted")
		d.press("D", "j", "space", "y")
		d.see("2 items deleted")
		if n := d.requests("DELETE"); n != 2 {
			t.Errorf("%d requests", n)
		}
		if d.item(27).ID == "" {
			t.Error("an excluded item was deleted")
		}
	})
}

// Rule: the question names the sub-items of the items that are still in the list, and no others.
func TestExcludedItemsKeepTheirSubItems(t *testing.T) {
	for name, c := range map[string]struct {
		out           []string // the keys that exclude items
		deleted, with string
	}{
		"no exclusion":                   {nil, "3 items are deleted for everyone", "3 sub-items go with them: "},
		"one without sub-items":          {[]string{"j", "space"}, "2 items are deleted for everyone", "3 sub-items go with them: "},
		"all but the one with sub-items": {[]string{"j", "space", "space"}, "1 item is deleted for everyone", "3 sub-items go with it: "},
		"the one with sub-items":         {[]string{"space"}, "2 items are deleted for everyone", ""},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, options{items: []int{19, 27, 28}}, func(t *testing.T, d *deck) {
				d.press(append([]string{"D"}, c.out...)...)
				d.see(c.deleted, c.with)
				if text := strings.Join(d.screen(120, 30).Lines(), "\n"); c.with == "" && strings.Contains(text, "with them") {
					t.Errorf("the question names sub-items of excluded items:\n%s", text)
				}
			})
		})
	}
}

func TestItemsOfOthersAreExcludedFromDeletion(t *testing.T) {
	story(t, options{key: beaKey, items: []int{19, 27}}, func(t *testing.T, d *deck) {
		d.press("D")
		d.see("only its creator or an admin can delete this item", "1 item is deleted for everyone")
	})
}

func TestMovingManyItemsIsPreviewed(t *testing.T) {
	story(t, several(), func(t *testing.T, d *deck) {
		d.press("t")
		d.typed("sprint 4")
		d.press("enter")
		d.see("8 items: move to Sprint 4", "Sprint 3 → Sprint 4", "1 request of ")
		d.goldens("preview-move")
		d.press("space", "enter")
		d.see("7 items moved to Sprint 4")
		if n := d.requests("POST"); n != 1 {
			t.Errorf("%d requests", n)
		}
		d.must(second(d.store.Undo(t.Context())))
		d.press("x")
		d.see("8 items: remove from Sprint 3", "8 requests of ")
		d.press("enter")
		d.see("8 items removed from Sprint 3")
	})
}

func second[T any](_ T, err error) error { return err }

// elsewhere changes an item as bea in another window, and reads the change here.
func (d *deck) elsewhere(number int, patch plane.ItemPatch) {
	d.t.Helper()
	bea, _ := d.connect(beaKey)
	_, err := bea.UpdateItem(d.t.Context(), apollo, d.known(number).ID, patch)
	d.must(err)
	time.Sleep(time.Second)
	d.must(d.store.Load(d.t.Context(), store.Key{Kind: store.Items, Project: apollo, ID: string(sprint3)}))
}

// Rule: an item that leaves the completed states loses its completion date; one that moves between them keeps it. The
// date of an item that was finished today can't be moved.
func TestOnlyLeavingDoneStatesLosesCompletionDate(t *testing.T) {
	o := options{items: []int{19, 20, 21, 22, 25, 26, 29}, world: uitest.World(t, func(apollo uitest.Record) {
		uitest.Add(apollo, "states", uitest.Record{"id": released, "name": "Released", "group": "completed", "sequence": 95000.0, "slug": "released", "is_triage": false})
		uitest.Numbered(apollo, 26)["state"] = released
	})}
	for state, want := range map[string]string{
		"review":   "7 change · 3 leave the done states and lose that date",
		"released": "6 change · 1 has it already (APOLLO-26)",
	} {
		story(t, o, func(t *testing.T, d *deck) {
			d.press("s")
			d.typed(state)
			d.press("enter")
			d.see("Change 7 items", want)
			if row := strings.Join(d.screen(120, 30).Lines(), ""); strings.Contains(row, "lose") != (state == "review") {
				t.Errorf("%s: %s", state, row)
			}
		})
	}
}

const released = "40000000-0000-4000-8000-000000000199"

// Items of several states each move to their own next state. Items at the end don't move.
func TestItemsAreShiftedFromTheirOwnStates(t *testing.T) {
	story(t, options{items: []int{22, 19, 30}}, func(t *testing.T, d *deck) {
		d.press("L")
		d.see("2 items → the next state")
		for number, want := range map[int]string{22: "In Progress", 19: "In Review", 30: "Cancelled"} {
			if state, _ := d.store.Snapshot().State(d.item(number).State); state.Name != want {
				t.Errorf("APOLLO-%d is in %s, want %s", number, state.Name, want)
			}
		}
		time.Sleep(time.Second)
		d.press("H")
		d.see("3 items → the previous state")
	})
}

func TestDeletionNamesSubItemsAsSpaceAllows(t *testing.T) {
	crowd := func(children int) *planetest.World {
		return uitest.World(t, func(apollo uitest.Record) {
			for _, item := range uitest.Records(apollo, "items") {
				item["parent"] = nil
			}
			for number := 1; number <= children; number++ {
				uitest.Numbered(apollo, number)["parent"] = string(board19)
			}
		})
	}
	for children, want := range map[int][]string{
		0:  {"“Board view” is deleted for everyone, with its comments. This can't be undone."},
		1:  {"1 sub-item goes with it: APOLLO-1 Bootstrap the repository."},
		8:  {"8 sub-items go with it: APOLLO-1 Bootstrap", "APOLLO-8 Captcha."},
		10: {"10 sub-items go with it: APOLLO-1 Bootstrap", " and 2 more."},
	} {
		story(t, options{world: crowd(children)}, func(t *testing.T, d *deck) {
			d.press("D")
			d.see(want...)
			if screen := strings.Join(d.screen(120, 30).Lines(), ""); strings.Contains(screen, "more.") != (children > 8) || strings.Contains(screen, "sub-item") != (children > 0) {
				t.Errorf("%d: %s", children, screen)
			}
		})
	}
	for children, want := range map[int]string{
		0: "It may have sub-items, which would go too: they could not be read.",
		2: "2 sub-items go with it: APOLLO-1 Bootstrap the repository, APOLLO-2 Choose a licence. There may be more: they could",
	} {
		all := append(everything(), store.Key{Kind: store.Items, Project: apollo, ID: "70000000-0000-4000-8000-000000000101"})
		story(t, options{world: crowd(children), known: all}, func(_ *testing.T, d *deck) {
			d.server.Arm(planetest.Fault{Kind: planetest.Status, Method: "GET", Status: 403, Body: `{"error":"no"}`, Times: -1})
			d.press("D")
			d.see(want)
		})
	}
}
