package dialog

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Review shows what is about to be done, thing by thing, before it is.
type Review struct {
	Title string
	// Aside is at the right end of the title.
	Aside string
	// List has the things: what each becomes is in its Note; those with a Why stay as they are.
	List []Row
	// Says is what matters of it, given the keys of the things that were not left out: first how many they are, then what
	// that means, a line each. A line that starts with the symbol of caution is a warning.
	Says func(kept []string) []string
	// Cost, if not nil, is how many requests the things need that were not left out.
	Cost func(kept []string) int
	// Price is the line about so many requests. It is asked for with each frame, as what is left of the budget changes.
	Price func(requests int) string
	// Note, if not nil, is in place of a thing's Note: for what can change meanwhile.
	Note func(key string) string
	Yes  string // what enter does, for the key line: "change"
	// Danger, if not nil, says that it can't be undone.
	Danger *Danger
	// Now guards against an Enter that is held down since the dialog before; nil: it is not guarded against.
	Now  func() time.Time
	Then func(kept []string) (nav.Action, tea.Cmd)

	// Toggle, if not nil, decides what space does with a thing, in place of leaving it out: the marks of the rows are then
	// what the next Show has.
	Toggle func(key string)
	// Locked, if not nil, is why nothing can be left out now, empty if it can.
	Locked func() string
	// Find, if not nil, filters the things; Suggest completes what is typed there.
	Find    func(text string) table.Found
	Suggest widget.Suggest
}

// Preview is the part that shows a review. As a dialog it is a sheet with its keys; a screen that has one draws it with
// DrawPage, and has keys of its own for what it does.
type Preview struct {
	asked
	*rows
	styles *theme.Styles
	ask    Review
	now    []*Row // with the marks as they are now
	says   []string
	cost   int // in requests
	bound  nav.Bound
}

// NewPreview returns the dialog of a review: space leaves a thing out or takes it back, enter or y does the rest.
func NewPreview(s *theme.Styles, r Review) *Preview {
	p := &Preview{asked: asked{danger: r.Danger}, styles: s}
	p.rows = newRows(s, table.Spec[*Row]{
		Ranked: true, Suggest: r.Suggest, Filter: func(text string) table.Found { return p.ask.Find(text) },
	}, p.columns()...)
	p.Show(r)
	return p
}

// Show replaces the review by a newer one of the same things. Cursor, filter and, without a Toggle, marks stay.
func (p *Preview) Show(r Review) {
	before := make(map[string]Mark, len(p.now))
	for _, row := range p.now {
		before[row.Key] = row.Mark
	}
	p.ask, p.now = r, pointers(r.List)
	for _, row := range p.now {
		if r.Toggle != nil || row.Why != "" {
			continue
		}
		row.Mark = On
		if mark, ok := before[row.Key]; ok {
			row.Mark = mark
		}
	}
	p.bound = nil
	p.count()
}

// count finds out what becomes of the things, and what matters of those that were not left out.
func (p *Preview) count() {
	p.SetRows(p.now)
	kept := p.Kept()
	if p.ask.Says != nil {
		p.says = p.ask.Says(kept)
	}
	if p.ask.Cost != nil {
		p.cost = p.ask.Cost(kept)
	}
}

// Kept are the keys of the things that something is done to.
func (p *Preview) Kept() []string {
	kept := make([]string, 0, len(p.now))
	for _, r := range p.now {
		if r.Why == "" && r.Mark == On {
			kept = append(kept, r.Key)
		}
	}
	return kept
}
