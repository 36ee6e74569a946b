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

// Pane shows one item. Its host calls Attach when it is opened itself, Show when the cursor comes to another item, hands
// on every message, and offers the commands while the keys are the pane's.
type Pane struct {
	// Position is where the item is, in the words of the host: "2 of 5 in Todo". Empty: nothing is shown.
	Position string
	// Focused means that the keys are the pane's; only then it has a cursor.
	Focused bool

	deps  edit.Deps
	talk  *edit.Comments
	tasks *nav.Tasks
	reads *reads.Reads

	project plane.ProjectID
	item    plane.ItemID
	open    section
	rested  bool
	looking bool // at the news, until they count as seen
	news    string
	called  string // the reference, kept when the item goes

	view view
	body body
	// texts are those of the item, its comments, and of what was shown before; nothing is that of an empty one.
	texts   map[string]*prose
	nothing *prose

	made  made
	built int // counts the changes after which the layout is made again
}

// New returns a pane that shows nothing. Of the session it needs what opens addresses, and the comments too.
func New(deps edit.Deps) *Pane {
	p := &Pane{deps: deps, talk: edit.CommentsOf(deps.Session), reads: reads.New(deps.Session), texts: map[string]*prose{}, nothing: newProse(richtext.Parse(""), "", deps.Styles)}
	p.clear()
	p.rebuild()
	return p
}

// Attach takes the tasks that the host was opened with.
func (p *Pane) Attach(tasks *nav.Tasks) { p.tasks = tasks }

// rest is how long the cursor has to stay on an item before anything is asked of the server, and glance how long until
// what is new in it counts as seen.
const (
	rest   = 300 * time.Millisecond
	glance = 2 * time.Second
)

type (
	restMsg struct{ item plane.ItemID }
	seenMsg struct{ item plane.ItemID }
)

// Show shows an item, at once, as the store knows it; none for an empty id. What is missing or old is read when the
// cursor has rested on it.
func (p *Pane) Show(id plane.ItemID) tea.Cmd {
	if id == p.item {
		return nil
	}
	known, _ := p.deps.Store.Snapshot().Item(id)
	return p.ShowOf(known.Project, id)
}

// ShowOf is Show for an item that the store may not know: it is read at once then.
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
	return p.tasks.After("item rest", rest, restMsg{id})
}

// clear forgets what belongs to the item before.
func (p *Pane) clear() {
	p.rested, p.looking, p.news, p.called = false, false, "", ""
	if len(p.texts) > mostTexts {
		clear(p.texts)
	}
	p.body.reset()
	p.reads = reads.New(p.deps.Session)
}

// start reads what is missing or old.
func (p *Pane) begin() tea.Cmd {
	p.rested = true
	p.reads = p.needs()
	p.reads.Attach(p.tasks)
	return tea.Batch(p.reads.Stale(), p.look())
}

// look waits until the news of an item on which the cursor rests have been looked at.
func (p *Pane) look() tea.Cmd {
	if !p.rested || p.looking || p.view.news() == "" {
		return nil
	}
	p.looking = true
	return p.tasks.After("item seen", glance, seenMsg{p.item})
}

// Item is what is shown, empty for nothing.
func (p *Pane) Item() plane.ItemID { return p.item }

// Reference is how people name the item, also when it has gone; empty if that was never known.
func (p *Pane) Reference() string { return p.called }

// Update takes a message of the host, and reports whether it was the pane's alone.
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

// seen marks the news of the item as seen. It stays on the screen until another item is shown.
func (p *Pane) seen(id plane.ItemID) {
	if id == p.item {
		p.looking = false
		p.deps.Store.Seen(id)
	}
}

// rebuild takes the newest snapshot.
func (p *Pane) rebuild() {
	before := p.view
	p.view = newView(p.deps.Store.Snapshot(), p.item, p.deps.Now())
	p.attend(before)
	if p.view.known {
		p.project, p.called = p.view.item.Project, p.view.snap.Reference(p.view.item)
	}
	p.news = cmp.Or(p.view.news(), p.news)
	p.built++
}

// Loading reports whether something of the item is being read.
func (p *Pane) Loading() bool { return p.reads.Loading() }

// Err is how the newest read of anything of the item failed, nil when none did.
func (p *Pane) Err() error { return p.reads.Err() }

// Loaded is since when the item is known as it is shown, zero for never.
func (p *Pane) Loaded() time.Time {
	return p.view.snap.Loaded(store.Key{Kind: store.Item, Project: p.project, ID: string(p.item)})
}

// styles are the session's.
func (p *Pane) styles() *theme.Styles { return p.deps.Styles }
