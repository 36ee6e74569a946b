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

// longest is the maximum number of characters in a text field. A longer description
// couldn't be edited.
const longest = 2000

// dayWidth is the width of a date field, which leaves room for the interpretation beside it.
const dayWidth = 14

// build creates the fields with their initial values.
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
			fields[i].Locked = " " // greyed out without a note, because the message has the reason
		}
	}
	if utf8.RuneCountInString(f.was.Description) > longest && f.route.Mode == nav.FormEdit {
		fields[fieldDescription].Locked = "too long to edit here"
	}
	f.form = widget.NewForm(f.deps.Styles, fields...)
	f.recall()
}

// recall fills in refused input. Fields that an edit hadn't touched keep their current
// value, because the older one would overwrite changes made since.
func (f *Form) recall() {
	kept, ok := f.deps.drafts().pop(f.route)
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

// texts returns the initial values of the fields. Dates are written in full, so that
// their meaning doesn't depend on the current day.
func (f *Form) texts() typed {
	switch f.route.Mode {
	case nav.FormNext:
		next := sprint.NextCycle(f.was, f.all(), f.zone)
		if next.Start.IsZero() {
			return typed{next.Name}
		}
		// A relative end keeps the length when the start changes.
		return typed{next.Name, next.Start.String(), fmt.Sprintf("+%d", next.End.DaysSince(next.Start)), ""}
	case nav.FormEdit:
		start, end := f.was.Days(f.zone)
		return typed{f.was.Name, start.String(), end.String(), f.was.Description}
	case nav.FormNew:
	}
	return typed{}
}

// all returns the cycles whose names and dates are in use, including the known
// archived ones.
func (f *Form) all() []plane.Cycle { return everyCycle(f.snap, f.route.Project) }

func everyCycle(s *store.Snapshot, p plane.ProjectID) []plane.Cycle {
	return slices.Concat(s.Archived(p), s.Cycles(p))
}

// hints returns the placeholders: the values of the cycle that would continue the usual series.
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

// descriptionNote warns that a description of several lines is edited in one line.
func (f *Form) descriptionNote() string {
	if f.route.Mode == nav.FormEdit && strings.ContainsAny(f.was.Description, "\n\r") {
		return "several lines, kept as they are"
	}
	return ""
}
