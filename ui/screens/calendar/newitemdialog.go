package calendar

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// itemDialog asks for the title of an item for an event. The cycle is chosen in another dialog.
type itemDialog struct {
	screen *Screen
	event  calendar.Event
	input  *widget.Input
	name   string        // as suggested
	cycle  plane.CycleID // empty for none
	why    string        // why it is in no cycle
	bound  nav.Bound
}

func newItemOf(s *Screen, e calendar.Event) *itemDialog {
	d := &itemDialog{screen: s, event: e, input: widget.NewInput(s.deps.Styles), name: nameOf(&e)}
	d.input.SetValue(d.name)
	d.cycle, d.why = s.target(&e)
	d.bound = nav.Bind(keys.Sheet{Screen: keys.Dialog, Modes: []keys.Mode{NewItemMode()}}, nav.Acts{
		"make": {Run: d.create}, "target": {Run: d.choose}, "leave": {Run: nav.Do(nav.Back{})},
	})
	return d
}

// Open does nothing.
func (*itemDialog) Open(*nav.Tasks) tea.Cmd { return nil }

// Update accepts text.
func (d *itemDialog) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	d.input.Update(msg)
	return nil, nil
}

// Info reports that letters are text, and whether the field accepted the last ones.
func (d *itemDialog) Info() nav.Info { return nav.Info{Typing: true, Refused: d.input.Refused()} }

// Unsaved returns the title if the user changed it.
func (d *itemDialog) Unsaved() (title, text string) {
	if d.input.Value() == d.name {
		return "", ""
	}
	return "New item", d.input.Value()
}

// Commands returns the commands to create the item, to choose its cycle, and to leave.
func (d *itemDialog) Commands() []nav.Command { return d.bound.In(0) }

// wrong returns why the item can't be created as it is.
func (d *itemDialog) wrong() string {
	name := strings.TrimSpace(d.input.Value())
	switch {
	case name == "":
		return "an item needs a title"
	case utf8.RuneCountInString(name) > longestName:
		return "a title has 255 characters at most"
	}
	return d.screen.alreadyCreated(&d.event)
}

func (d *itemDialog) create() (nav.Action, tea.Cmd) {
	if why := d.wrong(); why != "" {
		return nav.Say{Text: why, Level: nav.Caution}, nil
	}
	return nav.Reply(func() (nav.Action, tea.Cmd) {
		return d.screen.create(d.screen.draft(&d.event, d.input.Value(), d.cycle)), nil
	}), nil
}

// noCycle is the key of the choice of no cycle.
const noCycle = "none"

// choose asks for the cycle.
func (d *itemDialog) choose() (nav.Action, tea.Cmd) {
	s := d.screen
	var rows []dialog.Row
	for _, b := range s.view.bands {
		rows = append(rows, dialog.Row{
			Key: string(b.cycle.ID), Text: b.cycle.Name, Note: words.Range(b.first, b.last, s.view.today), Why: s.refusal(b.cycle),
		})
	}
	rows = append(rows, dialog.Row{Key: noCycle, Text: "backlog", Note: "no cycle"})
	on := string(d.cycle)
	if on == "" {
		on = noCycle
	}
	return nav.Over{Dialog: dialog.Choose(s.deps.Styles, dialog.Choices{
		Title: "Cycle of the new item", List: rows, On: on,
		Then: func(key string) (nav.Action, tea.Cmd) {
			d.cycle, d.why = plane.CycleID(key), ""
			if key == noCycle {
				d.cycle = ""
			}
			return nil, nil
		},
	})}, nil
}

// Draw draws the title, and below it the item's cycle and due date.
func (d *itemDialog) Draw(c *cell.Canvas) {
	s := d.screen
	st := s.deps.Styles
	in := dialog.Sheet(c, st, "New item from an event", 4)
	w, _ := in.Size()
	in.Text(1, 0, "+", st.Key)
	d.input.Draw(in.Sub(cell.Rect{X: 3, W: w - 3, H: 1}), true)
	_, due := d.event.Days(s.view.zone)
	cycle := "no cycle"
	if b, ok := s.band(d.cycle); ok {
		cycle = words.Cycle(b.cycle)
	}
	in.Cut(3, 1, w-3, facts(cycle, "due "+words.Day(due, s.view.today)), st.Text)
	note, style := d.why, st.Muted
	if wrong := d.wrong(); wrong != "" {
		note, style = wrong, st.Error
	}
	in.Cut(3, 2, w-3, note, style)
}
