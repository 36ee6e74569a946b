package edit

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// plan is a change of several items, listed item by item as they are now.
type plan struct {
	snap    *store.Snapshot
	change  alteration
	changes map[string]store.ItemChange // by the item's ID
	same    []plane.Item                // don't change
	rows    []dialog.Row
}

// previewPatch shows what a change does to each item. The items are looked up again: a row names what someone else has
// changed since the user chose the item, and shows what will be overwritten.
func (e *Editor) previewPatch(seen subject, c alteration) nav.Action {
	p := e.plan(seen, c)
	return nav.Over{Dialog: dialog.NewPreview(e.deps.Styles, dialog.Review{
		Title: "Change " + seen.names() + c.what, List: p.rows, Yes: "change", Now: e.deps.Now,
		Facts: func(kept []string) []string {
			facts := []string{p.facts(kept)}
			if old := redatedText(len(e.redated(p.snap, p.chosen(kept)))); old != "" {
				facts = append(facts, old)
			}
			return facts
		},
		Cost: each, Price: e.cost,
		Then: func(kept []string) (nav.Action, tea.Cmd) {
			return e.patchAll(subject{p.snap, seen.items}, p.chosen(kept), c), nil
		},
	})}
}

func (e *Editor) plan(seen subject, c alteration) *plan {
	p := &plan{snap: e.deps.Store.Snapshot(), change: c, changes: make(map[string]store.ItemChange)}
	format := e.formatter(p.snap)
	for _, was := range seen.items {
		row := dialog.Row{Key: string(was.ID), Ref: p.snap.Reference(was), Text: was.Name}
		item, there := p.snap.Item(was.ID)
		patch, changed := c.patch(item)
		switch {
		case !there:
			row.Why = "is not there any more"
		case item.Sequence == 0:
			row.Why = "is still being created"
		case !changed:
			row.Why = "has it already"
			p.same = append(p.same, item)
		default:
			change := store.ItemChange{Item: item.ID, Patch: patch}
			p.changes[row.Key] = change
			row.Note = format.becomes(item, patch)
			if clash := e.conflict(store.PatchItem(seen.snap, item.ID, patch)); clash != nil {
				row.Note += " · " + e.meanwhile(clash)
			}
			if e.on.Marks.hides([]plane.Item{item}) {
				row.Note += " · not shown"
			}
		}
		p.rows = append(p.rows, row)
	}
	return p
}

// chosen returns the changes of some of the items, in the order in which they are listed.
func (p *plan) chosen(keys []string) []store.ItemChange {
	list := make([]store.ItemChange, len(keys))
	for i, key := range keys {
		list[i] = p.changes[key]
	}
	return list
}

// facts counts what happens to the items that remain in the list.
func (p *plan) facts(kept []string) string {
	facts := []string{fmt.Sprintf("%d change", len(kept))}
	if len(kept) == 1 {
		facts[0] += "s"
	}
	if n := len(p.same); n > 0 {
		facts = append(facts, fmt.Sprintf("%d %s it already%s", n, verb(n, "has", "have"), named(p.snap, p.same)))
	}
	if n, from := p.undone(kept); n > 0 {
		facts = append(facts, fmt.Sprintf("%d %s %s and %s that date", n, verb(n, "leaves", "leave"), from, verb(n, "loses", "lose")))
	}
	return strings.Join(facts, " · ")
}

// undone counts the items that leave a completed state, which loses their completion date on the server; from is that
// state's name.
func (p *plan) undone(kept []string) (n int, from string) {
	for _, change := range p.chosen(kept) {
		item, _ := p.snap.Item(change.Item)
		state, _ := p.snap.State(item.State)
		if change.Patch.State == nil || state.Group != plane.GroupCompleted {
			continue
		}
		if to, _ := p.snap.State(*change.Patch.State); to.Group == plane.GroupCompleted {
			continue
		}
		n++
		switch from {
		case "", state.Name:
			from = state.Name
		default:
			from = "the done states"
		}
	}
	return n, from
}

// mostNamed is the maximum number of items that are named in addition to their count.
const mostNamed = 3

// named lists a few items in parentheses; if there are many, it returns "".
func named(snap *store.Snapshot, list []plane.Item) string {
	if len(list) > mostNamed {
		return ""
	}
	refs := make([]string, len(list))
	for i, item := range list {
		refs[i] = words.Item(snap, item)
	}
	return " (" + strings.Join(refs, ", ") + ")"
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// each returns the number of requests if each item takes one.
func each(kept []string) int { return len(kept) }

// cost describes how a number of requests compares with the minute's budget, and how long they take if it isn't enough.
func (e *Editor) cost(n int) string {
	text := words.Count(n, "request")
	if e.deps.Budget == nil {
		return text
	}
	b := e.deps.Budget()
	switch over := n - b.Remaining; {
	case b.Limit == 0:
		return text
	case over <= 0:
		return fmt.Sprintf("%s of %d left this minute", text, b.Remaining)
	default:
		minutes := (over + b.Limit - 1) / b.Limit
		return fmt.Sprintf("%s: %d now, the rest in about %s (%d a minute)", text, b.Remaining, words.Duration(time.Duration(minutes)*time.Minute), b.Limit)
	}
}
