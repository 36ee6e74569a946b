package detail

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/richtext"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
)

// comment asks for a new comment. A text that was lost before is offered again.
func (p *Pane) comment() (nav.Action, tea.Cmd) { return p.compose("") }

// compose asks for a comment that begins with a text.
func (p *Pane) compose(quote string) (nav.Action, tea.Cmd) {
	s, id := p.view.snap, p.item
	lost := p.deps.Drafts.take(string(id), s.Comments(id))
	return nav.Compose{
		Title: "Comment on " + p.reference(), Text: lost + quote,
		Then: func(text string) (nav.Action, tea.Cmd) {
			if text = strings.TrimSpace(text); text == "" || text == strings.TrimSpace(quote) {
				return nav.Say{Text: "Nothing was written, nothing was sent"}, nil
			}
			html := richtext.HTML(text)
			return p.send(store.AddComment(p.deps.Store.Snapshot(), id, html), string(id), draft{text, html}, "Commented on "+p.reference()), nil
		},
	}, nil
}

// send does a write of a text, which is kept if it does not get there. The store is asked when the write ends, as the pane
// may be gone by then.
func (p *Pane) send(op store.Op, id string, text draft, done string) nav.Write {
	act := p.write(op, done)
	do, drafts := act.Do, p.deps.Drafts
	act.Do = func(ctx context.Context) error {
		err := do(ctx)
		if err != nil {
			drafts.keep(id, text)
		}
		return err
	}
	return act
}

// answer asks what to do with a comment.
func (p *Pane) answer(id string) (nav.Action, tea.Cmd) {
	said, ok := p.view.snap.Comment(p.item, id)
	if !ok {
		return nil, nil
	}
	author := p.view.person(said.Author)
	return nav.Over{Dialog: dialog.Choose(p.styles(), dialog.Choices{
		Title: "Comment of " + author,
		List: []dialog.Choice{
			{Key: "reply", Text: "reply with a quote", Why: p.cantComment()},
			{Key: "edit", Text: "edit", Why: p.cantChange(id)},
			{Key: "delete", Text: "delete", Why: p.cantChange(id)},
		},
		Then: func(key string) (nav.Action, tea.Cmd) {
			switch key {
			case "reply":
				return p.compose(quote(author, p.view.parse(said.HTML)))
			case "edit":
				return p.edit(said, author)
			}
			return p.askDelete(said, author)
		},
	})}, nil
}

// cantChange says why a comment can't be changed or deleted.
func (p *Pane) cantChange(id string) string {
	return why(store.DeleteComment(p.view.snap, p.item, id).Check(p.view.snap, p.view.now))
}

// quote is what a reply begins with.
func quote(author string, said *richtext.Doc) string {
	var b strings.Builder
	b.WriteString("> **" + cell.Clean(author) + "** wrote:\n>\n")
	for line := range strings.SplitSeq(strings.TrimSpace(said.Markdown()), "\n") {
		b.WriteString(strings.TrimRight("> "+line, " ") + "\n")
	}
	return b.String() + "\n"
}

// edit asks for the new text of a comment. What of it is not touched stays as it is, byte for byte.
func (p *Pane) edit(said plane.Comment, author string) (nav.Action, tea.Cmd) {
	doc, item := p.view.parse(said.HTML), p.item
	text := doc.Markdown()
	if lost := p.deps.Drafts.take(said.ID, p.view.snap.Comments(item)); lost != "" {
		text = lost
	}
	return nav.Compose{
		Title: "Edit the comment of " + author, Text: text,
		Then: func(text string) (nav.Action, tea.Cmd) {
			html := doc.Apply(text)
			if html == said.HTML {
				return nav.Say{Text: "Nothing was changed"}, nil
			}
			op := store.EditComment(p.deps.Store.Snapshot(), item, said.ID, html)
			return p.send(op, said.ID, draft{text, html}, "Comment of "+author+" changed"), nil
		},
	}, nil
}

// askDelete asks for a y: there is no way back.
func (p *Pane) askDelete(said plane.Comment, author string) (nav.Action, tea.Cmd) {
	act := p.write(store.DeleteComment(p.view.snap, p.item, said.ID), "Comment of "+author+" deleted")
	return nav.Over{Dialog: dialog.Confirm(p.styles(), dialog.Question{
		Title: "Delete the comment of " + author + "?",
		Text:  "“" + cell.Truncate(richtext.Text(said.HTML), 200) + "”\nIt goes for everybody. This can't be undone.",
		Yes:   "delete", Danger: true,
		Then: func() (nav.Action, tea.Cmd) { return act, nil },
	})}, nil
}
