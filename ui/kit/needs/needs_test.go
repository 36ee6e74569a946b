package needs_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/needs"
)

const (
	apollo  plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	sprint3 plane.CycleID   = "70000000-0000-4000-8000-000000000103"
)

func blank(t *testing.T) *store.Store {
	t.Helper()
	clock := testday.Clock()
	world, err := planetest.Small(clock())
	if err != nil {
		t.Fatal(err)
	}
	client, err := planetest.Connect(planetest.New(world, planetest.Options{Now: clock, Rate: -1}), planetest.SmallKey, clock)
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.New(store.Config{Client: client, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryNeedIsMetByItsRead(t *testing.T) {
	s := blank(t)
	names := map[string]bool{}
	for _, n := range []nav.Need{
		needs.Projects(s), needs.Me(s), needs.Cycles(s, apollo), needs.Archived(s, apollo), needs.OfProject(s, apollo),
		needs.Items(s, apollo, sprint3), needs.Backlog(s, apollo), needs.Last(s, apollo, 3),
	} {
		if !n.Loaded().IsZero() && n.Name != "last cycles" {
			t.Errorf("%s: known before it was read", n.Name)
		}
		if err := n.Load(t.Context()); err != nil || n.Loaded().IsZero() {
			t.Errorf("%s: not known when it was read: %v", n.Name, err)
		}
		if n.Asked != (n.Max < time.Minute) {
			t.Errorf("%s: what changes all the time is read anew with r, nothing else", n.Name)
		}
		if names[n.Name] {
			t.Errorf("two needs are called %s", n.Name)
		}
		names[n.Name] = true
	}
}
