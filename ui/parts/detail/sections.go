package detail

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/reads"
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

// title is the name of the section in the line of sections.
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

// kind is what is read for the section, 0 for nothing.
func (s section) kind() store.Kind {
	return [sectionCount]store.Kind{
		comments: store.Comments, history: store.Activities, links: store.WebLinks, files: store.Attachments,
		relations: store.Relations,
	}[s]
}

// key names what is read for a section of the item.
func (v view) key(s section) store.Key {
	return store.Key{Kind: s.kind(), Project: v.item.Project, ID: string(v.item.ID)}
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

// read reports whether a section is known.
func (v view) read(s section) bool {
	return s.kind() == 0 || !v.snap.Loaded(v.key(s)).IsZero()
}

// failed is why the newest read of a section failed, nil if it did not, or was given up.
func (v view) failed(s section) error {
	if err := v.snap.LoadError(v.key(s)); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// needs are what an item consists of: the item itself, and the section that is open.
func (p *Pane) needs() *reads.Reads {
	all := reads.New(p.deps.Session)
	if store.Drafted(p.item) {
		return all // the server does not know it yet
	}
	of := store.Key{Kind: store.Item, Project: p.project, ID: string(p.item)}
	all = reads.New(p.deps.Session, of)
	for s := range sectionCount {
		if of.Kind = s.kind(); of.Kind != 0 {
			all.If(func() bool { return p.open == s }, of)
		}
	}
	return all
}

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
