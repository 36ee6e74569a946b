package app

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// Catalogue lists all commands of all screens, those of everywhere first, with the
// keys that they come with. It opens each screen on an empty store, so nothing is
// asked of a server; ctx only has to be there.
func Catalogue(ctx context.Context) ([]keys.Sheet, error) {
	r, err := unconnected(ctx)
	if err != nil {
		return nil, err
	}
	sheets := []keys.Sheet{sheet()}
	for _, route := range []nav.Route{
		nav.Projects{}, nav.Cycles{}, nav.CycleForm{}, nav.Transfer{}, nav.Board{}, nav.Item{}, nav.Planning{}, nav.AddItems{}, nav.Writes{}, nav.Setup{},
	} {
		sheets = append(sheets, keys.Sheet{Screen: route.Name(), Where: where(route), Modes: modes(r.openAlone(route).stack.Top())})
	}
	return append(sheets, keys.Sheet{Screen: keys.Dialog, Modes: r.dialogs()}), nil
}

// unconnected is a root that knows nothing and asks nobody.
func unconnected(ctx context.Context) (*Root, error) {
	now := func() time.Time { return time.Time{} }
	client, err := plane.New(plane.Config{BaseURL: "https://plane.invalid", Workspace: "none", Key: "none", Now: now})
	if err != nil {
		return nil, fmt.Errorf("list the commands: %w", err)
	}
	s, err := store.New(store.Config{Client: client, Now: now})
	if err != nil {
		return nil, fmt.Errorf("list the commands: %w", err)
	}
	return New(Options{Context: ctx, Store: s, Client: client, Now: now, Mouse: true}), nil
}

// openAlone opens the screen of a route; what it wants to read is not read.
func (r *Root) openAlone(route nav.Route) *Root {
	r.stack = nav.NewStack(r.o.Context, nav.Host{Make: r.open, Do: r.do})
	r.stack.Do(nav.Open{To: route})
	return r
}

// modes lists the modes of a screen. One that doesn't list them by itself has the
// one that it opens in, and that of typing a filter if it has a filter.
func modes(screen nav.Screen) []keys.Mode {
	if moded, ok := screen.(nav.Moded); ok {
		return moded.Modes()
	}
	usual := keys.Mode{Typing: screen.Info().Typing, Commands: nav.Declared(screen.Commands())}
	for _, c := range screen.Commands() {
		if c.ID == "filter" {
			c.Run()
			return []keys.Mode{usual, {Name: "while a filter is typed", Typing: true, Commands: nav.Declared(screen.Commands())}}
		}
	}
	return []keys.Mode{usual}
}

// dialogs lists the keys of the dialogs, each as a mode of one screen.
func (r *Root) dialogs() []keys.Mode {
	s := r.styles
	then := func(string) (nav.Action, tea.Cmd) { return nil, nil }
	question := dialog.Question{Yes: "do it", Then: func() (nav.Action, tea.Cmd) { return nil, nil }}
	danger := question
	danger.Danger = &dialog.Danger{Now: r.o.Now}
	says := func([]string) []string { return nil }
	var all []keys.Mode
	for _, d := range []struct {
		name   string
		screen nav.Screen
	}{
		{"a question", dialog.Confirm(s, question)},
		{"a question about what can't be undone", dialog.Confirm(s, danger)},
		{"a list to choose from", dialog.Choose(s, dialog.Choices{Then: then})},
		{"a list to choose several from", dialog.ChooseMany(s, dialog.ManyChoices{})},
		{"a preview", dialog.NewPreview(s, dialog.Review{Yes: "do it", Says: says})},
		{"a preview of what can't be undone", dialog.NewPreview(s, dialog.Review{Yes: "do it", Says: says, Danger: danger.Danger})},
		{"new items", r.newItems()},
		{"a text of several lines", dialog.Compose(s, dialog.Draft{Edit: func(string, func(string)) tea.Cmd { return nil }})},
		{"a line of text", dialog.Prompt(s, dialog.Line{Then: then})},
		{"a text to read", dialog.Tell(s, "", "")},
		{"the help", dialog.Help(s, nil, nil)},
		{"the palette", dialog.Palette(s, dialog.Actions{})},
	} {
		all = append(all, keys.Mode{Name: d.name, Typing: d.screen.Info().Typing, Commands: nav.Declared(d.screen.Commands())})
	}
	return all
}

// newItems is the dialog of the quick add, with half a word, which can be completed
// in several ways.
func (r *Root) newItems() nav.Screen {
	action, _ := r.editorOf("").QuickAdd("")
	if over, ok := action.(nav.Over); ok {
		over.Dialog.Update(tea.PasteMsg{Content: "due:t"})
		return over.Dialog
	}
	return missing{r}
}

// where is a screen as the place where something works.
func where(route nav.Route) string {
	switch route.(type) {
	case nav.CycleForm:
		return "in the form of a cycle"
	case nav.Transfer:
		return "in the transfer of a cycle"
	case nav.Item:
		return "in an open item"
	case nav.Planning:
		return "in planning"
	case nav.AddItems:
		return "where items are added to a cycle"
	case nav.Setup:
		return "in the set-up"
	}
	return "on the " + route.Name() // projects, cycles, board, writes
}
