package edit

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// comment asks for a comment on the item.
func (e *Editor) comment() (nav.Action, tea.Cmd) {
	return e.comments.On(e.chosen().items[0].ID, ""), nil
}

// describe opens the description in the editor. A text that could not be saved is offered first.
func (e *Editor) describe() (nav.Action, tea.Cmd) {
	s := e.chosen()
	item := s.items[0]
	kept, found := e.kept.of(item.ID)
	if !found {
		return e.composeDescription(s.snap, item, "")
	}
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: "Description of " + s.names(),
		List: []dialog.Row{
			{Key: "kept", Text: "continue with the text that was not saved"},
			{Key: "fresh", Text: "start with the current description"},
		},
		Then: func(key string) (nav.Action, tea.Cmd) {
			if key == "kept" {
				return e.composeDescription(s.snap, item, kept)
			}
			return e.composeDescription(s.snap, item, "")
		},
	})}, nil
}

// composeDescription edits the description of an item, starting with a text that wasn't saved, or with the description
// if that is "".
func (e *Editor) composeDescription(snap *store.Snapshot, item plane.Item, text string) (nav.Action, tea.Cmd) {
	doc := Parse(snap, item.Description)
	ask := nav.Compose{Title: "Description of " + words.Item(snap, item), Text: text, Draft: text != ""}
	if text == "" {
		ask.Text = doc.Markdown()
	}
	ask.Then = func(text string) (nav.Action, tea.Cmd) {
		html := doc.Apply(text)
		if html == item.Description {
			return nav.Say{Text: words.Item(snap, item) + ": the description is unchanged"}, nil
		}
		if strings.TrimSpace(text) == "" {
			return e.askEmpty(snap, item, html), nil
		}
		if lost := store.WillDrop(html); len(lost) > 0 {
			return e.askDropped(snap, item, text, html, lost), nil
		}
		if e.redates(snap, item) {
			return e.askRedateText(snap, item, text, html), nil
		}
		return e.saveDescription(snap, item, text, html), nil
	}
	return ask, nil
}

// askEmpty asks whether to empty a description, because in other programs an empty text cancels the edit.
func (e *Editor) askEmpty(snap *store.Snapshot, item plane.Item, html string) nav.Action {
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Empty the description of " + words.Item(snap, item) + "?",
		Text:  "The text that was saved is empty." + e.redatedNote(snap, item), Yes: "empty it", Danger: e.danger("The description was not emptied"),
		Then: func() (nav.Action, tea.Cmd) { return e.saveDescription(snap, item, "", html), nil },
	})}
}

// saveDescription sends a description, and keeps its text if that fails.
func (e *Editor) saveDescription(snap *store.Snapshot, item plane.Item, text, html string) nav.Write {
	act := e.write(store.PatchItem(snap, item.ID, plane.ItemPatch{Description: &html}), words.Item(snap, item)+": description changed")
	begin := act.Begin
	act.Begin = func() func(context.Context) error {
		send := begin()
		return func(ctx context.Context) error {
			err := send(ctx)
			if store.Happened(err) {
				e.kept.drop(item.ID)
			} else {
				e.kept.keep(item.ID, text)
			}
			return err
		}
	}
	act.Then = func(err error) (nav.Action, tea.Cmd) {
		if clash, ok := errors.AsType[*store.OverwriteError](err); ok {
			return e.askText(clash, text, html, e.forget(err)), nil
		}
		return nil, nil
	}
	return act
}

// askText asks what to do with a description that someone else has changed in the meantime. Closing the question keeps
// the text. Forget is run with any answer.
func (e *Editor) askText(c *store.OverwriteError, text, html string, forget tea.Cmd) nav.Action {
	snap := e.deps.Store.Snapshot()
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: e.meanwhile(c),
		List: []dialog.Row{
			{Key: "again", Text: "edit again", Note: "their text with yours below it"},
			{Key: "overwrite", Text: "overwrite", Note: "yours in place of theirs"},
			{Key: "drop", Text: "give up", Note: "theirs stays, yours goes"},
		},
		Then: func(key string) (nav.Action, tea.Cmd) {
			switch key {
			case "again":
				theirs := Parse(snap, c.Item.Description).Markdown()
				act, _ := e.composeDescription(snap, c.Item, theirs+"\n\nYours, which was not saved:\n\n"+text)
				return act, forget
			case "overwrite":
				return e.saveDescription(snap, c.Item, text, html), forget
			}
			e.kept.drop(c.Item.ID)
			return nav.Say{Text: words.Item(snap, c.Item) + ": your text was discarded"}, forget
		},
	})}
}

// Parse parses the text of an item or a comment, resolving the names of the people and things it mentions.
func Parse(snap *store.Snapshot, html string) *richtext.Doc {
	return richtext.Parser{
		Name: func(id string) string {
			user, _ := snap.User(plane.UserID(id))
			return user.Name()
		},
		Object: func(kind, id string) string { return mentioned(snap, kind, id) },
	}.Parse(html)
}

// mentioned returns the name of a thing that a text mentions, "" if the copy doesn't have it.
func mentioned(snap *store.Snapshot, kind, id string) string {
	switch kind {
	case "item":
		item, ok := snap.Item(plane.ItemID(id))
		if !ok {
			return ""
		}
		return strings.TrimSpace(snap.Reference(item) + " " + item.Name)
	case "cycle":
		cycle, _ := snap.Cycle(plane.CycleID(id))
		return cycle.Name
	case "project":
		project, _ := snap.Project(plane.ProjectID(id))
		return project.Name
	}
	return ""
}
