package dialog

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Reference is the one thing that a text refers to: an item by its identifier, a page by its address.
type Reference struct {
	Name string // "APOLLO-15"
	// Key is the key of the Place that it refers to, if that is known.
	Key string
	// To is its route; nil if that has to be looked up.
	To nav.Route
	// Fetch looks it up on the server, or returns a message that says why it can't be opened. It may block.
	Fetch func(ctx context.Context) (place Place, problem string)
	// Wrong says why it can't be opened, if that is known without a look-up.
	Wrong string
	// MaybeWords is set for a text that could also be search words.
	MaybeWords bool
}

// named is the thing that the text refers to, with what is known about it.
type named struct {
	Reference
	place Place
	known bool
	going bool // whether enter was pressed before it was known
}

// fetchedMsg carries the result of Fetch.
type fetchedMsg struct {
	place Place
	wrong string
}

// pausedMsg is sent when nothing has been typed for a moment.
type pausedMsg struct{}

// pause is the time without typing after which the server is asked automatically.
const pause = 300 * time.Millisecond

// refer resolves the text if it is a reference.
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

// exact reports whether the text can only be a reference.
func (p *palette) exact() bool { return p.named != nil && !p.named.MaybeWords }

// await asks the server after a pause, if nothing known matches.
func (p *palette) await() tea.Cmd {
	if !p.gathered || !p.unknown() {
		p.tasks.Cancel("pause")
		return nil
	}
	return p.tasks.After("pause", pause, pausedMsg{})
}

// unknown reports whether the server may know what is searched for, while nothing here matches.
func (p *palette) unknown() bool {
	switch {
	case p.query() == "" || p.busy || p.asked != "":
		return false
	case p.exact():
		return !p.named.known && p.named.Wrong == "" && p.named.Fetch != nil
	}
	return p.nothingHere && p.actions.Search != nil
}

// paused asks the server automatically, if the budget allows it.
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

// fetch looks up the reference on the server.
func (p *palette) fetch() tea.Cmd {
	fetch := p.named.Fetch
	p.asked, p.busy = p.named.Name, true
	return p.tasks.Read("search", func(ctx context.Context) tea.Msg {
		place, wrong := fetch(ctx)
		return fetchedMsg{place, wrong}
	})
}

// fetched stores the answer, and goes there if enter was pressed before it arrived.
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

// goNamed goes to what the text refers to, reports why it can't, or looks it up first.
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
		return nil, nil // still waiting for the answer
	}
	cmd := p.fetch()
	p.search()
	return nil, cmd
}

// namedHit returns the row of what the text refers to, which comes before all others. If the text could also be search
// words, it is listed only if nothing else is.
func (p *palette) namedHit() []hit {
	n := p.named
	if n == nil || n.MaybeWords && !p.nothingHere {
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
	if n.MaybeWords {
		h.rank = refused
	}
	return []hit{h}
}
