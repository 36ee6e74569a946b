package dialog

import (
	"slices"
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
	// Find, if not nil, filters the things; Suggest completes what is typed there.
	Find    func(text string) Found
	Suggest widget.Suggest
}

// Found is what a filter matches.
type Found struct {
	On      bool     // there is a filter
	Keys    []string // what matches, the best first
	At      func(key string) []int
	Problem string // what of it is not understood
}

// Preview is the part that shows a review. As a dialog it is a sheet with its keys; a screen that has one draws it with
// DrawPage, and has keys of its own for what it does.
type Preview struct {
	asked
	rows
	ask    Review
	now    []Row          // with the marks as they are now
	at     map[string]int // by key
	says   []string
	cost   int // in requests
	finder *table.Finder
	found  Found
}

// NewPreview returns the dialog of a review: space leaves a thing out or takes it back, enter or y does the rest.
func NewPreview(s *theme.Styles, r Review) *Preview {
	p := &Preview{asked: asked{danger: r.Danger}, rows: newRows(s), finder: table.NewFinder(s)}
	p.marked, p.fates = true, true
	p.rows.note = p.becomes
	p.finder.SetSuggest(r.Suggest)
	p.Show(r)
	return p
}

// Show replaces the review by a newer one of the same things. Cursor, filter and, without a Toggle, marks stay.
func (p *Preview) Show(r Review) {
	before, was := p.at, p.now
	p.ask, p.now, p.at = r, slices.Clone(r.List), make(map[string]int, len(r.List))
	for i, row := range p.now {
		p.at[row.Key] = i
		if r.Toggle != nil || row.Why != "" {
			continue
		}
		p.now[i].Mark = On
		if old, ok := before[row.Key]; ok {
			p.now[i].Mark = was[old].Mark
		}
	}
	p.measure(p.now)
	p.search()
	p.count()
}

// search lists the things that the filter matches, the best first.
func (p *Preview) search() {
	hits := make([]hit, 0, len(p.now))
	p.found = Found{}
	if p.ask.Find != nil {
		p.found = p.ask.Find(p.finder.Query())
	}
	p.finder.SetProblem(p.found.Problem)
	if !p.found.On {
		for _, row := range p.now {
			hits = append(hits, hit{Row: row})
		}
	}
	for _, key := range p.found.Keys {
		hits = append(hits, hit{Row: p.now[p.at[key]]})
	}
	p.show(hits)
}

// count finds out what matters of the things that were not left out.
func (p *Preview) count() {
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
