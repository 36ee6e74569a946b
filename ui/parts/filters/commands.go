package filters

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// On is a screen that can be filtered.
type On struct {
	Styles *theme.Styles
	// Text is the filter that is set now.
	Text func() string
	// Count tells how many items a filter lets through.
	Count func(text string) int
	// Set sets a filter.
	Set func(text string)
}

// Keys declares f, which offers the saved filters, and F, which saves the one that is set.
func Keys() []keys.Command {
	return []keys.Command{
		{ID: "filters", Keys: []string{"f"}, Title: "saved filters", Group: keys.View},
		{ID: "filters.save", Keys: []string{"F"}, Title: "save this filter", Group: keys.View},
	}
}

// Acts are what the commands of Keys do.
func (l *List) Acts(on On) nav.Acts {
	return nav.Acts{
		"filters":      {Why: l.none(on), Run: func() (nav.Action, tea.Cmd) { return l.offer(on) }},
		"filters.save": {Why: l.unsavable(on), Run: func() (nav.Action, tea.Cmd) { return l.ask(on) }},
	}
}

// Commands are those of Keys, for screens that don't declare theirs yet.
func (l *List) Commands(on On) []nav.Command {
	return nav.Bind(keys.Sheet{Screen: "filters", Modes: []keys.Mode{{Commands: Keys()}}}, l.Acts(on)).In(0)
}

func (l *List) none(on On) func() string {
	return func() string {
		if len(l.All()) == 0 && strings.TrimSpace(on.Text()) == "" {
			return "no filters are saved: / filters, F saves"
		}
		return ""
	}
}

func (l *List) unsavable(on On) func() string {
	return func() string {
		switch text := on.Text(); {
		case l == nil:
			return "filters can't be saved here"
		case strings.TrimSpace(text) == "":
			return "there is no filter to save: / filters"
		case l.holding(text) != "":
			return "it is saved as " + l.holding(text)
		}
		return ""
	}
}

// holding is the name of the filter with a text, empty for none.
func (l *List) holding(text string) string {
	at := slices.IndexFunc(l.All(), func(f Saved) bool { return f.Text == strings.TrimSpace(text) })
	if at < 0 {
		return ""
	}
	return l.saved[at].Name
}

// Keys of the choices that are no saved filter; a name has no blank at its end.
const (
	clearing = "clear "
	saving   = "save "
)

// offer lets a filter be chosen; the one that is set has the cursor.
func (l *List) offer(on On) (nav.Action, tea.Cmd) {
	var list []dialog.Row
	for _, f := range l.All() {
		list = append(list, dialog.Row{Key: f.Name, Text: f.Name, Note: strconv.Itoa(on.Count(f.Text)) + "  " + f.Text})
	}
	set := strings.TrimSpace(on.Text())
	if set != "" {
		list = append(list, dialog.Row{Key: clearing, Text: "all items", Note: "no filter"})
		if l.unsavable(on)() == "" {
			list = append(list, dialog.Row{Key: saving, Text: "save this filter", Note: set})
		}
	}
	return nav.Over{Dialog: dialog.Choose(on.Styles, dialog.Choices{
		Title: "Filters", List: list, On: l.holding(set),
		Then: func(key string) (nav.Action, tea.Cmd) { return l.chosen(on, key) },
	})}, nil
}

func (l *List) chosen(on On, key string) (nav.Action, tea.Cmd) {
	switch at := l.named(key); {
	case key == saving:
		return l.ask(on)
	case key == clearing:
		on.Set("")
	case at >= 0:
		on.Set(l.saved[at].Text)
	}
	return nil, nil
}

// ask asks for a name and saves the filter that is set.
func (l *List) ask(on On) (nav.Action, tea.Cmd) {
	text := strings.TrimSpace(on.Text())
	return nav.Over{Dialog: dialog.Prompt(on.Styles, dialog.Line{
		Title: "Save this filter", Hint: "a name",
		Check: func(name string) (string, bool) {
			switch at := l.named(strings.TrimSpace(name)); {
			case strings.TrimSpace(name) == "":
				return "a name for " + text, false
			case at >= 0:
				return "takes the place of " + l.saved[at].Text, true
			}
			return text, true
		},
		Then: func(name string) (nav.Action, tea.Cmd) { return l.keep(Saved{strings.TrimSpace(name), text}) },
	})}, nil
}
