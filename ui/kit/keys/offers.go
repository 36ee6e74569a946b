package keys

import (
	"slices"
	"strconv"
	"strings"
)

// Offer is a command as the palette lists it where it doesn't work.
type Offer struct {
	Command
	Where   []string // "on the cycles", "in an open item"
	screens []string
}

// Offers lists the commands of all screens with the user's keys, what is the same on several screens once. Answers to
// dialogs and movement aren't actions to look for.
func Offers(sheets []Sheet, keymap Keymap) []Offer {
	var all []Offer
	for _, sheet := range sheets {
		if sheet.Screen == Everywhere || sheet.Screen == Dialog {
			continue
		}
		usual := map[string]bool{}
		for _, mode := range sheet.Modes {
			for _, c := range mergeNumbered(keymap.Apply(sheet.Screen, mode.Typing, mode.Commands)) {
				if family(c.ID) == "move." || mode.Name != "" && usual[c.ID] {
					continue
				}
				usual[c.ID] = usual[c.ID] || mode.Name == ""
				all = addOffer(all, c, sheet.Screen, sheet.where(mode))
			}
		}
	}
	return all
}

// Is reports whether a command of a screen is the offered one.
func (o Offer) Is(screen string, c Command) bool {
	return c.ID == o.ID && (c.Title == o.Title || slices.Contains(o.screens, screen))
}

// addOffer adds a command, or another place to the same command of another screen.
func addOffer(all []Offer, c Command, screen, where string) []Offer {
	at := slices.IndexFunc(all, func(o Offer) bool { return o.ID == c.ID && o.Title == c.Title && slices.Equal(o.Keys, c.Keys) })
	if at < 0 {
		return append(all, Offer{c, []string{where}, []string{screen}})
	}
	all[at].screens = append(all[at].screens, screen)
	if !slices.Contains(all[at].Where, where) {
		all[at].Where = append(all[at].Where, where)
	}
	return all
}

// where is a mode as the place where something works. The names of all modes but the usual one also say the screen.
func (s Sheet) where(mode Mode) string {
	if mode.Name == "" {
		return s.Where
	}
	return mode.Name
}

// mergeNumbered makes one command of those that differ in their number only: "open link 1 … 9".
func mergeNumbered(commands []Command) []Command {
	var all []Command
	for _, c := range commands {
		n := numbered(c.ID)
		if n > 1 && len(all) > 0 && numbered(all[len(all)-1].ID) == 1 {
			first := &all[len(all)-1]
			head, _, _ := strings.Cut(first.Title, " …")
			first.Title = head + " … " + strconv.Itoa(n)
			if len(first.Keys) > 0 && len(c.Keys) > 0 {
				from, _, _ := strings.Cut(first.Keys[0], "…")
				first.Keys = []string{from + "…" + c.Keys[0]}
			}
			continue
		}
		all = append(all, c)
	}
	return all
}
