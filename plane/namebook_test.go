package plane_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// TestItemsIncludeNames: the names match the project's own lists, except for objects that no item refers to.
func TestItemsIncludeNames(t *testing.T) {
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	c := open(t, planetest.New(world, planetest.Options{Now: testday.Clock(), Rate: -1}), func(cfg *plane.Config) { cfg.Key = adasKey })
	without, err := plane.Collect(c.CycleItems(t.Context(), project, cycle))
	if err != nil {
		t.Fatal(err)
	}
	var book plane.NameBook
	items, err := plane.Collect(c.WithNames(&book).CycleItems(t.Context(), project, cycle))
	if err != nil || len(items) != len(without) {
		t.Fatal(len(items), err)
	}
	for n, i := range items {
		if i.State != without[n].State || i.Points != without[n].Points || len(i.Assignees) != len(without[n].Assignees) || len(i.Labels) != len(without[n].Labels) {
			t.Errorf("%+v, want %+v", i, without[n])
		}
	}
	states := make(map[plane.StateID]plane.State)
	for s, err := range c.States(t.Context(), project) {
		if err != nil {
			t.Fatal(err)
		}
		s.Sequence, s.Default = 0, false
		states[s.ID] = s
	}
	if len(book.States()) < 5 || len(book.Labels()) < 3 || len(book.People()) < 4 {
		t.Errorf("states %v, labels %v, people %v", book.States(), book.Labels(), book.People())
	}
	for _, s := range book.States() {
		if states[s.ID] != s {
			t.Errorf("%+v, want %+v", s, states[s.ID])
		}
	}
}

func TestRequestForItemsWithNames(t *testing.T) {
	var book plane.NameBook
	checkSent(t, of("items with names", func(ctx context.Context, c *plane.Client) ([]plane.Item, error) {
		return plane.Collect(c.WithNames(&book).Items(ctx, project))
	}), sent{http.MethodGet, inItems + "?expand=estimate_point%2Cstate%2Cassignees%2Clabels" + itemPage[len(withPoint):], ""})
}

// TestMalformedObjectBecomesReferenceWithoutName: an item isn't dropped because of a malformed state or assignee.
func TestMalformedObjectBecomesReferenceWithoutName(t *testing.T) {
	var book plane.NameBook
	c := open(t, roundTripFunc(func(*http.Request) (*http.Response, error) {
		return answer(http.StatusOK, `{"results":[{"id":"i","name":"Odd","state":{"id":"s","name":7},"assignees":[{"id":"u","display_name":[]},{}],"labels":[{"id":"l","name":"bug"}]}]}`), nil
	}))
	items, err := plane.Collect(c.WithNames(&book).CycleItems(t.Context(), project, cycle))
	if err != nil || len(items) != 1 || items[0].State != "s" || len(items[0].Assignees) != 1 {
		t.Fatalf("%+v, %v", items, err)
	}
	if len(book.States())+len(book.People()) != 0 || len(book.Labels()) != 1 {
		t.Errorf("states %v, people %v, labels %v", book.States(), book.People(), book.Labels())
	}
}
