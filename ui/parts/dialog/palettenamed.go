package dialog

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Reference is what a text names exactly: an item by its identifier, a page by its address.
type Reference struct {
	Name string // "APOLLO-15"
	// Key is the one of the Place that it names, if that is known.
	Key string
	// To is where it is; nil if that has to be looked up.
	To nav.Route
	// Fetch looks it up on the server, or returns a sentence that says why it can't be opened; it may block.
	Fetch func(ctx context.Context) (place Place, problem string)
	// Wrong is why it can't be opened, known without looking.
	Wrong string
	// Perhaps is set for a text that can also be words to look for.
	Perhaps bool
}

// named is the thing that the text names, and what is known of it.
type named struct {
	Reference
	place Place
	known bool
	going bool // enter was pressed before it was known
}

// fetchedMsg is what the server knows of what the text names.
type fetchedMsg struct {
	place Place
	wrong string
}

// pausedMsg comes when nothing has been typed for a moment.
type pausedMsg struct{}

// pause is how long nothing is typed before the server is asked without a key.
const pause = 300 * time.Millisecond

// refer takes note of what the text names exactly.
func (p *palette) refer() {
	p.named = nil
	if p.actions.Refer == nil {
		return
	}
	ref, ok := p.actions.Refer(p.query())
	if !ok {
		return
	}
	n := &named{Reference: ref}
	if i, ok := p.byKey[ref.Key]; ok && ref.Key != "" {
		n.place, n.known = p.known[i], true
	} else if ref.To != nil {
		n.place, n.known = Place{Text: ref.Name, To: ref.To}, true
	}
	p.named = n
}

// exact reports whether nothing else than what the text names can be meant.
func (p *palette) exact() bool { return p.named != nil && !p.named.Perhaps }

// await asks the server after a pause, if nothing that is known matches.
func (p *palette) await() tea.Cmd {
	if !p.gathered || !p.unknown() {
		p.tasks.Cancel("pause")
		return nil
	}
	return p.tasks.After("pause", pause, pausedMsg{})
}

// unknown reports whether the server may know what is looked for, and nothing here does.
func (p *palette) unknown() bool {
	switch {
	case p.query() == "" || p.busy || p.asked != "":
		return false
	case p.exact():
		return !p.named.known && p.named.Wrong == "" && p.named.Fetch != nil
	}
	return p.nothingHere && p.actions.Search != nil
}

// paused asks the server by itself, if the budget has room for that.
func (p *palette) paused() tea.Cmd {
	if !p.unknown() || p.actions.Ready != nil && !p.actions.Ready() {
		return nil
	}
	if p.exact() {
		return p.fetch()
	}
	_, cmd := p.ask()
	return cmd
}

// fetch asks the server for what the text names.
func (p *palette) fetch() tea.Cmd {
	fetch := p.named.Fetch
	p.asked, p.busy = p.named.Name, true
	return p.tasks.Read("search", func(ctx context.Context) tea.Msg {
		place, wrong := fetch(ctx)
		return fetchedMsg{place, wrong}
	})
}

// fetched takes note of the answer, and goes there if enter was pressed before it came.
func (p *palette) fetched(msg fetchedMsg) (nav.Action, tea.Cmd) {
	p.busy = false
	n := p.named
	n.place, n.known, n.Wrong = msg.place, msg.wrong == "", msg.wrong
	p.search()
	switch {
	case !n.going:
		return nil, nil
	case n.known:
		return goTo(n.place)
	}
	n.going = false
	return say(n.Wrong)
}

// goNamed goes to what the text names, says why not, or looks it up first.
func (p *palette) goNamed() (nav.Action, tea.Cmd) {
	n := p.named
	switch {
	case n.known:
		return goTo(n.place)
	case n.Fetch == nil:
		return say(n.Wrong)
	}
	n.going = true
	if p.busy || !p.gathered {
		return nil, nil // the answer is on its way
	}
	cmd := p.fetch()
	p.search()
	return nil, cmd
}

// namedHit is the row of what the text names exactly, before all others. What may be words as well is only listed where
// nothing else is.
func (p *palette) namedHit() []hit {
	n := p.named
	if n == nil || n.Perhaps && !p.nothingHere {
		return nil
	}
	row := Row{Text: "open " + n.Name}
	switch {
	case n.known:
		row = Row{Text: n.place.Text, Aside: n.place.Note}
	case p.busy:
		row.Text = "asking the server for " + n.Name + "…"
	case n.Wrong != "":
		row = Row{Text: n.Name, Why: n.Wrong}
	}
	row.Key, row.Group = headNamed+"0", headNamed
	h := hit{Row: row, rank: exactly, run: p.goNamed}
	if n.Perhaps {
		h.rank = refused
	}
	return []hit{h}
}
