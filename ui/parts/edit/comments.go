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

// Comments asks for comments, sends them, and keeps the texts that the server did not take, so that they are offered
// again. A write outlives the screen that asked for it, which is why all of a session share one; it is safe for
// concurrent use.
type Comments struct {
	store *store.Store
	mu    sync.Mutex
	kept  map[string]lost // by the id of the item, or of the comment that was edited
}

// lost is a text as it was written, and as it was sent.
type lost struct {
	item       plane.ItemID
	text, html string
}

// CommentsOf are those of a session.
func CommentsOf(s reads.Session) *Comments {
	return nav.Recall(s.Memory, func() *Comments { return &Comments{store: s.Store, kept: map[string]lost{}} })
}

// On asks for a comment on an item. It starts with a text that was lost before, and with the quote, if there are any.
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
			return c.send(store.AddComment(c.store.Snapshot(), item, html), string(item), lost{item, text, html}, "commented on "+name), nil
		},
	}
}

// Change asks for the new text of a comment. What of it is not touched stays as it is, byte for byte.
func (c *Comments) Change(said plane.Comment) nav.Compose {
	s := c.store.Snapshot()
	author, _ := s.User(said.Author)
	doc := Parse(s, said.HTML)
	text, kept := doc.Markdown(), c.take(said.ID, s.Comments(said.Item))
	if kept != "" {
		text = kept
	}
	return nav.Compose{
		Title: "Edit the comment of " + author.Name(), Text: text, Draft: kept != "",
		Then: func(text string) (nav.Action, tea.Cmd) {
			html := doc.Apply(text)
			if html == said.HTML {
				return nav.Say{Text: "the comment is as it was"}, nil
			}
			op := store.EditComment(s, said.Item, said.ID, html)
			return c.send(op, said.ID, lost{said.Item, text, html}, "comment changed"), nil
		},
	}
}

// send starts a write of a text, and keeps the text if it does not get there.
func (c *Comments) send(op store.Op, id string, text lost, done string) nav.Write {
	return c.sendBy(c.store.Begin, op, id, text, done)
}

func (c *Comments) sendBy(begin func(store.Op) func(context.Context) error, op store.Op, id string, text lost, done string) nav.Write {
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

func (c *Comments) keep(id string, text lost) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept[id] = text
}

// Unsaved lists the texts that the server is not known to have.
func (c *Comments) Unsaved() []nav.Text {
	c.mu.Lock()
	defer c.mu.Unlock()
	texts := make([]nav.Text, 0, len(c.kept))
	for _, id := range slices.Sorted(maps.Keys(c.kept)) {
		kept := c.kept[id]
		there := func(said plane.Comment) bool { return said.HTML == kept.html && !store.Drafted(said.ID) }
		if !slices.ContainsFunc(c.store.Snapshot().Comments(kept.item), there) {
			texts = append(texts, nav.Text{Title: "Comment" + of(c.store, kept.item), Text: kept.text})
		}
	}
	return texts
}

// take hands a text out, once, unless it has got there meanwhile: the list of writes can have tried it again. As long as
// nobody knows whether it did, it stays here, so that it is not sent twice.
func (c *Comments) take(id string, there []plane.Comment) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept := c.kept[id]
	for _, said := range there {
		if said.HTML != kept.html {
			continue
		}
		if !store.Drafted(said.ID) {
			delete(c.kept, id)
		}
		return ""
	}
	delete(c.kept, id)
	return kept.text
}
