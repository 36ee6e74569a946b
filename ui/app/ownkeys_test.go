package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/uitest"
)

// bind returns the keymap of bindings such as "quit", "Q".
func bind(t *testing.T, bindings ...keys.Binding) (keys.Keymap, error) {
	t.Helper()
	sheets := app.Sheets()
	return keys.NewKeymap(sheets, bindings)
}

func line(command string, names ...string) keys.Binding {
	return keys.Binding{Command: command, Keys: names, Where: "config.toml:7"}
}

// docs/keys.md is generated: planedeck keys > docs/keys.md.
func TestKeysPageIsUpToDate(t *testing.T) {
	sheets := app.Sheets()
	want := keys.Page(sheets, nil)
	if got, err := os.ReadFile(filepath.Join("..", "..", "docs", "keys.md")); err != nil || string(got) != want {
		t.Errorf("docs/keys.md is stale: go run ./cmd/planedeck keys > docs/keys.md (%v)", err)
	}
}

// A screen may override a key of the root only for something under the cursor, or to close what the root opened.
func TestNoKeyHasTwoMeaningsInAMode(t *testing.T) {
	overrides := map[string][]string{"writes": {"r", "u", "!"}, "setup": {"f1"}, keys.Dialog: {"f1"}}
	for _, sheet := range app.Sheets() {
		for _, mode := range sheet.Modes {
			for _, wrong := range keys.Clashes(mode.Commands) {
				t.Errorf("%s %s: %s", sheet.Screen, mode.Name, wrong)
			}
			if sheet.Screen == keys.Everywhere {
				continue
			}
			for _, c := range rootBeside(sheet, mode) {
				for _, key := range c.Keys {
					if slices.ContainsFunc(mode.Commands, func(own keys.Command) bool { return slices.Contains(own.Keys, key) }) && !slices.Contains(overrides[sheet.Screen], key) {
						t.Errorf("%s %s: %s is a key of the root", sheet.Screen, mode.Name, key)
					}
				}
			}
		}
	}
}

// rootBeside returns the commands of the root that are available together with those of a mode.
func rootBeside(sheet keys.Sheet, mode keys.Mode) []keys.Command {
	at := keys.OnPage
	switch {
	case mode.Typing:
		at = keys.InText
	case sheet.Screen == keys.Dialog:
		at = keys.InDialog
	}
	return app.Sheets()[0].Modes[at].Commands
}

func TestOnlyMovementIsListedUnderMove(t *testing.T) {
	moves := regexp.MustCompile(`^(move\.|suggest\.(next|previous)|form\.(next|prev)|field-|next$|other$)`)
	for _, sheet := range app.Sheets() {
		for _, mode := range sheet.Modes {
			for _, c := range mode.Commands {
				if c.Group == keys.Move && !moves.MatchString(c.ID) {
					t.Errorf("%s %s: %q is listed under %s", sheet.Screen, mode.Name, c.ID, c.Group)
				}
			}
		}
	}
}

func TestUnusableKeyBindingIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		lines     []keys.Binding
		text, fix string
	}{
		"a typo":              {[]keys.Binding{line("board.priorty", "s")}, `unknown command "board.priorty"`, `did you mean "board.priority"?`},
		"no similar name":     {[]keys.Binding{line("make coffee please", "s")}, `unknown command "make coffee please"`, "planedeck keys lists them"},
		"no key":              {[]keys.Binding{line("quit", "f77")}, `"f77" can't be a key of quit: there is no such key`, ""},
		"tab by another name": {[]keys.Binding{line("quit", "ctrl+i")}, `"ctrl+i" can't be a key of quit: many terminals send tab for it`, ""},
		"the last way out":    {[]keys.Binding{line("undo", "ctrl+c")}, `"ctrl+c" can't be a key of undo: it always quits`, ""},
		"an answer":           {[]keys.Binding{line("dialog.yes", "enter")}, "the keys of dialog.yes can't be changed: they prevent accidents", ""},
		"a letter in a field": {[]keys.Binding{line("form.save", "s")}, "letters are text where form.save works: use keys such as ctrl+n or f5", ""},
		"two on one screen":   {[]keys.Binding{line("cycles.archive", "t")}, `t is a key of "cycles.transfer" and of "cycles.archive"`, ""},
		"screen and root":     {[]keys.Binding{line("quit", "n")}, `n is a key of "cycles.new" and of "everywhere.quit"`, ""},
		"moved onto another":  {[]keys.Binding{line("quit", "Q"), line("undo", "Q")}, `Q is a key of "everywhere.quit" and of "everywhere.undo"`, ""},
	} {
		_, err := bind(t, c.lines...)
		wrong, ok := errors.AsType[*keys.BindingError](err)
		if !ok || wrong.Text != c.text || wrong.Fix != c.fix || wrong.Where != "config.toml:7" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestUsableKeyBindings(t *testing.T) {
	for name, lines := range map[string][]keys.Binding{
		"several for one":                {line("board.state", "s", "f7")},
		"none for one":                   {line("delete")},
		"two keys are swapped":           {line("quit", "u"), line("undo", "q")},
		"a key that became free":         {line("cycles.new", "c"), line("cycles.edit", "n")},
		"an allowed double use":          {line("writes.again", "f5"), line("refresh", "f5")},
		"letters for lists, not in text": {line("move.down", ";", "down")},
		"one screen differs":             {line("delete"), line("board.delete", "D")},
	} {
		if _, err := bind(t, lines...); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOwnKeysAppearInFooterHelpPaletteAndHints(t *testing.T) {
	own, err := bind(t, line("cycles.new", "f5"), line("cycles.archive", "b"), line("undo", "B"), line("help", "f4"))
	if err != nil {
		t.Fatal(err)
	}
	uitest.Story(t, uitest.Options{Change: func(o *app.Options) { o.Keys = own }, Size: [2]int{120, 40}}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.See("f5 new", "f4 keys")
		d.Press("n")
		d.See("n does nothing here · f4 shows the keys")
		d.Press("G", "k", "b")
		d.Sleep(time.Second)
		d.See("archived · B undo")
		d.Press("f4")
		if got := d.Line("new cycle"); got[:5] == " n   " {
			t.Error(got)
		}
		d.Press("esc", ":")
		d.Type("archive this")
		d.See("b")
		d.Press("esc", "B")
		d.Sleep(time.Second)
		d.See("✓ Undone: ")
	})
}
