package app_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestVisiblePageIsKeptFresh(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Mark()
		d.Sleep(95 * time.Second)
		if n := len(d.Requests()); n < 2 || n > 3 {
			t.Errorf("%d reads in a minute and a half: %v", n, d.Requests())
		}
		d.Focus(false)
		d.Mark()
		d.Sleep(5 * time.Minute)
		if n := len(d.Requests()); n > 0 {
			t.Errorf("%d reads without the focus", n)
		}
		d.Focus(true)
		d.Sleep(time.Second)
		if n := len(d.Requests()); n != 1 {
			t.Errorf("%d reads when the focus came back", n)
		}
	})
}

func TestNoRefreshWhenBudgetIsShort(t *testing.T) {
	uitest.Story(t, uitest.Options{Rate: 20}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Sleep(25 * time.Second)
		for range 12 {
			d.Press("r")
			d.Sleep(100 * time.Millisecond)
		}
		d.Mark()
		d.Sleep(40 * time.Second)
		if n := len(d.Requests()); n > 0 {
			t.Errorf("%d reads while the budget was short: %v", n, d.Requests())
		}
		d.Sleep(time.Minute)
		if n := len(d.Requests()); n == 0 {
			t.Error("no read after the budget recovered")
		}
	})
}

func TestNoRefreshTenMinutesAfterLastKey(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Sleep(11 * time.Minute)
		d.Mark()
		d.Sleep(time.Hour)
		if n := len(d.Requests()); n > 0 {
			t.Errorf("%d reads without a key for ten minutes", n)
		}
		d.Press("j")
		d.Sleep(40 * time.Second)
		if n := len(d.Requests()); n == 0 {
			t.Errorf("%d reads after a key", n)
		}
	})
}

func TestReturningServerIsDetected(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Times: 6})
		d.Press("r")
		d.Sleep(20 * time.Second)
		d.See("offline")
		d.Sleep(3 * time.Minute)
		d.NotSee("offline")
	})
}

func TestItemFoundMissingByAWriteLeavesTheScreen(t *testing.T) {
	start := nav.Board{Project: "30000000-0000-4000-8000-000000000001", Cycle: "70000000-0000-4000-8000-000000000103"}
	uitest.Story(t, uitest.Options{Start: start}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.See("APOLLO-19")
		if err := d.Client.DeleteItem(t.Context(), start.Project, d.Item("APOLLO-19").ID); err != nil {
			t.Fatal(err)
		}
		d.Press("H") // the cursor is on it
		d.Sleep(2 * time.Second)
		d.See("this is gone")
		d.NotSee("Board view")
	})
}
