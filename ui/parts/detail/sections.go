package detail

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// section is one of the lists below the description. One is open at a time, and only that is read.
type section int

const (
	comments section = iota
	history
	links
	files
	parts
	relations
	sectionCount
)

// title is what the section is called in the line of sections.
func (s section) title() string {
	return [sectionCount]string{"Comments", "Activity", "Links", "Files", "Sub-items", "Relations"}[s]
}

// what is in it, in a sentence: "reading the comments…".
func (s section) what() string {
	return [sectionCount]string{"comments", "history", "links", "files", "sub-items", "relations"}[s]
}

// empty is the sentence of a section in which there is nothing, with the key that changes that.
func (s section) empty() string {
	return [sectionCount]string{
		"No comments yet. c writes the first.", "Nothing has happened to it yet.", "No links yet. + adds the first.",
		"No files. They are added in the browser: o.", "No sub-items are known. + makes one.", "No relations yet. + relates it to another item.",
	}[s]
}

// key names what is read for the section of an item; empty: nothing is.
func (s section) key(id plane.ItemID) store.Key {
	switch s {
	case comments:
		return store.KeyComments(id)
	case history:
		return store.KeyActivities(id)
	case links:
		return store.KeyWebLinks(id)
	case files:
		return store.KeyAttachments(id)
	case relations:
		return store.KeyRelations(id)
	case parts, sectionCount:
	}
	return ""
}

// load reads a section of an item.
func (s section) load(ctx context.Context, from *store.Store, p plane.ProjectID, id plane.ItemID) error {
	switch s {
	case comments:
		return from.LoadComments(ctx, p, id)
	case history:
		return from.LoadActivities(ctx, p, id)
	case links:
		return from.LoadWebLinks(ctx, p, id)
	case files:
		return from.LoadAttachments(ctx, p, id)
	case relations:
		return from.LoadRelations(ctx, p, id)
	case parts, sectionCount:
	}
	return nil
}

// count is how many entries a section of an item has; false as long as that is not known.
func (v view) count(s section) (string, bool) {
	id, n := v.item.ID, 0
	switch s {
	case comments:
		n = len(v.snap.Comments(id))
	case history:
		n = len(v.snap.Activities(id))
	case links:
		n = len(v.snap.WebLinks(id))
	case files:
		n = len(v.snap.Attachments(id))
	case relations:
		n = len(v.related())
	case parts, sectionCount:
		done, all := v.progress()
		return fmt.Sprintf("%d/%d", done, all), all > 0
	}
	return strconv.Itoa(n), v.read(s)
}

// read says whether a section is known.
func (v view) read(s section) bool {
	key := s.key(v.item.ID)
	return key == "" || !v.snap.Loaded(key).IsZero()
}

// failed is why the newest read of a section was no good, nil if it was, or was given up.
func (v view) failed(s section) error {
	key := s.key(v.item.ID)
	if err := v.snap.LoadError(key); key != "" && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// fresh is how old what a pane shows may get before it is read again when it is looked at.
const fresh = 30 * time.Second

// needs are what an item is made of: the item itself, and the section that is open.
func (p *Pane) needs() []nav.Need {
	s, project, id := p.deps.Store, p.project, p.item
	if store.Drafted(id) {
		return nil // the server does not know it yet
	}
	needs := []nav.Need{{
		Name: "item shown", Max: fresh, Asked: true,
		Loaded: func() time.Time { return itemLoaded(s.Snapshot(), id) },
		Load:   func(ctx context.Context) error { return s.LoadItem(ctx, project, id) },
	}}
	for sec := range sectionCount {
		if sec.key(id) == "" {
			continue
		}
		needs = append(needs, nav.Need{
			Name: need(sec), Max: fresh, Asked: true,
			Loaded: func() time.Time { return s.Snapshot().Loaded(sec.key(id)) },
			Load:   func(ctx context.Context) error { return sec.load(ctx, s, project, id) },
			Wanted: func() bool { return p.open == sec },
		})
	}
	return needs
}

// need is the name of the read of a section. The host's reads have names of their own.
func need(s section) string { return "item " + s.what() }

// turn opens the next section, or the one before.
func (p *Pane) turn(by int) tea.Cmd {
	return p.turnTo((p.open + section(by) + sectionCount) % sectionCount)
}

// turnTo opens a section, and reads it if it is missing or old.
func (p *Pane) turnTo(s section) tea.Cmd {
	p.open = s
	p.built++
	if p.made.w > 0 { // else it was never drawn
		p.remake()
	}
	p.body.open()
	return p.reads.Stale() // nothing before the cursor has rested
}
