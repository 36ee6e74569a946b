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

// Reword asks for the text of a write again that has failed, beginning with what was written. What is confirmed is sent in
// place of that write; until then that stays. It is refused in words if the item or the comment isn't known here.
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
	said, there := snap.Comment(w.Item, w.Comment)
	if w.Comment != "" && !there {
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
				return c.sendInstead(w, store.AddComment(c.store.Snapshot(), w.Item, html), lost{w.Item, text, html}, "commented on "+name), nil
			case html == said.HTML:
				return nav.Say{Text: "the comment is as it was"}, nil
			}
			return c.sendInstead(w, store.EditComment(snap, w.Item, w.Comment, html), lost{w.Item, text, html}, "comment changed"), nil
		},
	}, nil
}

// sendInstead is send in place of a write whose text was kept too: that is not offered again.
func (c *Comments) sendInstead(w store.Wording, op store.Op, text lost, done string) nav.Write {
	id := w.Comment
	if id == "" {
		id = string(w.Item)
	}
	c.take(id, nil)
	return c.sendBy(func(op store.Op) func(context.Context) error { return c.store.Replace(w.Write, op) }, op, id, text, done)
}
