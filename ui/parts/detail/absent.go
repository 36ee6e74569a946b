package detail

import (
	"cmp"
	"errors"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// absent returns the message shown instead of an item that isn't known.
func (p *Pane) absent() string {
	err, name := p.reads.Err(), cmp.Or(p.called, "This item")
	switch {
	case p.item == "":
		return ""
	case p.reads.Slow():
		return "reading the item…"
	case p.reads.Loading() || !p.rested:
		return ""
	case errors.Is(err, plane.ErrForbidden):
		return name + " is in a project that is not open to you. An admin of it can change that. esc goes back."
	case err == nil, errors.Is(err, plane.ErrNotFound):
		return name + " is not here any more: it was deleted or archived, or it is hidden from you. esc goes back."
	}
	return words.Explain(err).String()
}
