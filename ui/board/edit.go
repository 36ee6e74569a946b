package board

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/words"
)

// longestName is how many characters the server takes.
const longestName = 255

// checkName says what is wrong with a title.
func checkName(text string) (string, bool) {
	switch n := utf8.RuneCountInString(strings.TrimSpace(text)); {
	case n == 0:
		return "a title has at least one character", false
	case n > longestName:
		return "a title has 255 characters at most", false
	}
	return "", true
}

// askName asks for a new title.
func (b *Board) askName() (nav.Action, tea.Cmd) {
	item := b.chosen()[0]
	return nav.Over{Dialog: dialog.Prompt(b.deps.Styles, dialog.Line{
		Title: "Rename " + b.snap.Reference(item), Value: item.Name, Check: checkName,
		Then: func(text string) (nav.Action, tea.Cmd) {
			name := strings.TrimSpace(text)
			return b.patch([]plane.Item{item}, ": called "+name, func(i plane.Item) (plane.ItemPatch, bool) {
				return plane.ItemPatch{Name: &name}, i.Name != name
			})
		},
	})}, nil
}

// choosePriority asks for one of the five.
func (b *Board) choosePriority() (nav.Action, tea.Cmd) {
	items := b.chosen()
	var choices []dialog.Choice
	for _, p := range []plane.Priority{plane.PriorityUrgent, plane.PriorityHigh, plane.PriorityMedium, plane.PriorityLow, plane.PriorityNone} {
		choices = append(choices, dialog.Choice{Key: string(p), Text: string(p)})
	}
	return nav.Over{Dialog: dialog.Choose(b.deps.Styles, dialog.Choices{
		Title: "Priority of " + b.names(items), List: choices, On: string(items[0].Priority),
		Then: func(key string) (nav.Action, tea.Cmd) {
			to := plane.Priority(key)
			return b.patch(items, ": priority "+key, func(i plane.Item) (plane.ItemPatch, bool) {
				return plane.ItemPatch{Priority: &to}, i.Priority != to
			})
		},
	})}, nil
}

// askDue asks for the due day; nothing typed takes it away.
func (b *Board) askDue() (nav.Action, tea.Cmd) {
	items := b.chosen()
	today := b.view.today
	check := func(text string) (string, bool) {
		day, err := sprint.ParseDay(text, today, plane.Date{})
		if err != nil {
			return err.Error(), false
		}
		return cmp.Or(words.Day(day, today), "no due date"), true
	}
	return nav.Over{Dialog: dialog.Prompt(b.deps.Styles, dialog.Line{
		Title: "Due date of " + b.names(items), Value: items[0].Due.String(), Hint: "fri, +2w, 28 nov; empty for none", Check: check,
		Then: func(text string) (nav.Action, tea.Cmd) {
			// Check has let it through.
			day, _ := sprint.ParseDay(text, today, plane.Date{})
			what := ": due " + words.Day(day, today)
			if day.IsZero() {
				what = ": no due date"
			}
			return b.patch(items, what, func(i plane.Item) (plane.ItemPatch, bool) {
				return plane.ItemPatch{Due: &day}, i.Due != day
			})
		},
	})}, nil
}

// estimate is a value that items of the project have; Plane's API has no list of them.
type estimate struct {
	id    plane.PointID
	value string
}

// estimates are those that the known items have, smallest first.
func (b *Board) estimates() []estimate {
	var known []estimate
	for _, i := range b.snap.ProjectItems(b.route.Project) {
		e := estimate{i.Point, i.Points}
		if e.id != "" && e.value != "" && !slices.Contains(known, e) {
			known = append(known, e)
		}
	}
	slices.SortFunc(known, func(a, b estimate) int {
		x, _ := items.Worth(a.value)
		y, _ := items.Worth(b.value)
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(a.value, b.value))
	})
	return known
}

func pointsText(known []estimate, id plane.PointID) string {
	at := slices.IndexFunc(known, func(e estimate) bool { return e.id == id })
	if at < 0 {
		return ": no points"
	}
	return ": " + known[at].value + " pt"
}

// choosePoints asks for one of the estimates that are in use.
func (b *Board) choosePoints() (nav.Action, tea.Cmd) {
	items := b.chosen()
	known := b.estimates()
	if len(known) == 0 {
		return nav.Say{Text: "no item here has points yet, and Plane does not list them: set the first in the browser", Level: nav.Caution}, nil
	}
	choices := []dialog.Choice{{Key: "", Text: "none"}}
	for _, e := range known {
		choices = append(choices, dialog.Choice{Key: string(e.id), Text: e.value})
	}
	return nav.Over{Dialog: dialog.Choose(b.deps.Styles, dialog.Choices{
		Title: "Points of " + b.names(items), List: choices, On: string(items[0].Point),
		Then: func(key string) (nav.Action, tea.Cmd) {
			to := plane.PointID(key)
			return b.patch(items, pointsText(known, to), func(i plane.Item) (plane.ItemPatch, bool) {
				return plane.ItemPatch{Point: &to}, i.Point != to
			})
		},
	})}, nil
}
