package keys

import "fmt"

// Command is an action that keys trigger on a screen, without its implementation. This one declaration is the source
// for keys, footer, help, palette, the user's own keys and the page of keys, so they are always consistent.
type Command struct {
	ID    string   // for tests, the palette's history and the user's own keys
	Keys  []string // names as returned by Name; the first one is shown; empty: only in the palette
	Title string   // for help and palette: "archive this cycle"
	Short string   // for the footer: "archive"; empty: not in the footer
	Group Group    // where the help lists it
	// Fixed prevents the user from changing the keys: those that confirm a question guarantee that nothing happens by
	// accident.
	Fixed bool
}

// Group is the heading under which the help lists a command.
type Group int

// The groups, in the order of the help.
const (
	Move    Group = iota // move the cursor
	Open                 // go to another screen, an address, the clipboard
	Edit                 // change the item under the cursor
	Mark                 // mark several items
	View                 // change what is shown, and how
	Cycle                // change the cycle as a whole
	Program              // help, quit, refresh
)

// String returns the heading.
func (g Group) String() string {
	return [...]string{"Move", "Open", "Edit", "Mark", "View", "Cycle", "Program"}[g]
}

// Mode is one of the states that a screen can be in, with all its commands.
type Mode struct {
	Name     string // "while an item is open"; empty: the usual mode
	Typing   bool   // letters are text
	Commands []Command
}

// Sheet holds the commands of one screen, by mode.
type Sheet struct {
	Screen string // its name, as in nav.Route
	Where  string // the screen as a place: "on the board"
	Modes  []Mode
}

// Part returns a sheet with only some modes, for a screen whose commands do different things in different modes.
func (s Sheet) Part(from, to int) Sheet {
	s.Modes = s.Modes[from:to]
	return s
}

// Clashes returns the errors in the commands of a mode, one message each: a key or an ID that is used twice, a key
// that many terminals can't distinguish from another one, a command without a title. It is for tests.
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
