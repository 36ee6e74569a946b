package keys

import (
	"slices"
	"strconv"
	"strings"
)

// Offer is a command that the palette lists although it isn't available on the current screen.
type Offer struct {
	Command
	Where   []string // "on the cycles", "in an open item"
	screens []string
}

// Offers lists the commands of all screens with the user's keys; those that are the same on several screens are listed
// once. Answers to dialogs and movement are omitted because nobody searches for them.
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

// Is reports whether o offers the given command of a screen.
func (o Offer) Is(screen string, c Command) bool {
	return c.ID == o.ID && (c.Title == o.Title || slices.Contains(o.screens, screen))
}

// addOffer adds a command, or adds the place to an offer of the same command.
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

// where returns the place where a mode's commands are available. The names of all modes except the usual one also name
// the screen.
func (s Sheet) where(mode Mode) string {
	if mode.Name == "" {
		return s.Where
	}
	return mode.Name
}

// mergeNumbered merges commands that differ only in their number into one: "open link 1 … 9".
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
