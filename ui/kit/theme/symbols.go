package theme

import "github.com/planedeck/planedeck/ui/kit/cell"

// Symbol is a symbol that screens draw, and what it means.
type Symbol struct {
	Text  string
	Style cell.Style
	Means string
}

// States are the symbols of the groups of states.
func (s *Styles) States() []Symbol {
	return []Symbol{
		{s.Glyphs.Backlog, s.Backlog, "backlog"},
		{s.Glyphs.Unstarted, s.Unstarted, "unstarted"},
		{s.Glyphs.Started, s.Started, "started"},
		{s.Glyphs.Completed, s.Completed, "done"},
		{s.Glyphs.Cancelled, s.Cancelled, "cancelled"},
	}
}

// Priorities are the symbols of the priorities; none has none.
func (s *Styles) Priorities() []Symbol {
	return []Symbol{
		{s.Glyphs.Urgent, s.Urgent, "urgent"},
		{s.Glyphs.High, s.High, "high priority"},
		{s.Glyphs.Medium, s.Medium, "medium priority"},
		{s.Glyphs.Low, s.Low, "low priority"},
	}
}
