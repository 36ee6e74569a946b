package session

import (
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// saveAs saves a filter as a screen does.
func saveAs(t *testing.T, list *items.Filters, name, text string) nav.Action {
	t.Helper()
	styles := theme.New(theme.Options{})
	view := items.NewView(items.Options{Styles: styles, Filters: list}, items.NewList(styles, nil))
	view.SetFilter(text)
	action, _ := view.Acts()["filters.save"].Run()
	over, ok := action.(nav.Over)
	if !ok {
		t.Fatalf("F is %T", action)
	}
	for _, r := range name {
		over.Dialog.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	enter, _ := nav.Find(over.Dialog.Commands(), "enter")
	action, _ = enter.Run()
	reply, ok := action.(nav.Reply)
	if !ok {
		t.Fatalf("enter is %T", action)
	}
	action, _ = reply()
	return action
}

func TestSavedFilterIsThereAtNextStart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config.toml")
	w := wiring{Options: Options{Config: config.Config{File: file}}}
	write, ok := saveAs(t, w.filters(), "late", "is:overdue").(nav.Write)
	if !ok {
		t.Fatal("nothing is written")
	}
	if err := write.Begin()(t.Context()); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load(config.Input{Env: config.Env(nil), File: file, New: true})
	if err != nil || len(c.Filters) != 1 || c.Filters[0].Text != "is:overdue" {
		t.Errorf("%+v, %v", c.Filters, err)
	}
	w.Config = c
	if all := w.filters().All(); len(all) != 1 || all[0].Name != "late" {
		t.Errorf("%v", all)
	}
}

func TestDemoSavesNoFilters(t *testing.T) {
	w := wiring{Options: Options{Demo: true}}
	if say, ok := saveAs(t, w.filters(), "late", "is:overdue").(nav.Say); !ok || !strings.Contains(say.Text, "until you quit") {
		t.Error("the demo writes")
	}
	for _, f := range w.filters().All() {
		if err := lang.CheckFilter(f.Text); err != nil {
			t.Errorf("the filter %s of the demo: %v", f.Name, err)
		}
	}
}
