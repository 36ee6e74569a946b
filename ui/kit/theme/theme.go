// Package theme turns a small palette into styles by role. A screen uses a role
// ("overdue"), never a colour; everything that a colour conveys is also conveyed
// by a glyph or an attribute. It draws nothing.
package theme

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Options describes what the terminal supports, and what its user wants.
type Options struct {
	Dark  bool // the background is dark; the default until it is detected
	Color bool // false: NO_COLOR, or a terminal without colours
	Basic bool // sixteen colours only: the terminal's own palette is used
	ASCII bool // our own symbols are drawn in ASCII
	// Letters means, with ASCII, that the terminal can still show letters of any script.
	Letters bool

	Contrast bool // for people with low vision: nothing faint, important text bold
	Own      *Own // the user's own colours; may be nil
}

// Styles holds one style per role. The zero style is the terminal's own text, the
// base of everything.
type Styles struct {
	Text  cell.Style // the main text
	Muted cell.Style // secondary text: dates, people, counts
	Faint cell.Style // unobtrusive: hints, empty parts of a bar
	Title cell.Style // headings of screens and groups
	// Dimmed is for a whole pane of a screen without the focus.
	Dimmed cell.Style

	Accent   cell.Style // what needs action; the current place
	Selected cell.Style // applied to the row under the cursor
	Mark     cell.Style // the mark of a marked row
	Match    cell.Style // characters that a filter matched
	Key      cell.Style // names of keys
	Rule     cell.Style // lines between parts
	Field    cell.Style // the background of a text field
	Hint     cell.Style // the text of an empty field
	Disabled cell.Style // actions that aren't available

	Error   cell.Style
	Warn    cell.Style
	OK      cell.Style
	Pending cell.Style // sent, not yet confirmed
	Overdue cell.Style

	Backlog, Unstarted, Started, Completed, Cancelled cell.Style // state groups
	Urgent, High, Medium, Low                         cell.Style // priorities

	Bar     BarStyles
	Glyphs  Glyphs
	Options Options // the options of the styles
}

// BarStyles holds the styles of a progress bar, softer than those of the symbols
// with the same meaning, so that a list of bars doesn't dominate its names.
type BarStyles struct {
	Completed, Started, Unstarted, Backlog cell.Style
}

// New returns the styles for a terminal.
func New(o Options) *Styles {
	s := new(Styles)
	s.Set(o)
	return s
}

// Set changes the styles in place for everyone who has a pointer to them, for
// example when the terminal reports a light background.
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

// shapes sets the attributes, the only means without colour.
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

// strengthen applies high contrast: nothing is faint, everything with a meaning
// is bold, unavailable actions are italic.
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

// Group returns the style of a state group by Plane's name for it; unknown groups are muted.
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
