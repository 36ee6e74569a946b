package detail

import (
	"cmp"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// Pane shows one item. Its host calls Attach when it opens, calls Show when the cursor moves to another item, passes on
// every message, and offers the commands while the pane has the focus.
type Pane struct {
	// Position is the position of the item as formatted by the host: "2 of 5 in Todo". If it is empty, nothing is
	// shown.
	Position string
	// Focused is set while the pane has the focus. Only then does it have a cursor.
	Focused bool

	deps  edit.Deps
	talk  *edit.Comments
	tasks *nav.Tasks
	reads *reads.Reads

	project plane.ProjectID
	item    plane.ItemID
	open    section
	rested  bool
	looking bool // waiting until the news count as seen
	news    string
	called  string // the reference, which remains when the item is gone

	view view
	body body
	// texts holds the texts of the item and its comments, and of those shown before. nothing is the empty text.
	texts   map[string]*prose
	nothing *prose

	layout layout
	built  int // counts the changes that require a new layout
}

// New returns a pane that shows nothing. From the session it needs the function that opens addresses, and the comments.
func New(deps edit.Deps) *Pane {
	p := &Pane{deps: deps, talk: edit.CommentsOf(deps.Session), reads: reads.New(deps.Session), texts: map[string]*prose{}, nothing: newProse(richtext.Parse(""), "", deps.Styles)}
	p.clear()
	p.rebuild()
	return p
}

// Attach sets the tasks that the host was opened with.
func (p *Pane) Attach(tasks *nav.Tasks) { p.tasks = tasks }

// restDelay is how long the cursor must stay on an item before anything is requested from the server, and seenDelay how
// long until its news count as seen.
const (
	restDelay = 300 * time.Millisecond
	seenDelay = 2 * time.Second
)

type (
	restMsg struct{ item plane.ItemID }
	seenMsg struct{ item plane.ItemID }
)

// Show immediately shows an item as the store knows it, or nothing if the ID is empty. Missing or outdated data is read
// when the cursor has rested on the item.
func (p *Pane) Show(id plane.ItemID) tea.Cmd {
	if id == p.item {
		return nil
	}
	known, _ := p.deps.Store.Snapshot().Item(id)
	return p.ShowOf(known.Project, id)
}

// ShowOf is Show for an item that the store may not know; such an item is read immediately.
func (p *Pane) ShowOf(project plane.ProjectID, id plane.ItemID) tea.Cmd {
	if id == p.item {
		return nil
	}
	p.project, p.item = project, id
	p.clear()
	p.rebuild()
	if id == "" || p.tasks == nil {
		return nil
	}
	if !p.view.known {
		return p.begin()
	}
	return p.tasks.After("item rest", restDelay, restMsg{id})
}

// clear resets the state of the previous item.
func (p *Pane) clear() {
	p.rested, p.looking, p.news, p.called = false, false, "", ""
	if len(p.texts) > mostTexts {
		clear(p.texts)
	}
	p.body.reset()
	p.reads = reads.New(p.deps.Session)
}

// begin reads what is missing or outdated.
func (p *Pane) begin() tea.Cmd {
	p.rested = true
	p.reads = p.needs()
	p.reads.Attach(p.tasks)
	return tea.Batch(p.reads.Stale(), p.look())
}

// look starts the delay after which the news of an item under the resting cursor count as seen.
func (p *Pane) look() tea.Cmd {
	if !p.rested || p.looking || p.view.news() == "" {
		return nil
	}
	p.looking = true
	return p.tasks.After("item seen", seenDelay, seenMsg{p.item})
}

// Item returns the ID of the shown item, or "".
func (p *Pane) Item() plane.ItemID { return p.item }

// Reference returns the reference of the item, even if the item is gone; "" if it was never known.
func (p *Pane) Reference() string { return p.called }

// Update handles a message of the host, and reports whether it was for the pane only.
func (p *Pane) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.Changed:
		p.rebuild()
		return false, p.look()
	case nav.Focused:
		p.rebuild()
		if p.rested {
			return false, p.reads.Stale()
		}
	case nav.Refresh:
		return false, p.refresh()
	case restMsg:
		if msg.item != p.item {
			return true, nil
		}
		return true, p.begin()
	case seenMsg:
		p.seen(msg.item)
		return true, nil
	default:
		if p.reads.Update(msg) {
			p.rebuild()
			return true, nil
		}
	}
	return false, nil
}

// refresh reads what is shown, without waiting for the cursor to rest.
func (p *Pane) refresh() tea.Cmd {
	if p.rested || p.item == "" || p.tasks == nil {
		return p.reads.Refresh()
	}
	p.tasks.Cancel("item rest")
	return tea.Batch(p.begin(), p.reads.Refresh())
}

// seen marks the news of the item as seen. They remain on the screen until another item is shown.
func (p *Pane) seen(id plane.ItemID) {
	if id == p.item {
		p.looking = false
		p.deps.Store.Seen(id)
	}
}

// rebuild updates the view to the newest snapshot.
func (p *Pane) rebuild() {
	before := p.view
	p.view = newView(p.deps.Store.Snapshot(), p.item, p.deps.Now())
	p.followNewComment(before)
	if p.view.known {
		p.project, p.called = p.view.item.Project, p.view.snap.Reference(p.view.item)
	}
	p.news = cmp.Or(p.view.news(), p.news)
	p.built++
}

// Loading reports whether any part of the item is being read.
func (p *Pane) Loading() bool { return p.reads.Loading() }

// Err returns the error of the newest failed read of any part of the item, or nil.
func (p *Pane) Err() error { return p.reads.Err() }

// Loaded returns when the shown data was read, or the zero time.
func (p *Pane) Loaded() time.Time {
	return p.view.snap.Loaded(store.Key{Kind: store.Item, Project: p.project, ID: string(p.item)})
}

// styles returns the session's styles.
func (p *Pane) styles() *theme.Styles { return p.deps.Styles }
