package calendar_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// itemsNamed returns the project's items on the server with a name.
func itemsNamed(t *testing.T, d *uitest.Driver, name string) []plane.Item {
	t.Helper()
	var found []plane.Item
	for item, err := range d.Client.Items(t.Context(), apollo) {
		if err != nil {
			t.Fatal(err)
		}
		if item.Name == name {
			found = append(found, item)
		}
	}
	return found
}

func TestEventBecomesAnItemInTheCycleOfItsDays(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		press(d, "tab n")
		d.See("New item from an event", "+ Web Summit", "Sprint 3 · due Thu 26 Nov")
		d.Press("enter")
		d.Sleep(2 * time.Second)
		items := itemsNamed(t, d, "Web Summit")
		if len(items) != 1 {
			t.Fatalf("%d items:\n%s", len(items), d.Screen())
		}
		i := items[0]
		if i.Due.String() != "2026-11-26" || i.ExternalID != "planner/1" || i.ExternalSource != "planedeck" {
			t.Errorf("%+v", i)
		}
		for _, want := range []string{"Tue 24 Nov 2026 – Thu 26 Nov 2026", "Altice Arena, Rossio dos Olivais, Lisbon, Portugal", `href="https://websummit.example/2026"`} {
			if !strings.Contains(i.Description, want) {
				t.Errorf("%q is not in %s", want, i.Description)
			}
		}
		if in, _ := d.Store.Snapshot().CycleOf(i.ID); in != sprint3 {
			t.Errorf("the item is in cycle %q", in)
		}
		ref := d.Store.Snapshot().Reference(i)
		d.See(ref+" created: Web Summit", "Web Summit")
		d.Mark()
		d.Press("n")
		d.See("this event is already " + ref + ": O opens it")
		d.Press("enter")
		d.See(ref, "Sprint 3")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("Apollo › Sprint 3 › " + ref)
		d.Press("esc", "esc")
		if w := d.Writes(); len(w) > 0 {
			t.Errorf("sent %q", w)
		}
		d.Press("u")
		d.Sleep(2 * time.Second)
		if n := len(itemsNamed(t, d, "Web Summit")); n != 0 {
			t.Errorf("%d items after undo", n)
		}
		press(d, "n enter")
		d.Sleep(2 * time.Second)
		if n := len(itemsNamed(t, d, "Web Summit")); n != 1 {
			t.Errorf("%d items after doing it again:\n%s", n, d.Screen())
		}
	})
}

func TestItemIsNotCreatedTwiceWhileBeingSent(t *testing.T) {
	story(t, uitest.Options{Latency: time.Second}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(5 * time.Second)
		press(d, "tab n enter n")
		d.See("it is still being created")
		d.Press("O")
		d.See("it is still being created")
	})
}

func TestTitleAndCycleOfANewItemCanBeChanged(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		press(d, "l l l n")
		d.Press("ctrl+u")
		d.See("an item needs a title")
		d.Press("enter")
		d.Type("Watch the vote")
		d.Press("tab")
		d.See("Cycle of the new item", "an ended cycle takes no items", "backlog")
		d.Type("sprint 4\r")
		d.See("Sprint 4 · due Fri 27 Nov")
		d.Press("tab")
		d.Type("backlog\r")
		d.See("no cycle · due Fri 27 Nov")
		d.Press("tab", "enter") // the cursor is on the previous choice
		d.See("no cycle · due Fri 27 Nov")
		d.Press("tab")
		d.Type("sprint 4\r")
		d.Press("enter")
		d.Sleep(2 * time.Second)
		items := itemsNamed(t, d, "Watch the vote")
		if len(items) != 1 {
			t.Fatalf("%d items:\n%s", len(items), d.Screen())
		}
		if c, _ := d.Store.Snapshot().CycleOf(items[0].ID); c != sprint4 {
			t.Errorf("the item is in cycle %q", c)
		}
	})
}

func TestItemGoesToTheShownCycleOfTwo(t *testing.T) {
	fair := &source{events: []calendar.Event{{ID: "ical/fair", Name: "Fair", Span: calendar.AllDay(day(12, 1), day(12, 3))}}}
	for _, c := range []struct {
		cycle plane.CycleID
		day   civil.Date
		want  string
	}{
		{"", day(12, 2), "Sprint 3 · due Thu 3 Dec"},
		{sprint3, day(12, 1), "Sprint 3 · due Thu 3 Dec"},
		{sprint4, day(12, 2), "Sprint 4 · due Thu 3 Dec"},
	} {
		story(t, uitest.Options{
			Calendars: []calendar.Calendar{{Name: "team", Source: fair}}, Start: nav.Calendar{Project: apollo, Cycle: c.cycle, Day: c.day},
		}, func(_ *testing.T, d *uitest.Driver) {
			d.Press("n")
			d.See("+ Fair", c.want)
		})
	}
}

func TestItemOfAnEventInAnEndedCycleHasNoCycle(t *testing.T) {
	past := &source{events: []calendar.Event{{ID: "ical/past", Name: "Retrospective", Span: calendar.AllDay(day(11, 10), day(11, 10))}}}
	story(t, uitest.Options{
		Calendars: []calendar.Calendar{{Name: "team", Source: past}}, Start: nav.Calendar{Project: apollo, Day: day(11, 10)},
	}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("n")
		d.See("no cycle · due Tue 10 Nov", "Sprint 2: it ended on Wed 11 Nov")
		d.Press("enter")
		d.Sleep(2 * time.Second)
		d.See(" created: Retrospective")
	})
}

func TestItemGoesToTheCycleThatAcceptsIt(t *testing.T) {
	retreat := &source{events: []calendar.Event{{ID: "ical/retreat", Name: "Retreat", Span: calendar.AllDay(day(11, 10), day(11, 19))}}}
	story(t, uitest.Options{
		Calendars: []calendar.Calendar{{Name: "team", Source: retreat}}, Start: nav.Calendar{Project: apollo, Day: day(11, 10)},
	}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("n")
		d.See("Sprint 3 · due Thu 19 Nov")
		d.NotSee("ended") // Sprint 2, which the event starts in
	})
}

func TestGuestCannotCreateItems(t *testing.T) {
	story(t, uitest.Options{Key: gusKey}, func(_ *testing.T, d *uitest.Driver) {
		press(d, "tab n")
		d.See("you are a guest here: reading only")
	})
}

func TestOnlyWebPagesAreOpened(t *testing.T) {
	pages := &source{events: []calendar.Event{
		{ID: "1", Name: "One", Span: calendar.AllDay(day(11, 24), day(11, 24)), Pages: []string{"https://one.example/a"}},
		{ID: "2", Name: "Script", Span: calendar.AllDay(day(11, 25), day(11, 25)), Pages: []string{"javascript:alert(1)"}},
		{ID: "3", Name: "File", Span: calendar.AllDay(day(11, 26), day(11, 26)), Pages: []string{"file:///etc/passwd"}},
		{ID: "4", Name: "None", Span: calendar.AllDay(day(11, 27), day(11, 27))},
		{ID: "5", Name: "Two", Span: calendar.AllDay(day(11, 28), day(11, 28)), Pages: []string{"http://two.example/a", "mailto:a@b.c", "https://two.example/b"}},
	}}
	o := uitest.Options{Calendars: []calendar.Calendar{{Name: "pages", Source: pages}}, Browser: true}
	story(t, o, func(t *testing.T, d *uitest.Driver) {
		d.Press("o")
		d.Press("l", "o")
		d.See("not opened because it isn't a web page: javascript:alert(1)")
		d.Press("l", "o")
		d.See("not opened because it isn't a web page: file:///etc/passwd")
		d.Press("l", "o")
		d.See("this event has no page")
		d.Press("l", "o")
		d.See("Pages of Two", "http://two.example/a", "https://two.example/b")
		d.Press("down", "enter")
		if got := strings.Join(d.Opened, " "); got != "https://one.example/a https://two.example/b" {
			t.Errorf("opened %q", got)
		}
	})
}
