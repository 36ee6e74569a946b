// Package theme turns a small palette into styles by role. A screen asks for
// a role ("overdue"), never for a colour; what a colour means, a glyph or an
// attribute means as well. It draws nothing.
package theme

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Options are what the terminal can show, and what its user wants.
type Options struct {
	Dark  bool // the background is dark; the default until it is known
	Color bool // false: NO_COLOR, or a terminal without
	Basic bool // sixteen colours only: the terminal's own palette is used
	ASCII bool // our own symbols are drawn in ASCII
	// Letters says, with ASCII, that the terminal shows letters of any script all the same.
	Letters bool

	Contrast bool // for those who see little: nothing faint, bold for what matters
	Own      *Own // the user's own colours; nil: none
}

// Styles holds one style a role. The zero style is the terminal's own text, the
// base of everything.
type Styles struct {
	Text  cell.Style // what is read
	Muted cell.Style // what goes with it: dates, people, counts
	Faint cell.Style // what may be overlooked: hints, empty parts of a bar
	Title cell.Style // heads of screens and groups
	// Dimmed is all of a side of a screen that does not have the keys.
	Dimmed cell.Style

	Accent   cell.Style // what wants action; the place where I am
	Selected cell.Style // laid over the row under the cursor
	Mark     cell.Style // a marked row's tick
	Match    cell.Style // letters that a filter found
	Key      cell.Style // names of keys
	Rule     cell.Style // lines between parts
	Field    cell.Style // the ground of a text field
	Hint     cell.Style // the text of an empty field
	Disabled cell.Style // what can't be done now

	Error   cell.Style
	Warn    cell.Style
	OK      cell.Style
	Pending cell.Style // sent, not yet agreed to
	Overdue cell.Style

	Backlog, Unstarted, Started, Completed, Cancelled cell.Style // state groups
	Urgent, High, Medium, Low                         cell.Style // priorities

	Bar     BarStyles
	Glyphs  Glyphs
	Options Options // what the styles were made for
}

// BarStyles colour a progress bar, softer than the symbols of the same meaning: a
// list of bars must not be louder than its names.
type BarStyles struct {
	Completed, Started, Unstarted, Backlog cell.Style
}

// New returns the styles for a terminal.
func New(o Options) *Styles {
	s := new(Styles)
	s.Set(o)
	return s
}

// Set changes the styles in place, for those who hold them: when the terminal
// says that its background is light, for instance.
func (s *Styles) Set(o Options) {
	*s = Styles{Options: o, Glyphs: glyphs(o.ASCII)}
	s.shapes()
	if o.Color {
		s.colorShapes()
		s.paint(choose(o).resolve(o.Own))
	}
	if o.Contrast {
		s.strengthen()
	}
	if s.Dimmed = s.Muted; s.Dimmed.IsZero() {
		s.Dimmed = s.Faint
	}
}

// shapes sets the attributes, which are all there is without colour.
func (s *Styles) shapes() {
	bold, faint := cell.Style{Attrs: cell.Bold}, cell.Style{Attrs: cell.Faint}
	reverse := cell.Style{Attrs: cell.Reverse}
	s.Title, s.Accent, s.Mark, s.Key = bold, bold, bold, bold
	s.Match = cell.Underlined(bold)
	s.Selected = reverse
	s.Field = cell.Underlined(cell.Style{})
	s.Error, s.Warn, s.Overdue, s.Urgent = bold, bold, bold, bold
	s.Faint, s.Rule, s.Hint, s.Disabled = faint, faint, faint, faint
	s.Cancelled = cell.Style{Attrs: cell.Faint | cell.Strike}
}

// colorShapes removes the attributes that a colour replaces.
func (s *Styles) colorShapes() {
	bold, none := cell.Style{Attrs: cell.Bold}, cell.Style{}
	s.Accent, s.Key, s.Error, s.Warn, s.Overdue = none, none, none, none, none
	s.Faint, s.Rule, s.Hint, s.Disabled = none, none, none, none
	s.Match = cell.Underlined(none)
	s.Urgent, s.Mark = bold, bold
	s.Cancelled = cell.Style{Attrs: cell.Strike}
}

// strengthen makes the look of high contrast: nothing is faint, what carries a
// meaning is bold, what can't be done is slanted.
func (s *Styles) strengthen() {
	for _, style := range []*cell.Style{&s.Muted, &s.Faint, &s.Rule, &s.Hint, &s.Disabled, &s.Cancelled, &s.Backlog, &s.Unstarted, &s.Low} {
		style.Attrs &^= cell.Faint
	}
	for _, style := range []*cell.Style{
		&s.Title, &s.Accent, &s.Mark, &s.Key, &s.Error, &s.Warn, &s.OK, &s.Pending, &s.Overdue, &s.Started, &s.Completed, &s.Urgent, &s.High,
	} {
		style.Attrs |= cell.Bold
	}
	s.Match = cell.Underlined(s.Match)
	s.Disabled.Attrs |= cell.Italic
	s.Hint.Attrs |= cell.Italic
}

// Group returns the style of a state group by Plane's name for it; groups that
// are not known are muted.
func (s *Styles) Group(name string) cell.Style {
	switch name {
	case "backlog":
		return s.Backlog
	case "unstarted":
		return s.Unstarted
	case "started":
		return s.Started
	case "completed":
		return s.Completed
	case "cancelled":
		return s.Cancelled
	}
	return s.Muted
}

// Priority returns the style of a priority by Plane's name for it.
func (s *Styles) Priority(name string) cell.Style {
	switch name {
	case "urgent":
		return s.Urgent
	case "high":
		return s.High
	case "medium":
		return s.Medium
	case "low":
		return s.Low
	}
	return s.Faint
}
