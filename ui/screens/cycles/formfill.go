package cycles

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// longest is how many characters a text field takes. In a longer description
// nothing could be typed.
const longest = 2000

// dayWidth is the width of a date's field: the room is for what is understood.
const dayWidth = 14

// build makes the fields, with the texts that they begin with.
func (f *Form) build() {
	f.first = f.texts()
	hints := f.hints()
	fields := make([]*widget.Field, fieldCount)
	for i, label := range [fieldCount]string{"Name", "Start", "End", "Description"} {
		input := widget.NewInput(f.deps.Styles)
		input.Placeholder = hints[i]
		if at := field(i); at == fieldStart || at == fieldEnd {
			input.Offer(f.first[i])
		} else {
			input.SetValue(f.first[i])
		}
		fields[i] = &widget.Field{Label: label, Input: input, Width: [fieldCount]int{fieldStart: dayWidth, fieldEnd: dayWidth}[i]}
		if f.locked != "" {
			fields[i].Locked = " " // greyed without a word: the message says it once
		}
	}
	if utf8.RuneCountInString(f.was.Description) > longest && f.route.Mode == nav.FormEdit {
		fields[fieldDescription].Locked = "too long to be changed here"
	}
	f.form = widget.NewForm(f.deps.Styles, fields...)
	f.recall()
}

// recall fills in what was typed and refused before. What an edit had not touched
// is as it is now: the older text would overwrite what someone else has changed.
func (f *Form) recall() {
	kept, ok := f.deps.drafts().take(f.route)
	if !ok {
		return
	}
	f.server, f.why = kept.wrong, kept.why
	for i, text := range kept.typed {
		if f.route.Mode != nav.FormEdit || !kept.untouched(field(i)) {
			f.form.Fields[i].Input.SetValue(text)
		}
	}
	for i, wrong := range kept.wrong {
		if wrong != "" {
			f.form.SetFocus(i)
			break
		}
	}
}

// texts are those that the fields begin with. Dates are written in full, so that
// they mean the same whatever day it is.
func (f *Form) texts() typed {
	switch f.route.Mode {
	case nav.FormNext:
		next := sprint.NextCycle(f.was, f.all(), f.zone)
		if next.Start.IsZero() {
			return typed{next.Name}
		}
		// A length, so that it is kept when the start moves.
		return typed{next.Name, next.Start.String(), fmt.Sprintf("+%d", next.End.DaysSince(next.Start)), ""}
	case nav.FormEdit:
		start, end := f.was.Days(f.zone)
		return typed{f.was.Name, start.String(), end.String(), f.was.Description}
	case nav.FormNew:
	}
	return typed{}
}

// all are the cycles whose names and dates are taken, archived ones included as
// far as they are known.
func (f *Form) all() []plane.Cycle { return everyCycle(f.snap, f.route.Project) }

func everyCycle(s *store.Snapshot, p plane.ProjectID) []plane.Cycle {
	return slices.Concat(s.Archived(p), s.Cycles(p))
}

// hints are what could be typed: what follows the last cycle of the usual series.
func (f *Form) hints() typed {
	if f.route.Mode != nav.FormNew {
		return typed{fieldDescription: "none"}
	}
	last, ok := sprint.Usual(f.others, f.zone)
	next := sprint.NextCycle(last, f.all(), f.zone)
	if !ok || next.Start.IsZero() {
		return typed{"Sprint 1", "today", "+13", "none"}
	}
	return typed{next.Name, next.Start.String(), next.End.String(), "none"}
}

// descriptionNote says what a field of one line does to several.
func (f *Form) descriptionNote() string {
	if f.route.Mode == nav.FormEdit && strings.ContainsAny(f.was.Description, "\n\r") {
		return "several lines, kept as they are"
	}
	return ""
}
