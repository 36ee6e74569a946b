package edit

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// dateField is one of the two dates of an item.
type dateField struct {
	title, word, none string
	of                func(plane.Item) plane.Date
	patch             func(*plane.Date) plane.ItemPatch
	// clash returns why the other date of the item rules out a day, "" if it doesn't.
	clash func(day plane.Date, i plane.Item, today plane.Date) string
}

func dueField() dateField {
	return dateField{
		title: "Due date of ", word: ": due ", none: "no due date",
		of:    func(i plane.Item) plane.Date { return i.Due },
		patch: func(d *plane.Date) plane.ItemPatch { return plane.ItemPatch{Due: d} },
		clash: func(day plane.Date, i plane.Item, today plane.Date) string {
			if day.IsZero() || i.Start.IsZero() || !day.Before(i.Start) {
				return ""
			}
			return "starts on " + words.Day(i.Start, today) + ", after that day"
		},
	}
}

func startField() dateField {
	return dateField{
		title: "Start date of ", word: ": starts ", none: "no start date",
		of:    func(i plane.Item) plane.Date { return i.Start },
		patch: func(d *plane.Date) plane.ItemPatch { return plane.ItemPatch{Start: d} },
		clash: func(day plane.Date, i plane.Item, today plane.Date) string {
			if day.IsZero() || i.Due.IsZero() || !i.Due.Before(day) {
				return ""
			}
			return "is due on " + words.Day(i.Due, today) + ", before that day"
		},
	}
}

// askDue asks for the due date; an empty answer removes it.
func (e *Editor) askDue() (nav.Action, tea.Cmd) { return e.askDate(dueField()) }

// askStart asks for the start date; an empty answer removes it.
func (e *Editor) askStart() (nav.Action, tea.Cmd) { return e.askDate(startField()) }

func (e *Editor) askDate(f dateField) (nav.Action, tea.Cmd) {
	s := e.chosen()
	today := e.today(s.snap)
	check := func(text string) (string, bool) {
		day, err := sprint.ParseDay(text, today, plane.Date{})
		if err != nil {
			return err.Error(), false
		}
		for _, i := range s.items {
			if clash := f.clash(day, i, today); clash != "" {
				return words.Item(s.snap, i) + " " + clash, false
			}
		}
		return cmp.Or(words.Day(day, today), f.none), true
	}
	return nav.Over{Dialog: dialog.Prompt(e.deps.Styles, dialog.Line{
		Title: f.title + s.names(), Value: shared(s, f.of).String(), Offer: true, Hint: "fri, +2w, 28 nov; empty for none", Check: check,
		Then: func(text string) (nav.Action, tea.Cmd) {
			// Check has accepted it.
			day, _ := sprint.ParseDay(text, today, plane.Date{})
			what := f.word + words.Day(day, today)
			if day.IsZero() {
				what = ": " + f.none
			}
			return e.patch(s, alteration{what: what, patch: func(i plane.Item) (plane.ItemPatch, bool) {
				return f.patch(&day), f.of(i) != day
			}})
		},
	})}, nil
}
