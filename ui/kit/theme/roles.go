package theme

import (
	"image/color"
	"maps"
	"slices"

	"charm.land/lipgloss/v2"
)

// palette has colours by the name of a role.
type palette map[string]color.Color

// likeness returns which role another one looks like as long as it has no colour of
// its own; empty: like the terminal's own text. It is the list of all names, too.
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

// Names lists the roles that can have a colour of the user's own.
func Names() []string { return slices.Sorted(maps.Keys(likeness())) }

// Own are colours of the user's own. They are shared by pointer and never change.
type Own struct{ colors palette }

// NewOwn takes colours by the names of roles: "#rrggbb", or a number of the
// terminal's own. What isn't a role is left out; Names has them all.
func NewOwn(colors map[string]string) *Own {
	own := &Own{palette{}}
	for name, value := range colors {
		if _, ok := likeness()[name]; ok {
			own.colors[name] = lipgloss.Color(value)
		}
	}
	return own
}

// resolve gives every role its colour: the user's, the theme's, or that of the role
// that it is like.
func (p palette) resolve(own *Own) palette {
	like, out := likeness(), palette{}
	mine := palette{}
	if own != nil {
		mine = own.colors
	}
	for name := range like {
		for role := name; role != ""; role = like[role] {
			if c, ok := mine[role]; ok {
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
