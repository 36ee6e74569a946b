package app

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane/lang/spelling"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Binding is a line of the user's own keys.
type Binding struct {
	Command string   // "board.state", or "state" for every screen that has it
	Keys    []string // none: it has no key
	Where   string   // the place of the line, for what is wrong with it
}

// BindingError is a line of the user's own keys that can't be used.
type BindingError struct{ Where, Text, Fix string }

// Error says what is wrong and where.
func (e *BindingError) Error() string { return e.Where + ": " + e.Text }

// Keymap checks the user's own keys against all commands there are, before any
// screen is opened. The error is a *BindingError, or that of Catalogue.
func Keymap(ctx context.Context, bindings []Binding) (nav.Keymap, error) {
	if len(bindings) == 0 {
		return nil, nil
	}
	sheets, err := Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	k := keymapper{sheets: sheets, uses: usesOf(sheets), keymap: nav.Keymap{}, from: map[nav.Name]string{}}
	// A command of one screen goes before the same command of all screens.
	slices.SortStableFunc(bindings, func(a, b Binding) int { return k.reach(b) - k.reach(a) })
	for _, b := range bindings {
		if err := k.bind(b); err != nil {
			return nil, err
		}
	}
	return k.keymap, k.clash()
}

// use is what the catalogue knows of a command.
type use struct {
	fixed bool
	free  bool // in some mode letters are no text
}

// usesOf lists what the user can name: a command by its ID, and by its screen and
// its ID.
func usesOf(sheets []Sheet) map[string]map[nav.Name]use {
	uses := map[string]map[nav.Name]use{}
	for _, sheet := range sheets {
		for _, mode := range sheet.Modes {
			for _, c := range mode.Commands {
				name := nav.Name{Screen: sheet.Screen, ID: c.ID}
				for _, written := range []string{c.ID, sheet.Screen + "." + c.ID} {
					if uses[written] == nil {
						uses[written] = map[nav.Name]use{}
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
	uses   map[string]map[nav.Name]use
	keymap nav.Keymap
	from   map[nav.Name]string // the line that gave a command its keys
}

// reach is how many commands a line is about.
func (k *keymapper) reach(b Binding) int { return len(k.uses[b.Command]) }

// bind takes one line.
func (k *keymapper) bind(b Binding) error {
	uses := k.uses[b.Command]
	if len(uses) == 0 {
		return k.unknown(b)
	}
	keys := make([]string, 0, len(b.Keys))
	for _, written := range b.Keys {
		key, why := nav.Checked(written)
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
		used = used || u.free || !slices.ContainsFunc(keys, nav.IsText)
		k.keymap[name], k.from[name] = keys, b.Where
	}
	switch {
	case used:
		return nil
	case slices.ContainsFunc(slices.Collect(maps.Values(uses)), func(u use) bool { return !u.fixed }):
		return &BindingError{Where: b.Where, Text: "letters are text where " + b.Command + " works: it takes keys such as ctrl+n or f5"}
	}
	return &BindingError{Where: b.Where, Text: "the keys of " + b.Command + " are always the same: they keep accidents away"}
}

// unknown says that there is no such command, and which one was meant.
func (k *keymapper) unknown(b Binding) error {
	wrong := &BindingError{Where: b.Where, Text: "there is no command " + strconv.Quote(b.Command), Fix: "planedeck keys lists them"}
	if near := spelling.Nearest(b.Command, slices.Sorted(maps.Keys(k.uses))); near != "" {
		wrong.Fix = "did you mean " + strconv.Quote(near) + "?"
	}
	return wrong
}

// clash finds two commands that now work at the same time with the same key. Those
// that come so are meant so: r is about the write under the cursor in the list of
// writes, and refreshes elsewhere.
func (k *keymapper) clash() error {
	for _, sheet := range k.sheets {
		for _, mode := range sheet.Modes {
			meant := map[[2]nav.Name]bool{}
			for _, d := range k.doubles(sheet.Screen, mode, nil) {
				meant[d.names] = true
			}
			for _, d := range k.doubles(sheet.Screen, mode, k.keymap) {
				if !meant[d.names] {
					return k.clashed(d)
				}
			}
		}
	}
	return nil
}

func (k *keymapper) clashed(d double) error {
	where := cmp.Or(k.from[d.names[1]], k.from[d.names[0]])
	return &BindingError{Where: where, Text: fmt.Sprintf("%s is a key of %q and of %q", nav.Label(d.key), qualified(d.names[0]), qualified(d.names[1]))}
}

// double is a key with two commands.
type double struct {
	names [2]nav.Name
	key   string
}

// doubles are the keys with two commands in a mode of a screen, those of everywhere
// included.
func (k *keymapper) doubles(screen string, mode nav.Mode, keymap nav.Keymap) []double {
	var found []double
	taken := map[string]nav.Name{}
	take := func(screen string, commands []nav.Command) {
		for _, c := range keymap.Apply(screen, mode.Typing, commands) {
			name := nav.Name{Screen: screen, ID: c.ID}
			for _, key := range c.Keys {
				key = nav.Key(key)
				if other, ok := taken[key]; ok && other != name && (!mode.Typing || !nav.IsText(key)) {
					found = append(found, double{[2]nav.Name{other, name}, key})
				}
				taken[key] = name
			}
		}
	}
	take(screen, mode.Commands)
	if screen != nav.EverywhereName {
		take(nav.EverywhereName, k.everywhere(screen, mode))
	}
	return found
}

// everywhere are the commands of the root that work beside those of a screen.
func (k *keymapper) everywhere(screen string, mode nav.Mode) []nav.Command {
	modes := k.sheets[0].Modes
	switch {
	case mode.Typing:
		return modes[inText].Commands
	case screen == nav.DialogName:
		return modes[inDialog].Commands
	}
	return modes[onPage].Commands
}

func qualified(n nav.Name) string { return n.Screen + "." + n.ID }

// family is the common begin of the commands of a family that works alike everywhere:
// moving, typing a filter, filling in a form; empty for all others.
func family(id string) string {
	for _, prefix := range []string{"move.", "filter.", "suggest.", "form."} {
		if strings.HasPrefix(id, prefix) {
			return prefix
		}
	}
	return ""
}
