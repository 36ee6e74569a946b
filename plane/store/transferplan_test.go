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

// planWithout returns the plan for closing Sprint 2 based on a changed copy of the cycle.
func planWithout(s *store.Snapshot, change func([]plane.Item) []plane.Item) sprint.TransferPlan {
	source, _ := s.Cycle(sprint2)
	return sprint.PlanTransfer(sprint.TransferInput{
		From: source, Items: change(s.Items(sprint2)), Groups: s.Groups(apollo), To: sprint4,
		Cycles: s.Cycles(apollo), Now: s.Loaded(store.Key{Kind: store.Me}).In(s.Location(apollo)),
	})
}

// TestTransferOnlyMovesItemsOfItsPlan: the server's transfer has no list of items, so nothing is sent if the cycle has an
// additional item, lacks one, or has one in another state.
func TestTransferOnlyMovesItemsOfItsPlan(t *testing.T) {
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
		d.agrees("after the refused transfers")
	})
}

// transferIsNotSent fails unless the plan is refused because the cycle has changed.
func (d *deck) transferIsNotSent(name string, other plane.Item, plan sprint.TransferPlan) {
	d.Helper()
	if !slices.ContainsFunc(plan.Steps, func(s sprint.Step) bool { _, all := s.(sprint.TransferAll); return all }) {
		return // The items are added one by one, and the requests name them.
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
