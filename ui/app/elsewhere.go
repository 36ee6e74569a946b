package app

import (
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// offer is a command as the palette lists it where it doesn't work.
type offer struct {
	nav.Command
	screens []string
	where   []string // "on the cycles", "in an open item"
}

// elsewhere lists the commands of other screens, and of other modes of this one, each with where it works. Those that
// are among the given ones, which work here, aren't in it. What the catalogue has is gathered once: it doesn't change.
func (r *Root) elsewhere(here []nav.Command) []dialog.Elsewhere {
	if r.offers == nil {
		r.offers = r.gatherOffers()
	}
	var all []dialog.Elsewhere
	for _, o := range r.offers {
		if slices.ContainsFunc(here, func(c nav.Command) bool {
			return c.ID == o.ID && (c.Title == o.Title || slices.Contains(o.screens, r.stack.Name()))
		}) {
			continue
		}
		all = append(all, dialog.Elsewhere{Title: o.Title, Keys: o.Keys[:min(1, len(o.Keys))], Where: strings.Join(o.where, ", ")})
	}
	return all
}

// gatherOffers lists the commands of all screens, what is the same on several once. Answers to dialogs and movement are
// no actions to look for; a catalogue that can't be made leaves the palette with what works here.
func (r *Root) gatherOffers() []offer {
	sheets, err := Catalogue(r.o.Context)
	if err != nil {
		return []offer{}
	}
	all := []offer{}
	for _, sheet := range sheets {
		if sheet.Screen == nav.EverywhereName || sheet.Screen == nav.DialogName {
			continue
		}
		usual := map[string]bool{}
		for _, mode := range sheet.Modes {
			for _, c := range numberedOnce(r.o.Keys.Apply(sheet.Screen, mode.Typing, mode.Commands)) {
				if strings.HasPrefix(c.ID, "move.") || mode.Name != "" && usual[c.ID] {
					continue
				}
				usual[c.ID] = usual[c.ID] || mode.Name == ""
				all = addOffer(all, c, sheet.Screen, mode.Name)
			}
		}
	}
	return all
}

// addOffer adds a command, or where it works to the same one of another screen.
func addOffer(all []offer, c nav.Command, screen, mode string) []offer {
	where := whereOf(screen, mode)
	at := slices.IndexFunc(all, func(o offer) bool { return o.ID == c.ID && o.Title == c.Title && slices.Equal(o.Keys, c.Keys) })
	if at < 0 {
		return append(all, offer{c, []string{screen}, []string{where}})
	}
	all[at].screens = append(all[at].screens, screen)
	if !slices.Contains(all[at].where, where) {
		all[at].where = append(all[at].where, where)
	}
	return all
}

// whereOf is a mode of a screen in words; most modes have names that also say the screen.
func whereOf(screen, mode string) string {
	switch {
	case mode == "":
		return screenWords(screen)
	case screen == nav.Transfer{}.Name():
		return screenWords(screen) + ", " + mode
	}
	return mode
}

// screenWords is a screen as the place where something works.
func screenWords(screen string) string {
	switch screen {
	case nav.CycleForm{}.Name():
		return "in the form of a cycle"
	case nav.Transfer{}.Name():
		return "in the transfer of a cycle"
	case nav.Item{}.Name():
		return "in an open item"
	case nav.Planning{}.Name():
		return "in planning"
	case nav.AddItems{}.Name():
		return "where items are added to a cycle"
	case nav.Setup{}.Name():
		return "in the set-up"
	}
	return "on the " + screen // projects, cycles, board, writes
}

// numberedOnce makes one command of those that differ in their number only: "open link 1 … 9".
func numberedOnce(commands []nav.Command) []nav.Command {
	var all []nav.Command
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
