package nav

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Command is something that keys do on a screen. One list of them feeds the
// keys, the footer, the help and the palette, so these can't disagree.
type Command struct {
	ID    string   // for tests, the palette's memory and the user's own keys
	Keys  []string // names as in Key; the first one is shown
	Title string   // for help and palette: "archive this cycle"
	Short string   // for the footer: "archive"; empty: not in the footer
	// Disabled says why the command can't be run now and when it could; nil, or
	// an empty text, means that it can.
	Disabled func() string
	Run      func() (Action, tea.Cmd)
	// Fixed keeps the keys from being changed by the user: those that answer a
	// question are a promise about what can't happen by accident.
	Fixed bool
}

// Why returns the reason why the command can't be run now, empty if it can.
func (c Command) Why() string {
	if c.Disabled == nil {
		return ""
	}
	return c.Disabled()
}

// Find returns the first command that has a key, and whether there is one.
func Find(commands []Command, key string) (Command, bool) {
	for _, c := range commands {
		for _, k := range c.Keys {
			if Key(k) == key {
				return c, true
			}
		}
	}
	return Command{}, false
}

// Key returns the one name of a key that may be written in several ways:
// "PgDn", "return", " ", "Ctrl+D". Letters keep their case: J is shift+j.
func Key(name string) string {
	if len([]rune(name)) == 1 && name != " " {
		return name
	}
	mods, last := "", strings.ToLower(name)
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

// KeyOf returns the name of a pressed key.
func KeyOf(msg tea.KeyPressMsg) string { return Key(msg.String()) }

// Label returns how a key is shown to people.
func Label(key string) string {
	switch key = Key(key); key {
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

// Clashes returns what is wrong with a list of commands, a sentence each: a key
// or an ID that is used twice, a key that many terminals can't send apart, a
// command without a title or without an act. For tests.
func Clashes(commands []Command) []string {
	var wrong []string
	keys, ids := map[string]string{}, map[string]bool{}
	for _, c := range commands {
		if c.ID == "" || c.Title == "" || c.Run == nil {
			wrong = append(wrong, fmt.Sprintf("%q lacks an id, a title or an act", c.ID))
		}
		if ids[c.ID] {
			wrong = append(wrong, fmt.Sprintf("%q is listed twice", c.ID))
		}
		ids[c.ID] = true
		for _, k := range c.Keys {
			k = Key(k)
			if other, taken := keys[k]; taken {
				wrong = append(wrong, fmt.Sprintf("%s is bound to %q and to %q", k, other, c.ID))
			}
			keys[k] = c.ID
			if _, why := Checked(k); why != "" {
				wrong = append(wrong, fmt.Sprintf("%s, for %q: %s", k, c.ID, why))
			}
		}
	}
	return wrong
}
