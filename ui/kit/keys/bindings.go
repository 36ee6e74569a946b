package keys

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Binding is one line of the user's own keys.
type Binding struct {
	Command string   // "board.state", or "state" for every screen that has it
	Keys    []string // empty: no key
	Where   string   // the position of the line, for error messages
}

// BindingError is an invalid line of the user's own keys.
type BindingError struct{ Where, Text, Fix string }

// Error returns the position of the line and what is wrong.
func (e *BindingError) Error() string { return e.Where + ": " + e.Text }

// NewKeymap checks the user's own keys against the commands of all sheets, before any screen is opened. The first
// sheet must be that of Everywhere. The error is a *BindingError.
func NewKeymap(sheets []Sheet, bindings []Binding) (Keymap, error) {
	if len(bindings) == 0 {
		return nil, nil
	}
	k := keymapper{sheets: sheets, uses: usesOf(sheets), keymap: Keymap{}, from: map[Ref]string{}}
	// A line for one screen overrides a line for the same command on all screens.
	slices.SortStableFunc(bindings, func(a, b Binding) int { return k.reach(b) - k.reach(a) })
	for _, b := range bindings {
		if err := k.bind(b); err != nil {
			return nil, err
		}
	}
	return k.keymap, k.clash()
}

// use describes how a command is used.
type use struct {
	fixed bool
	free  bool // available in a mode in which letters aren't text
}

// usesOf lists what the user can configure: a command by its ID, and by its
// screen and its ID.
func usesOf(sheets []Sheet) map[string]map[Ref]use {
	uses := map[string]map[Ref]use{}
	for _, sheet := range sheets {
		for _, mode := range sheet.Modes {
			for _, c := range mode.Commands {
				name := Ref{sheet.Screen, c.ID}
				for _, written := range []string{c.ID, name.String()} {
					if uses[written] == nil {
						uses[written] = map[Ref]use{}
					}
					u := uses[written][name]
					uses[written][name] = use{fixed: u.fixed || c.Fixed, free: u.free || !mode.Typing}
				}
			}
		}
	}
	return uses
}

type keymapper struct {
	sheets []Sheet
	uses   map[string]map[Ref]use
	keymap Keymap
	from   map[Ref]string // the line that set the keys of a command
}

// reach returns how many commands a line configures.
func (k *keymapper) reach(b Binding) int { return len(k.uses[b.Command]) }

// bind adds one line to the keymap.
func (k *keymapper) bind(b Binding) error {
	uses := k.uses[b.Command]
	if len(uses) == 0 {
		return k.unknown(b)
	}
	keys := make([]string, 0, len(b.Keys))
	for _, written := range b.Keys {
		key, why := Check(written)
		if why != "" {
			return &BindingError{Where: b.Where, Text: fmt.Sprintf("%q can't be a key of %s: %s", written, b.Command, why)}
		}
		keys = append(keys, key)
	}
	used := false
	for name, u := range uses {
		if u.fixed {
			continue
		}
		used = used || u.free || !slices.ContainsFunc(keys, isText)
		k.keymap[name], k.from[name] = keys, b.Where
	}
	switch {
	case used:
		return nil
	case slices.ContainsFunc(slices.Collect(maps.Values(uses)), func(u use) bool { return !u.fixed }):
		return &BindingError{Where: b.Where, Text: "letters are text where " + b.Command + " works: use keys such as ctrl+n or f5"}
	}
	return &BindingError{Where: b.Where, Text: "the keys of " + b.Command + " can't be changed: they prevent accidents"}
}

// unknown returns the error for a command that doesn't exist; it suggests a similar name.
func (k *keymapper) unknown(b Binding) error {
	wrong := &BindingError{Where: b.Where, Text: "unknown command " + strconv.Quote(b.Command), Fix: "planedeck keys lists them"}
	if near := spelling.Nearest(b.Command, slices.Sorted(maps.Keys(k.uses))); near != "" {
		wrong.Fix = "did you mean " + strconv.Quote(near) + "?"
	}
	return wrong
}

// clash returns an error if two commands that are available at the same time now have the same key. Pairs that share a
// key as declared are intended: r retries the write under the cursor in the list of writes, and refreshes elsewhere.
func (k *keymapper) clash() error {
	for _, sheet := range k.sheets {
		for _, mode := range sheet.Modes {
			intended := map[[2]Ref]bool{}
			for _, d := range k.doubles(sheet.Screen, mode, nil) {
				intended[d.names] = true
			}
			for _, d := range k.doubles(sheet.Screen, mode, k.keymap) {
				if !intended[d.names] {
					return k.clashed(d)
				}
			}
		}
	}
	return nil
}

func (k *keymapper) clashed(d double) error {
	where := cmp.Or(k.from[d.names[1]], k.from[d.names[0]])
	return &BindingError{Where: where, Text: fmt.Sprintf("%s is a key of %q and of %q", Label(d.key), d.names[0].String(), d.names[1].String())}
}

// double is a key with two commands.
type double struct {
	names [2]Ref
	key   string
}

// doubles returns the keys with two commands in a mode of a screen, including
// those of Everywhere.
func (k *keymapper) doubles(screen string, mode Mode, keymap Keymap) []double {
	var found []double
	owner := map[string]Ref{}
	add := func(screen string, commands []Command) {
		for _, c := range keymap.Apply(screen, mode.Typing, commands) {
			name := Ref{screen, c.ID}
			for _, key := range c.Keys {
				key = Name(key)
				if other, ok := owner[key]; ok && other != name && (!mode.Typing || !isText(key)) {
					found = append(found, double{[2]Ref{other, name}, key})
				}
				owner[key] = name
			}
		}
	}
	add(screen, mode.Commands)
	if screen != Everywhere {
		add(Everywhere, k.everywhere(screen, mode))
	}
	return found
}

// The modes of the sheet of Everywhere, in their order.
const (
	OnPage   = iota // no dialog is open
	InDialog        // a dialog hides the commands that would act behind it; q is still available
	InText          // letters are text
	InModal         // on a page that q doesn't quit
)

// everywhere returns the commands of the root that are available together with
// those of a screen.
func (k *keymapper) everywhere(screen string, mode Mode) []Command {
	modes := k.sheets[0].Modes
	switch {
	case mode.Typing:
		return modes[InText].Commands
	case screen == Dialog:
		return modes[InDialog].Commands
	}
	return modes[OnPage].Commands
}
