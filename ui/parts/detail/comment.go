package detail

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// comment asks for a new comment.
func (p *Pane) comment() (nav.Action, tea.Cmd) { return p.talk.On(p.item, ""), nil }

// answer asks what to do with a comment.
func (p *Pane) answer(id string) (nav.Action, tea.Cmd) {
	comment, ok := p.view.snap.Comment(p.item, id)
	if !ok {
		return nil, nil
	}
	author := p.view.person(comment.Author)
	return nav.Over{Dialog: dialog.Choose(p.styles(), dialog.Choices{
		Title: "Comment by " + author,
		List: []dialog.Row{
			{Key: "reply", Text: "reply with a quote", Why: p.cantComment()},
			{Key: "edit", Text: "edit", Why: p.cantChange(id)},
			{Key: "delete", Text: "delete", Why: p.cantChange(id)},
		},
		Then: func(key string) (nav.Action, tea.Cmd) {
			switch key {
			case "reply":
				return p.talk.On(p.item, quote(author, edit.Parse(p.view.snap, comment.HTML))), nil
			case "edit":
				return p.talk.Change(comment), nil
			}
			return p.askDelete(comment, author)
		},
	})}, nil
}

// cantChange returns why a comment can't be changed or deleted.
func (p *Pane) cantChange(id string) string {
	return words.Why(store.DeleteComment(p.view.snap, p.item, id).Check(p.view.snap, p.view.now))
}

// quote returns the text with which a reply starts.
func quote(author string, text *richtext.Doc) string {
	var b strings.Builder
	b.WriteString("> **" + cell.Sanitize(author) + "** wrote:\n>\n")
	for line := range strings.SplitSeq(strings.TrimSpace(text.Markdown()), "\n") {
		b.WriteString(strings.TrimRight("> "+line, " ") + "\n")
	}
	return b.String() + "\n"
}

// askDelete asks for confirmation with y, because deleting a comment can't be undone.
func (p *Pane) askDelete(comment plane.Comment, author string) (nav.Action, tea.Cmd) {
	act := p.write(store.DeleteComment(p.view.snap, p.item, comment.ID), "Comment by "+author+" deleted")
	return nav.Over{Dialog: dialog.Confirm(p.styles(), dialog.Question{
		Title:  "Delete the comment by " + author + "?",
		Text:   "“" + cell.Truncate(richtext.Text(comment.HTML), 200) + "”\nIt is deleted for everyone. This can't be undone.",
		Yes:    "delete",
		Danger: &dialog.Danger{No: "The comment by " + author + " was not deleted", Now: p.deps.Now},
		Then:   func() (nav.Action, tea.Cmd) { return act, nil },
	})}, nil
}

// followNewComment moves the cursor to a comment that was just written here, and keeps it there when the server has
// assigned an ID.
func (p *Pane) followNewComment(before view) {
	if p.open != comments || p.item == "" || before.item.ID != p.item || !before.read(comments) {
		return
	}
	was, is := before.newest(), p.view.newest()
	if _, known := before.snap.Comment(p.item, is.ID); known || !store.Ours(is.ExternalSource) || is.Author != p.view.snap.Me().ID {
		return
	}
	if moved := store.Becomes(was.ID, is.ExternalSource, is.ExternalID) && p.body.on != was.ID; !moved {
		p.body.jump(is.ID)
	}
}

// newest returns the newest comment, or the zero Comment.
func (v view) newest() plane.Comment {
	if list := v.snap.Comments(v.item.ID); len(list) > 0 {
		return list[len(list)-1]
	}
	return plane.Comment{}
}
