// Package keys has the commands of the program as data: their keys, titles and groups, which each screen declares
// without being open, and the names of keys. It doesn't depend on any screen; package nav binds commands to their
// implementation.
package keys

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Name returns the canonical name of a key that can be written in several ways: "PgDn", "return", " ", "Ctrl+D".
// Letters are case-sensitive: J is shift+j.
func Name(written string) string {
	if len([]rune(written)) == 1 && written != " " {
		return written
	}
	mods, last := "", strings.ToLower(written)
	if i := strings.LastIndex(last[:max(len(last)-1, 0)], "+"); i >= 0 {
		mods, last = last[:i+1], last[i+1:]
	}
	switch last {
	case " ":
		last = "space"
	case "escape":
		last = "esc"
	case "return", "kpenter":
		last = "enter"
	case "pgdn", "kppgdown", "pagedown":
		last = "pgdown"
	case "kppgup", "pageup":
		last = "pgup"
	case "del", "kpdelete":
		last = "delete"
	case "kpup", "kpdown", "kpleft", "kpright", "kphome", "kpend":
		last = strings.TrimPrefix(last, "kp")
	}
	return mods + last
}

// Of returns the name of a pressed key.
func Of(msg tea.KeyPressMsg) string { return Name(msg.String()) }

// Label returns a key as it is displayed.
func Label(key string) string {
	switch key = Name(key); key {
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "left":
		return "←"
	case "right":
		return "→"
	case "pgdown":
		return "pgdn"
	}
	return key
}
