package edit

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Comments asks for comments and sends them. It keeps the texts that the server didn't accept, to offer them again. A
// write outlives the screen that started it, so all editors of a session share one Comments. It is safe for concurrent
// use.
type Comments struct {
	store *store.Store
	mu    sync.Mutex
	kept  map[string]unsent // by the ID of the item, or of the edited comment
}

// unsent is the text of a comment, as typed and as sent.
type unsent struct {
	item       plane.ItemID
	text, html string
}

// CommentsOf returns the Comments of a session.
func CommentsOf(s reads.Session) *Comments {
	return nav.Recall(s.Memory, func() *Comments { return &Comments{store: s.Store, kept: map[string]unsent{}} })
}

// On asks for a comment on an item. The text starts with an earlier one that wasn't sent, if any, and the quote.
func (c *Comments) On(item plane.ItemID, quote string) nav.Compose {
	s := c.store.Snapshot()
	i, _ := s.Item(item)
	name := words.Item(s, i)
	kept := c.take(string(item), s.Comments(item))
	return nav.Compose{
		Title: "Comment on " + name, Text: kept + quote, Draft: kept != "",
		Then: func(text string) (nav.Action, tea.Cmd) {
			if text = strings.TrimSpace(text); text == "" || text == strings.TrimSpace(quote) {
				return nav.Say{Text: "nothing was written, nothing was sent"}, nil
			}
			html := richtext.HTML(text)
			return c.send(store.AddComment(c.store.Snapshot(), item, html), string(item), unsent{item, text, html}, "commented on "+name), nil
		},
	}
}

// Change asks for the new text of a comment. Parts that aren't edited remain the same, byte for byte.
func (c *Comments) Change(comment plane.Comment) nav.Compose {
	s := c.store.Snapshot()
	author, _ := s.User(comment.Author)
	doc := Parse(s, comment.HTML)
	text, kept := doc.Markdown(), c.take(comment.ID, s.Comments(comment.Item))
	if kept != "" {
		text = kept
	}
	return nav.Compose{
		Title: "Edit the comment by " + author.Name(), Text: text, Draft: kept != "",
		Then: func(text string) (nav.Action, tea.Cmd) {
			html := doc.Apply(text)
			if html == comment.HTML {
				return nav.Say{Text: "the comment is unchanged"}, nil
			}
			op := store.EditComment(s, comment.Item, comment.ID, html)
			return c.send(op, comment.ID, unsent{comment.Item, text, html}, "comment changed"), nil
		},
	}
}

// send starts the write of a text, and keeps the text if sending fails.
func (c *Comments) send(op store.Op, id string, text unsent, done string) nav.Write {
	return c.sendBy(c.store.Begin, op, id, text, done)
}

func (c *Comments) sendBy(begin func(store.Op) func(context.Context) error, op store.Op, id string, text unsent, done string) nav.Write {
	return nav.Write{Title: op.Title(), Done: done, Begin: func() func(context.Context) error {
		rest := begin(op)
		return func(ctx context.Context) error {
			err := rest(ctx)
			if !store.Happened(err) {
				c.keep(id, text)
			}
			return err
		}
	}}
}

func (c *Comments) keep(id string, text unsent) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept[id] = text
}

// Unsaved lists the texts that aren't known to be on the server.
func (c *Comments) Unsaved() []nav.Text {
	c.mu.Lock()
	defer c.mu.Unlock()
	texts := make([]nav.Text, 0, len(c.kept))
	for _, id := range slices.Sorted(maps.Keys(c.kept)) {
		kept := c.kept[id]
		saved := func(comment plane.Comment) bool { return comment.HTML == kept.html && !store.Drafted(comment.ID) }
		if !slices.ContainsFunc(c.store.Snapshot().Comments(kept.item), saved) {
			texts = append(texts, nav.Text{Title: "Comment" + ofItem(c.store, kept.item), Text: kept.text})
		}
	}
	return texts
}

// take returns a kept text and removes it, unless the text is among the existing comments: a retry from the list of
// writes may have sent it in the meantime. While that is uncertain, it returns "" and keeps the text, so that it isn't
// sent twice.
func (c *Comments) take(id string, existing []plane.Comment) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept := c.kept[id]
	for _, comment := range existing {
		if comment.HTML != kept.html {
			continue
		}
		if !store.Drafted(comment.ID) {
			delete(c.kept, id)
		}
		return ""
	}
	delete(c.kept, id)
	return kept.text
}
