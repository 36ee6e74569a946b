package keys

import "fmt"

// Command is what keys do on a screen, without the act itself. One declaration feeds the keys, the footer, the help, the
// palette, the user's own keys and the page of keys, so these can't disagree.
type Command struct {
	ID    string   // for tests, the palette's memory and the user's own keys
	Keys  []string // names as in Name; the first one is shown; none: in the palette only
	Title string   // for help and palette: "archive this cycle"
	Short string   // for the footer: "archive"; empty: not in the footer
	Group Group    // where the help lists it
	// Fixed keeps the keys from being changed by the user: those that answer a question are a promise about what can't
	// happen by accident.
	Fixed bool
}

// Group is the heading under which the help lists a command.
type Group int

// The groups, in the order of the help.
const (
	Move    Group = iota // the cursor
	Open                 // another screen, an address, the clipboard
	Edit                 // change what is under the cursor
	Mark                 // choose several
	View                 // what is shown, and how
	Cycle                // the cycle as a whole
	Program              // help, quit, refresh
)

// String is the heading.
func (g Group) String() string {
	return [...]string{"Move", "Open", "Edit", "Mark", "View", "Cycle", "Program"}[g]
}

// Mode is one of the states in which a screen can be, with everything that keys do in it.
type Mode struct {
	Name     string // "while an item is open"; empty: the usual one
	Typing   bool   // letters are text
	Commands []Command
}

// Sheet is what keys do on one screen, in each of its modes.
type Sheet struct {
	Screen string // its name, as in nav.Route
	Where  string // the screen as the place where something works: "on the board"
	Modes  []Mode
}

// Part is some modes of a sheet, for a screen whose commands do different things in different modes.
func (s Sheet) Part(from, to int) Sheet {
	s.Modes = s.Modes[from:to]
	return s
}

// Clashes returns what is wrong with the commands of a mode, a sentence each: a key or an ID that is used twice, a key
// that many terminals can't tell from another one, a command without a title. For tests.
func Clashes(commands []Command) []string {
	var wrong []string
	owner, listed := map[string]string{}, map[string]bool{}
	for _, c := range commands {
		if c.ID == "" || c.Title == "" {
			wrong = append(wrong, fmt.Sprintf("%q lacks an id or a title", c.ID))
		}
		if listed[c.ID] {
			wrong = append(wrong, fmt.Sprintf("%q is listed twice", c.ID))
		}
		listed[c.ID] = true
		for _, k := range c.Keys {
			k = Name(k)
			if other, taken := owner[k]; taken {
				wrong = append(wrong, fmt.Sprintf("%s is bound to %q and to %q", k, other, c.ID))
			}
			owner[k] = c.ID
			if _, why := Check(k); why != "" {
				wrong = append(wrong, fmt.Sprintf("%s, for %q: %s", k, c.ID, why))
			}
		}
	}
	return wrong
}
