package items_test

import (
	"context"
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/items"
	"github.com/planedeck/planedeck/ui/uitest"
)

// press runs a command of a list, including what a dialog does when it closes.
func press(t *testing.T, commands []nav.Command, key string) nav.Action {
	t.Helper()
	c, ok := nav.Find(commands, key)
	if !ok || c.Why() != "" {
		t.Fatalf("%s isn't available: %s", key, c.Why())
	}
	action, _ := c.Run()
	if reply, ok := action.(nav.Reply); ok {
		action, _ = reply()
	}
	return action
}

// dialogOf returns the dialog that an action opens.
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

func someFilters() []items.Filter {
	return []items.Filter{{Name: "mine", Text: "@me is:open"}, {Name: "late", Text: "is:overdue"}}
}

func TestSavedFilterIsChosenFromListWithCounts(t *testing.T) {
	v := list(t, items.NewFilters(someFilters(), nil))
	d := dialogOf(t, press(t, v.Commands(), "f"))
	for _, size := range [][2]int{{80, 8}, {40, 8}} {
		c := cell.New(size[0], size[1])
		d.Draw(c)
		uitest.Golden(t, map[int]string{80: "choose-80", 40: "choose-40"}[size[0]], c)
	}
	typeInto(d, "lat")
	press(t, d.Commands(), "enter")
	if v.Filter() != "is:overdue" {
		t.Errorf("the filter is %q", v.Filter())
	}
	d = dialogOf(t, press(t, v.Commands(), "f"))
	typeInto(d, "all")
	press(t, d.Commands(), "enter")
	if v.Filter() != "" {
		t.Errorf("the filter is %q", v.Filter())
	}
}

func TestFilterIsSavedUnderName(t *testing.T) {
	var written []items.Filter
	saved := items.NewFilters(someFilters(), func(_ context.Context, f items.Filter) error {
		written = append(written, f)
		return errors.New("the disk is full")
	})
	v := list(t, saved)
	v.SetFilter(" #bug ")
	d := dialogOf(t, press(t, v.Commands(), "f"))
	typeInto(d, "save")
	name := dialogOf(t, press(t, d.Commands(), "enter"))
	typeInto(name, "Late")
	c := cell.New(60, 6)
	name.Draw(c)
	uitest.Golden(t, "name", c)
	write, ok := press(t, name.Commands(), "enter").(nav.Write)
	if !ok || write.Begin()(t.Context()) == nil {
		t.Fatal("the filter isn't written")
	}
	if len(written) != 1 || written[0] != (items.Filter{Name: "late", Text: "#bug"}) {
		t.Errorf("written: %v", written)
	}
	if all := saved.All(); len(all) != 2 || all[1].Text != "#bug" {
		t.Errorf("listed: %v", all)
	}
	if c, _ := nav.Find(v.Commands(), "F"); c.Why() != "it is saved as late" {
		t.Errorf("F: %q", c.Why())
	}
}

func TestUnsavedFiltersLastForTheSession(t *testing.T) {
	saved := items.NewFilters(nil, nil)
	v := list(t, saved)
	v.SetFilter("#bug")
	name := dialogOf(t, press(t, v.Commands(), "F"))
	if say, ok := press(t, name.Commands(), "enter").(nav.Say); !ok || say.Level != nav.Caution {
		t.Error("an empty name was accepted")
	}
	typeInto(name, "bugs")
	if say, ok := press(t, name.Commands(), "enter").(nav.Say); !ok || say.Text != "bugs is kept until you quit" {
		t.Errorf("%v", say)
	}
	if all := saved.All(); len(all) != 1 || all[0].Name != "bugs" {
		t.Errorf("%v", all)
	}
}

func TestUnavailableFilterCommandsReturnReason(t *testing.T) {
	for _, saved := range []*items.Filters{items.NewFilters(nil, nil), nil} {
		for _, key := range []string{"f", "F"} {
			if c, _ := nav.Find(list(t, saved).Commands(), key); c.Why() == "" {
				t.Errorf("%s is available", key)
			}
		}
	}
}
