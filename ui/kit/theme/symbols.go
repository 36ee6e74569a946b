package theme

import "github.com/planedeck/planedeck/ui/kit/cell"

// Symbol is a symbol on a screen, with its meaning.
type Symbol struct {
	Text  string
	Style cell.Style
	Means string
}

// States returns the symbols of the state groups.
func (s *Styles) States() []Symbol {
	return []Symbol{
		{s.Glyphs.Backlog, s.Backlog, "backlog"},
		{s.Glyphs.Unstarted, s.Unstarted, "unstarted"},
		{s.Glyphs.Started, s.Started, "started"},
		{s.Glyphs.Completed, s.Completed, "done"},
		{s.Glyphs.Cancelled, s.Cancelled, "cancelled"},
	}
}

// Priorities returns the symbols of the priorities, except none, which has no symbol.
func (s *Styles) Priorities() []Symbol {
	return []Symbol{
		{s.Glyphs.Urgent, s.Urgent, "urgent"},
		{s.Glyphs.High, s.High, "high priority"},
		{s.Glyphs.Medium, s.Medium, "medium priority"},
		{s.Glyphs.Low, s.Low, "low priority"},
	}
}
