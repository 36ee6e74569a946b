package store_test

import (
	"errors"
	"net/http"
	"slices"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// planWithout is the plan for closing Sprint 2 as it looks to someone whose copy of the cycle is changed.
func planWithout(s *store.Snapshot, change func([]plane.Item) []plane.Item) sprint.TransferPlan {
	source, _ := s.Cycle(sprint2)
	return sprint.PlanTransfer(sprint.TransferInput{
		From: source, Items: change(s.Items(sprint2)), Groups: s.Groups(apollo), To: sprint4,
		Cycles: s.Cycles(apollo), Now: s.Loaded(store.Key{Kind: store.Me}).In(s.Location(apollo)),
	})
}

// TestATransferMovesOnlyWhatItsPlanShowed: the server takes no list of items, so that nothing is sent when the source
// holds another item, lacks one, or has one in another state.
func TestATransferMovesOnlyWhatItsPlanShowed(t *testing.T) {
	story(t, func(d *deck) {
		all := d.Snapshot().Items(sprint2)
		for n, other := range all {
			for name, change := range map[string]func([]plane.Item) []plane.Item{
				"not shown": func(l []plane.Item) []plane.Item { return slices.Delete(slices.Clone(l), n, n+1) },
				"other state": func(l []plane.Item) []plane.Item {
					l = slices.Clone(l)
					l[n].State = map[bool]plane.StateID{true: inProgress, false: todo}[l[n].State == todo]
					return l
				},
				"gone": func(l []plane.Item) []plane.Item {
					l = slices.Clone(l)
					more := l[n]
					more.ID = item(41)
					return append(l, more)
				},
			} {
				d.transferIsNotSent(name, other, planWithout(d.Snapshot(), change))
			}
		}
		d.agrees("after all that was not sent")
	})
}

// transferIsNotSent fails unless the plan is refused as the cycle has changed.
func (d *deck) transferIsNotSent(name string, other plane.Item, plan sprint.TransferPlan) {
	d.Helper()
	if !slices.ContainsFunc(plan.Steps, func(s sprint.Step) bool { _, all := s.(sprint.TransferAll); return all }) {
		return // Done by adding the items one by one, which names them.
	}
	err := d.Do(d.Context(), store.Transfer(d.Snapshot(), plan))
	changed, ok := errors.AsType[*store.ChangedError](err)
	if !ok || d.sent(http.MethodPost, "/transfer-issues/") != 0 || d.write().State != store.Failed {
		d.Fatalf("%s: %s: %v", other.Name, name, err)
	}
	if name == "not shown" && changed.Item.ID != other.ID {
		d.Errorf("%s is named, want %s", changed.Item.Name, other.Name)
	}
	d.Drop(d.write().ID)
}
