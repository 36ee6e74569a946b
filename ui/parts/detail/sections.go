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

// section is one of the lists below the description. Only the open one is read.
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

// title returns the name shown in the line of sections.
func (s section) title() string {
	return [sectionCount]string{"Comments", "Activity", "Links", "Files", "Sub-items", "Relations"}[s]
}

// what returns the name of the content within a sentence: "reading the comments…".
func (s section) what() string {
	return [sectionCount]string{"comments", "history", "links", "files", "sub-items", "relations"}[s]
}

// empty returns the text of a section without entries, with the key that adds one.
func (s section) empty() string {
	return [sectionCount]string{
		"No comments yet. c writes the first.", "Nothing has happened to it yet.", "No links yet. + adds the first.",
		"No files. They are added in the browser: o.", "No sub-items are known. + creates one.", "No relations yet. + relates it to another item.",
	}[s]
}

// kind returns what is read for the section, 0 for nothing.
func (s section) kind() store.Kind {
	return [sectionCount]store.Kind{
		comments: store.Comments, history: store.Activities, links: store.WebLinks, files: store.Attachments,
		relations: store.Relations,
	}[s]
}

// key returns the store key of a section of the item.
func (v view) key(s section) store.Key {
	return store.Key{Kind: s.kind(), Project: v.item.Project, ID: string(v.item.ID)}
}

// count returns how many entries a section has, and false if that isn't known yet.
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

// read reports whether a section was read.
func (v view) read(s section) bool {
	return s.kind() == 0 || !v.snap.Loaded(v.key(s)).IsZero()
}

// failed returns the error of the newest read of a section, or nil if it succeeded or was cancelled.
func (v view) failed(s section) error {
	if err := v.snap.LoadError(v.key(s)); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// needs returns the reads that an item requires: the item itself and the open section.
func (p *Pane) needs() *reads.Reads {
	all := reads.New(p.deps.Session)
	if store.Drafted(p.item) {
		return all // the server doesn't know the item yet
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

// turn opens the next or the previous section.
func (p *Pane) turn(by int) tea.Cmd {
	return p.turnTo((p.open + section(by) + sectionCount) % sectionCount)
}

// turnTo opens a section, and reads it if it is missing or outdated.
func (p *Pane) turnTo(s section) tea.Cmd {
	p.open = s
	p.built++
	if p.layout.w > 0 { // otherwise it was never drawn
		p.relayout()
	}
	p.body.open()
	return p.reads.Stale() // none until the cursor has rested
}
