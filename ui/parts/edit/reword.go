package edit

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Reword asks for the text of a failed write again, starting with the text that was written. Confirming replaces that
// write; until then it remains. Reword returns a message if the item or the comment isn't known here.
func Reword(deps Deps, w store.Wording) (nav.Action, tea.Cmd) {
	snap := deps.Store.Snapshot()
	item, ok := snap.Item(w.Item)
	if !ok {
		return nav.Say{Text: "The item of this write isn't known here: open it once, then edit the write.", Level: nav.Caution}, nil
	}
	e := New(deps, On{Project: item.Project, Items: func() []plane.Item { return []plane.Item{item} }, Focus: func() *plane.Item { return &item }})
	e.replaces = w.Write
	switch w.Field {
	case store.WordingName:
		return e.rename(subject{snap, []plane.Item{item}}, w.Text)
	case store.WordingDescription:
		return e.composeDescription(snap, item, Parse(snap, w.Text).Markdown())
	case store.WordingComment:
	}
	return e.comments.reword(snap, item, w)
}

// reword asks for the text of a comment again.
func (c *Comments) reword(snap *store.Snapshot, item plane.Item, w store.Wording) (nav.Action, tea.Cmd) {
	name, doc := words.Item(snap, item), Parse(snap, w.Text)
	comment, known := snap.Comment(w.Item, w.Comment)
	if w.Comment != "" && !known {
		return nav.Say{Text: "The comment of this write isn't known here: open " + name + " once, then edit the write.", Level: nav.Caution}, nil
	}
	return nav.Compose{
		Title: "Comment on " + name, Text: doc.Markdown(), Draft: true,
		Then: func(text string) (nav.Action, tea.Cmd) {
			html := doc.Apply(text)
			switch {
			case strings.TrimSpace(text) == "":
				return nav.Say{Text: "nothing was written: the write stays as it was"}, nil
			case w.Comment == "":
				return c.sendInstead(w, store.AddComment(c.store.Snapshot(), w.Item, html), unsent{w.Item, text, html}, "commented on "+name), nil
			case html == comment.HTML:
				return nav.Say{Text: "the comment is unchanged"}, nil
			}
			return c.sendInstead(w, store.EditComment(snap, w.Item, w.Comment, html), unsent{w.Item, text, html}, "comment changed"), nil
		},
	}, nil
}

// sendInstead sends a text in place of a failed write, and removes the text that was kept for that write, so that it
// isn't offered again.
func (c *Comments) sendInstead(w store.Wording, op store.Op, text unsent, done string) nav.Write {
	id := w.Comment
	if id == "" {
		id = string(w.Item)
	}
	c.take(id, nil)
	return c.sendBy(func(op store.Op) func(context.Context) error { return c.store.Replace(w.Write, op) }, op, id, text, done)
}
