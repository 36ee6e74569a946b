package cycles

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// mostCycles is the maximum number of cycles created together: a year of two-week cycles.
const mostCycles = 26

// usualCycles is the number of cycles if the field is empty.
const usualCycles = "4"

// mostGap is the maximum number of days between two cycles.
const mostGap = 366

// The fields of the form, in their order.
const (
	seriesCount = iota
	seriesStart
	seriesGap
	seriesFields
)

// seriesForm is a dialog that asks how many cycles to create, from which date, and with how many days between them. It
// shows the meaning of the input while the user types.
type seriesForm struct {
	nav.Bound
	list  *List
	like  plane.Cycle
	all   []plane.Cycle
	title string
	form  *widget.Form
	// between shows the days and events from the start of the first cycle to the end of the last one.
	between *between

	next  []plane.CycleDraft // the cycles that the fields describe
	wrong [seriesFields]string
}

func newSeriesForm(l *List, like plane.Cycle) *seriesForm {
	f := &seriesForm{list: l, like: like, between: newBetween(l.deps, l.route.Project), all: everyCycle(l.snap, l.route.Project), title: "How many cycles like " + like.Name + "?"}
	fields := make([]*widget.Field, seriesFields)
	for i, label := range [seriesFields]string{"Cycles", "Start", "Gap"} {
		fields[i] = &widget.Field{Label: label, Input: widget.NewInput(l.deps.Styles), Width: dayWidth}
	}
	fields[seriesCount].Input.Placeholder = usualCycles
	fields[seriesGap].Input.Placeholder = "0"
	if last, ok := sprint.LastLike(like, f.all, l.zone); ok {
		f.title = "How many cycles after " + last.Name + "?"
		fields[seriesStart].Input.Offer(sprint.NextCycle(like, f.all, l.zone).Start.String())
	} else {
		fields[seriesStart].Locked, fields[seriesGap].Locked = "it has no dates", " "
	}
	f.form = widget.NewForm(l.deps.Styles, fields...)
	f.form.SetFocus(seriesCount)
	f.Bound = nav.Bind(keys.Sheet{Screen: keys.Dialog, Modes: []keys.Mode{SeriesMode()}}, nav.Acts{
		"pick": {Run: f.show}, "leave": {Run: nav.Do(nav.Back{})},
		"form.next": {Run: nav.Quiet(f.form.Next)}, "form.prev": {Run: nav.Quiet(f.form.Prev)},
	})
	f.validate()
	return f
}

// Open reads only events.
func (f *seriesForm) Open(tasks *nav.Tasks) tea.Cmd {
	f.between.reads.Attach(tasks)
	return f.fallsBetween()
}

// fallsBetween shows the days and events from the first cycle to the last.
func (f *seriesForm) fallsBetween() tea.Cmd {
	if len(f.next) == 0 {
		return f.between.show(plane.Date{}, plane.Date{})
	}
	return f.between.show(f.next[0].Start, f.next[len(f.next)-1].End)
}

// Info reports that the form accepts text.
func (f *seriesForm) Info() nav.Info { return nav.Info{Typing: true} }

// Update handles text.
func (f *seriesForm) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	cmd, own := f.between.update(msg)
	if !own && f.form.Update(msg) {
		f.validate()
		return nil, f.fallsBetween()
	}
	return nil, cmd
}

// validate parses the fields, and shows the meaning of each beside it.
func (f *seriesForm) validate() {
	f.wrong = [seriesFields]string{}
	text := func(i int) string { return strings.TrimSpace(f.form.Fields[i].Input.Value()) }
	n, ok := number(cmp.Or(text(seriesCount), usualCycles), 1, mostCycles)
	if !ok {
		f.wrong[seriesCount] = fmt.Sprintf("a number from 1 to %d", mostCycles)
	}
	gap, ok := number(cmp.Or(text(seriesGap), "0"), 0, mostGap)
	if !ok {
		f.wrong[seriesGap] = fmt.Sprintf("a number of days from 0 to %d", mostGap)
	}
	start, wrong := day(text(seriesStart), plane.DateOf(f.list.now(), f.list.zone), plane.Date{})
	f.wrong[seriesStart] = wrong
	f.draft(n, sprint.Rhythm{Start: start, Gap: gap})
	f.note()
}

// draft creates the drafts that the fields describe, none if a field is invalid.
func (f *seriesForm) draft(n int, r sprint.Rhythm) {
	f.next = nil
	if f.wrong != [seriesFields]string{} {
		return
	}
	for draft := range sprint.NextCycles(f.like, f.all, f.list.zone, r) {
		if f.next = append(f.next, draft); len(f.next) == n {
			return
		}
	}
}

// number parses an integer from least to most.
func number(text string, least, most int) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= least && n <= most
}

// note shows the meaning of the fields beside them, and below them the overlaps.
func (f *seriesForm) note() {
	for i, field := range f.form.Fields {
		field.Note, field.Error = "", f.wrong[i]
	}
	f.form.Message = ""
	if len(f.next) == 0 {
		return
	}
	first, last := f.next[0], f.next[len(f.next)-1]
	name := first.Name
	if len(f.next) > 1 {
		name += " to " + last.Name
	}
	f.form.Fields[seriesCount].Note = name + " · " + f.list.span(first.Start, last.End)
	if !first.Start.IsZero() {
		f.form.Fields[seriesStart].Note = longDay(first.Start)
		f.form.Fields[seriesGap].Note = "days between two cycles"
	}
	if text := words.Overlapping(f.list.overlapped(f.next)); text != "" {
		s := f.list.deps.Styles
		f.form.Message, f.form.Look = s.Glyphs.Caution+" "+text+": allowed", s.Warn
	}
}

// show closes the form and lists the cycles, or goes to the first invalid field.
func (f *seriesForm) show() (nav.Action, tea.Cmd) {
	for i, why := range f.wrong {
		if why != "" {
			f.form.SetFocus(i)
			return nav.Say{Text: f.form.Fields[i].Label + ": " + why, Level: nav.Caution}, nil
		}
	}
	s := &series{list: f.list, snap: f.list.snap, next: f.next}
	return nav.Reply(s.show), nil
}

// Draw draws the fields.
func (f *seriesForm) Draw(c *cell.Canvas) {
	w, _ := c.Size()
	rows := f.form.Rows(w - 2)
	sheet := dialog.Sheet(c, f.list.deps.Styles, f.title, rows+f.between.rows())
	y := f.form.Draw(sheet)
	w, h := sheet.Size()
	f.between.draw(sheet.Sub(cell.Rect{Y: y, W: w, H: h - y}))
}
