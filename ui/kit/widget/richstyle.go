package widget

import (
	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// role is the meaning of a run of rich text, which determines its style.
type role struct {
	kind  roleKind
	level int // of a heading
	style richtext.Style
	link  bool
}

type roleKind uint8

const (
	roleText roleKind = iota
	roleHeading
	roleMarker
	roleCode
	roleRule
	roleNumber // of a link
)

// look returns the current style of a role.
func (r role) look(s *theme.Styles) cell.Style {
	st := s.Text
	switch r.kind {
	case roleHeading:
		if st = s.Title; r.level == 1 {
			st = cell.Underlined(st)
		}
	case roleMarker:
		st = s.Muted
	case roleCode:
		st = s.Muted
	case roleRule:
		st = s.Rule
	case roleNumber:
		st = s.Key
	case roleText:
	}
	return r.decorate(st, s)
}

// decorate adds the styles of a span.
func (r role) decorate(st cell.Style, s *theme.Styles) cell.Style {
	if r.style&richtext.Code != 0 {
		st = cell.Over(st, s.Muted)
	}
	if r.style&richtext.Placeholder != 0 {
		st = cell.Over(st, s.Muted)
	}
	if r.style&richtext.Mention != 0 {
		st = cell.Over(st, s.Accent)
	}
	if r.link {
		st = cell.Underlined(st)
	}
	for _, a := range []struct {
		style richtext.Style
		attr  uint8
	}{{richtext.Bold, cell.Bold}, {richtext.Italic, cell.Italic}, {richtext.Strike, cell.Strike}} {
		if r.style&a.style != 0 {
			st = cell.With(st, a.attr)
		}
	}
	return st
}
