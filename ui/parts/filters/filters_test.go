package filters_test

import (
	"context"
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/filters"
	"github.com/planedeck/planedeck/ui/uitest"
)

// screen is filtered.
type screen struct {
	text string
	list *filters.List
}

func (s *screen) commands() []nav.Command {
	return s.list.Commands(filters.On{
		Styles: theme.New(theme.Options{}),
		Text:   func() string { return s.text },
		Count:  func(text string) int { return len(text) },
		Set:    func(text string) { s.text = text },
	})
}

// press runs a command of a list, and what a dialog does when it closes.
func press(t *testing.T, commands []nav.Command, key string) nav.Action {
	t.Helper()
	c, ok := nav.Find(commands, key)
	if !ok || c.Why() != "" {
		t.Fatalf("%s can't be pressed: %s", key, c.Why())
	}
	action, _ := c.Run()
	if reply, ok := action.(nav.Reply); ok {
		action, _ = reply()
	}
	return action
}

// dialogOf is the dialog that an action opens.
func dialogOf(t *testing.T, a nav.Action) nav.Screen {
	t.Helper()
	over, ok := a.(nav.Over)
	if !ok {
		t.Fatalf("%T opens no dialog", a)
	}
	return over.Dialog
}

func typeInto(d nav.Screen, text string) {
	for _, r := range text {
		d.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func someFilters() []filters.Saved {
	return []filters.Saved{{Name: "mine", Text: "@me is:open"}, {Name: "late", Text: "is:overdue"}}
}

func TestASavedFilterIsChosenWithItsCountInSight(t *testing.T) {
	s := &screen{list: filters.New(someFilters(), nil)}
	d := dialogOf(t, press(t, s.commands(), "f"))
	for _, size := range [][2]int{{80, 8}, {40, 8}} {
		c := cell.New(size[0], size[1])
		d.Draw(c)
		uitest.Golden(t, map[int]string{80: "choose-80", 40: "choose-40"}[size[0]], c)
	}
	typeInto(d, "lat")
	press(t, d.Commands(), "enter")
	if s.text != "is:overdue" {
		t.Errorf("the filter is %q", s.text)
	}
	d = dialogOf(t, press(t, s.commands(), "f"))
	typeInto(d, "all")
	press(t, d.Commands(), "enter")
	if s.text != "" {
		t.Errorf("the filter is %q", s.text)
	}
}

func TestAFilterIsSavedUnderAName(t *testing.T) {
	var kept []filters.Saved
	s := &screen{text: " #bug ", list: filters.New(someFilters(), func(_ context.Context, f filters.Saved) error {
		kept = append(kept, f)
		return errors.New("the disk is full")
	})}
	d := dialogOf(t, press(t, s.commands(), "f"))
	typeInto(d, "save")
	name := dialogOf(t, press(t, d.Commands(), "enter"))
	typeInto(name, "Late")
	c := cell.New(60, 6)
	name.Draw(c)
	uitest.Golden(t, "name", c)
	write, ok := press(t, name.Commands(), "enter").(nav.Write)
	if !ok || write.Do(t.Context()) == nil {
		t.Fatal("nothing is written")
	}
	if len(kept) != 1 || kept[0] != (filters.Saved{Name: "late", Text: "#bug"}) {
		t.Errorf("kept %v", kept)
	}
	if all := s.list.All(); len(all) != 2 || all[1].Text != "#bug" {
		t.Errorf("listed are %v", all)
	}
	if c, _ := nav.Find(s.commands(), "F"); c.Why() != "it is saved as late" {
		t.Errorf("F says %q", c.Why())
	}
}

func TestWithoutAPlaceToKeepThemFiltersLastAsLongAsTheSession(t *testing.T) {
	s := &screen{text: "#bug", list: filters.New(nil, nil)}
	name := dialogOf(t, press(t, s.commands(), "F"))
	if say, ok := press(t, name.Commands(), "enter").(nav.Say); !ok || say.Level != nav.Caution {
		t.Error("a name is needed")
	}
	typeInto(name, "bugs")
	if say, ok := press(t, name.Commands(), "enter").(nav.Say); !ok || say.Text != "bugs is kept until you quit" {
		t.Errorf("%v", say)
	}
	if all := s.list.All(); len(all) != 1 || all[0].Name != "bugs" {
		t.Errorf("%v", all)
	}
}

func TestWhatCannotBeDoneSaysWhy(t *testing.T) {
	for _, s := range []*screen{{list: filters.New(nil, nil)}, {}} {
		for _, c := range s.commands() {
			if c.Why() == "" {
				t.Errorf("%s can be done", c.ID)
			}
		}
	}
	if clashes := nav.Clashes((&screen{}).commands()); len(clashes) > 0 {
		t.Error(clashes)
	}
}
