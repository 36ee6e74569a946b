package theme

import (
	"image/color"
	"maps"
	"slices"

	"charm.land/lipgloss/v2"
)

// palette maps role names to colours.
type palette map[string]color.Color

// likeness maps each role to the role whose colour it has unless it has its own;
// empty: the colour of the terminal's text. It is also the list of all names.
func likeness() map[string]string {
	return map[string]string{
		"text": "", "title": "text", "muted": "text", "faint": "muted", "rule": "faint", "hint": "faint", "disabled": "faint",
		"accent": "", "key": "accent", "match": "accent", "mark": "accent",
		"error": "", "overdue": "error", "urgent": "error", "high": "error",
		"warn": "", "pending": "warn", "started": "warn",
		"ok": "", "completed": "ok",
		"backlog": "faint", "unstarted": "muted", "cancelled": "faint", "medium": "text", "low": "faint",
		"field": "", "field_text": "selected_text", "selected": "", "selected_text": "text",
	}
}

// Names lists the roles that users can configure.
func Names() []string { return slices.Sorted(maps.Keys(likeness())) }

// Own holds the user's own colours. It is immutable.
type Own struct{ colors palette }

// NewOwn returns colours by role name: "#rrggbb", or a number of the terminal's
// palette. Unknown roles are ignored; Names has the known ones.
func NewOwn(colors map[string]string) *Own {
	own := &Own{palette{}}
	for name, value := range colors {
		if _, ok := likeness()[name]; ok {
			own.colors[name] = lipgloss.Color(value)
		}
	}
	return own
}

// resolve returns the colour of every role: the user's, the theme's, or that of
// the role it resembles.
func (p palette) resolve(own *Own) palette {
	like, out := likeness(), palette{}
	custom := palette{}
	if own != nil {
		custom = own.colors
	}
	for name := range like {
		for role := name; role != ""; role = like[role] {
			if c, ok := custom[role]; ok {
				out[name] = c
				break
			}
			if c, ok := p[role]; ok {
				out[name] = c
				break
			}
		}
	}
	return out
}
