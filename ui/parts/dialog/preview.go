package dialog

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Review describes a change of several things, to be shown thing by thing before it is made.
type Review struct {
	Title string
	// Aside is shown at the right end of the title.
	Aside string
	// List contains the things. The Note of a row says what the thing becomes; things with a Why don't change.
	List []Row
	// Facts returns the facts about the things with the given keys, which are those that weren't left out: first how
	// many there are, then what that means, one fact per line. A line that starts with the symbol of caution is a
	// warning.
	Facts func(kept []string) []string
	// Cost, if not nil, returns how many requests those things need.
	Cost func(kept []string) int
	// Price describes the cost of a number of requests. It is called for each frame, because the remaining budget
	// changes.
	Price func(requests int) string
	// Note, if not nil, replaces the Note of a row if that can change while the preview is open.
	Note func(key string) string
	Yes  string // what enter does, for the key line: "change"
	// Danger, if not nil, means that the change can't be undone.
	Danger *Danger
	// Now guards against an enter that is still held down from the previous dialog. If it is nil, there is no such
	// guard.
	Now  func() time.Time
	Then func(kept []string) (nav.Action, tea.Cmd)

	// Toggle, if not nil, replaces what space does with a thing, which is to leave it out. The marks of the rows are
	// then those of the next Show.
	Toggle func(key string)
	// Locked, if not nil, returns why nothing can be left out now, "" if it can.
	Locked func() string
	// Find, if not nil, filters the things; Suggest completes the filter.
	Find    func(text string) table.Found
	Suggest widget.Suggest
}

// Preview shows a review. As a dialog it is a sheet with its own keys. A screen that embeds one draws it with DrawPage
// and binds its own keys.
type Preview struct {
	asked
	*rows
	styles *theme.Styles
	ask    Review
	now    []*Row // with the current marks
	says   []string
	cost   int // in requests
	bound  nav.Bound
}

// NewPreview returns the dialog of a review: space leaves a thing out or includes it again, enter or y starts the
// change.
func NewPreview(s *theme.Styles, r Review) *Preview {
	p := &Preview{asked: asked{danger: r.Danger}, styles: s}
	p.rows = newRows(s, table.Spec[*Row]{
		Ranked: true, Suggest: r.Suggest, Filter: func(text string) table.Found { return p.ask.Find(text) },
	}, p.columns()...)
	p.Show(r)
	return p
}

// Show replaces the review by a newer one of the same things. The cursor, the filter and, without a Toggle, the marks
// remain.
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

// count recomputes the rows, and the facts about the things that weren't left out.
func (p *Preview) count() {
	p.SetRows(p.now)
	kept := p.Kept()
	if p.ask.Facts != nil {
		p.says = p.ask.Facts(kept)
	}
	if p.ask.Cost != nil {
		p.cost = p.ask.Cost(kept)
	}
}

// Kept returns the keys of the things that will be changed.
func (p *Preview) Kept() []string {
	kept := make([]string, 0, len(p.now))
	for _, r := range p.now {
		if r.Why == "" && r.Mark == On {
			kept = append(kept, r.Key)
		}
	}
	return kept
}
