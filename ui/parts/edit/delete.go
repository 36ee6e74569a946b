package edit

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// deletion is a set of items to delete, with everything that the server deletes along with them. The copy has only the
// sub-items that were looked at, so all are read before the question can be answered.
type deletion struct {
	subject
	editor *Editor
	below  tree
	refs   map[plane.ItemID]string // of sub-items: "APOLLO-31 Cache on disk"
	// read reports whether all sub-items are known; if not, err says why.
	read bool
	err  error
}

// readFor is how long the question waits for the sub-items before it says that they are unknown.
const readFor = 10 * time.Second

func (e *Editor) deletion(s subject) *deletion {
	d := &deletion{subject: s, editor: e, refs: make(map[plane.ItemID]string)}
	d.index(s.snap.ProjectItems(e.on.Project))
	return d
}

// index collects the sub-items among the items of the project.
func (d *deletion) index(all []plane.Item) {
	d.below = treeOf(all)
	for _, i := range all {
		if i.Parent != "" {
			i.Project = d.editor.on.Project
			d.refs[i.ID] = cell.Truncate(cell.Name(title(d.snap, i)), longestRef)
		}
	}
}

// learn reads the sub-items while the question is shown.
func (d *deletion) learn(ctx context.Context) func() bool {
	ctx, stop := context.WithTimeout(ctx, readFor)
	defer stop()
	all, err := d.editor.deps.Store.Outline(ctx, d.editor.on.Project)
	return func() bool {
		before := len(d.lost(d.items))
		d.read, d.err = err == nil, err
		if err == nil {
			d.index(append(slices.Clone(d.snap.ProjectItems(d.editor.on.Project)), all...))
		}
		return err != nil || len(d.lost(d.items)) > before
	}
}

// lost returns the references and titles of the sub-items of some items, at any depth.
func (d *deletion) lost(of []plane.Item) []string {
	var names []string
	for id := range d.below.below(items.IDs(of)) {
		names = append(names, d.refs[id])
	}
	slices.Sort(names)
	return names
}

// longestRef is the maximum width of a sub-item's reference and title, in cells.
const longestRef = 40

// mostLost is how many sub-items a question names.
const mostLost = 8

// alsoDeleted returns the message that says what is deleted along with some items, "" if nothing is.
func (d *deletion) alsoDeleted(of []plane.Item) string {
	names := d.lost(of)
	n := len(names)
	text := ""
	if n > 0 {
		more := ""
		if n > mostLost {
			names, more = names[:mostLost], fmt.Sprintf(" and %d more", n-mostLost)
		}
		text = words.Count(n, "sub-item") + verb(n, " goes", " go") + " with " + verb(len(of), "it", "them") + ": " +
			strings.Join(names, ", ") + more + "."
	}
	switch {
	case d.err != nil && n > 0:
		return text + " There may be more: they could not be read."
	case d.err != nil:
		return "It may have sub-items, which would go too: they could not be read."
	case !d.read:
		return strings.TrimSpace(text + " Looking for sub-items…")
	}
	return text
}

// askDelete asks for confirmation with y. The question names the sub-items, because the server deletes them too.
func (e *Editor) askDelete() (nav.Action, tea.Cmd) {
	s := e.chosen()
	if len(s.items) > 1 {
		return e.askDeleteAll(s), nil
	}
	d := e.deletion(s)
	act := e.write(store.DeleteItem(s.snap, s.items[0].ID), s.names()+" deleted")
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Delete " + s.names() + "?", Yes: "delete", Danger: d.danger(),
		Facts: func() string {
			what := quoted(s.items[0].Name) + " is deleted for everyone, with its comments. This can't be undone."
			return strings.TrimSpace(what + "\n" + d.alsoDeleted(s.items))
		},
		Then: func() (nav.Action, tea.Cmd) { return act, nil },
	})}, nil
}

// danger describes the risk for the question.
func (d *deletion) danger() *dialog.Danger {
	danger := d.editor.danger(d.names() + " not deleted")
	danger.Learn = d.learn
	return danger
}

// askDeleteAll lists several items with what is deleted along with them, and asks for confirmation with y.
func (e *Editor) askDeleteAll(s subject) nav.Action {
	d, me := e.deletion(s), s.snap.Identity(e.on.Project)
	rows := make([]dialog.Row, len(s.items))
	for i, item := range s.items {
		rows[i] = dialog.Row{Key: string(item.ID), Ref: s.snap.Reference(item), Text: item.Name, Why: words.Why(sprint.CanDeleteItem(item, me))}
	}
	return nav.Over{Dialog: dialog.NewPreview(e.deps.Styles, dialog.Review{
		Title: "Delete " + s.names() + "?", List: rows, Yes: "delete", Danger: d.danger(),
		Note: func(key string) string {
			if n := len(d.below.below(itemIDs([]string{key}))); n > 0 {
				return "with " + words.Count(n, "sub-item")
			}
			return ""
		},
		Facts: func(kept []string) []string { return d.facts(kept) }, Cost: each, Price: e.cost,
		Then: func(kept []string) (nav.Action, tea.Cmd) {
			op := store.DeleteItems(s.snap, itemIDs(kept))
			act := e.write(op, words.Items(s.snap, s.only(kept))+" deleted")
			return e.on.Marks.Spend(act, itemIDs(kept)), nil
		},
	})}
}

// facts says what is deleted along with the items that remain in the list, and that this can't be undone.
func (d *deletion) facts(kept []string) []string {
	text := words.Count(len(kept), "item") + verb(len(kept), " is", " are") + " deleted for everyone, with all comments."
	facts := []string{text + " This can't be undone."}
	if also := d.alsoDeleted(d.only(kept)); also != "" {
		facts = append(facts, also)
	}
	return facts
}

func itemIDs(keys []string) []plane.ItemID {
	ids := make([]plane.ItemID, len(keys))
	for i, key := range keys {
		ids[i] = plane.ItemID(key)
	}
	return ids
}
