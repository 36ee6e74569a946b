package board

import (
	"fmt"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// instead is what a board says in place of its list; empty if there is a list.
func (b *Board) instead() string {
	v := &b.view
	switch {
	case b.sifted.On && len(b.sifted.Best) == 0 && len(v.items) > 0:
		return fmt.Sprintf("Nothing matches %q. esc clears the filter.", b.filter.Query())
	case len(v.items) > 0 && len(b.grid.order) == 0:
		return "All columns are hidden. v shows them again."
	case len(v.items) > 0:
		return ""
	case v.read:
		return b.emptyText()
	case b.reads.Err() != nil:
		return words.Explain(b.reads.Err()).String()
	case b.reads.Slow():
		return "reading the items of " + b.name() + "…"
	}
	return ""
}

// emptyText is one sentence and the key.
func (b *Board) emptyText() string {
	if !b.view.known && !b.snap.Loaded(store.KeyCycles(b.route.Project)).IsZero() {
		return "This cycle is not there any more. esc goes back."
	}
	if b.view.known && sprint.CanAdd(b.view.cycle, b.view.now) != nil {
		return "Nothing is in " + b.name() + "."
	}
	return "Nothing is in " + b.name() + " yet. + adds items from the backlog, n makes a new one."
}

// name is the cycle's, or a word for it as long as it is not known.
func (v *view) name() string { return words.Cycle(v.cycle) }

// projectName is the project's, or a word for it.
func (v *view) projectName() string { return words.Project(v.project) }

func (b *Board) name() string { return b.view.name() }
