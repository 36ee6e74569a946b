package dialog

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Review shows what is about to be done, thing by thing, before it is.
type Review struct {
	Title string
	// List has the things: what each becomes is in its Note; those with a Why stay as they are.
	List []Choice
	// Says is what matters of it, a line each, given the keys of the things that were not dropped.
	Says func(kept []string) []string
	// Cost, if not nil, is how many requests it takes for the things that were not dropped.
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
}

// Preview returns the dialog of a review: space drops a thing or takes it back, enter or y does the rest.
func Preview(s *theme.Styles, r Review) nav.Screen {
	p := &preview{styles: s, ask: r, asked: asked{danger: r.Danger}, list: table.NewList(s), byKey: make(map[string]Choice, len(r.List)), dropped: map[string]bool{}}
	keys := make([]string, len(r.List))
	for i, c := range r.List {
		keys[i] = c.Key
		p.byKey[c.Key] = c
		p.widest = max(p.widest, cell.Width(cell.Name(c.Text)))
		p.facts = max(p.facts, cell.Width(c.Note+c.Why))
	}
	p.list.SetKeys(keys)
	p.count()
	return p
}

// count finds out what is to be said of the things that were not dropped.
func (p *preview) count() {
	kept := p.kept()
	p.says = p.ask.Says(kept)
	if p.ask.Cost != nil {
		p.cost = p.ask.Cost(kept)
	}
}

type preview struct {
	asked
	styles        *theme.Styles
	ask           Review
	list          *table.List
	top           int // row of the screen where the list began in the last frame
	byKey         map[string]Choice
	dropped       map[string]bool
	says          []string
	cost          int // in requests
	widest, facts int // of the names, and of what stands beside them
}

// Open starts the pause in which an Enter is not meant for this.
func (p *preview) Open(tasks *nav.Tasks) tea.Cmd {
	if p.danger == nil && p.ask.Now != nil {
		p.pause.Begin(p.ask.Now())
	}
	return p.asked.Open(tasks)
}

// Update takes what the question has found out.
func (p *preview) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	action, cmd := p.asked.Update(msg)
	p.count()
	return action, cmd
}

// kept are the things that something is done to.
func (p *preview) kept() []string {
	kept := make([]string, 0, len(p.ask.List))
	for _, c := range p.ask.List {
		if c.Why == "" && !p.dropped[c.Key] {
			kept = append(kept, c.Key)
		}
	}
	return kept
}

// Commands has doing it, leaving, dropping and the movement.
func (p *preview) Commands() []nav.Command {
	answers := p.answers(p.ask.Yes, p.enter)
	drop := nav.Command{ID: "drop", Keys: []string{"space"}, Title: "leave this one out, or take it back", Short: "leave out", Run: p.drop}
	yes, no := answers[0], answers[1]
	slices.Reverse(yes.Keys)
	slices.Reverse(no.Keys)
	no.Title, no.Short = "no", "no" // other keys look around
	commands := []nav.Command{yes, drop, no}
	return p.looking(append(commands, nav.Movement(p.list)...))
}

// enter does it if one can have seen what.
func (p *preview) enter() (nav.Action, tea.Cmd) {
	if p.danger == nil && p.ask.Now != nil && p.pause.Hasty(p.ask.Now()) {
		return say("Ignored, that was quick: press enter again to " + p.ask.Yes)
	}
	return p.yes()
}

func (p *preview) yes() (nav.Action, tea.Cmd) {
	kept := p.kept()
	if len(kept) == 0 {
		return say("nothing is left to do: esc leaves")
	}
	return nav.Reply(func() (nav.Action, tea.Cmd) { return p.ask.Then(kept) }), nil
}

// drop leaves the thing under the cursor out, or takes it back, and goes on to the next.
func (p *preview) drop() (nav.Action, tea.Cmd) {
	if p.danger == nil {
		p.pause.End()
	}
	key := p.list.Current().Key
	if why := p.byKey[key].Why; why != "" {
		return say(why)
	}
	p.dropped[key] = !p.dropped[key]
	p.count()
	p.list.Move(1)
	return nil, nil
}

// Draw shows what matters, and below it the things.
func (p *preview) Draw(c *cell.Canvas) {
	w, h := c.Size()
	var facts []string
	for _, line := range p.says {
		facts = append(facts, widget.Wrap(line, w-2)...)
	}
	if p.ask.Cost != nil {
		facts = append(facts, widget.Wrap(p.ask.Price(p.cost), w-2)...)
	}
	facts = facts[:min(len(facts), max(h-3, 0))]
	rows := min(len(p.ask.List), max(h*3/4-len(facts)-2, min(h-len(facts)-2, 6), 1))
	in := Sheet(c, p.styles, p.ask.Title, len(facts)+rows+1)
	w, h = in.Size()
	for y, line := range facts {
		in.Text(0, y, line, p.styles.Text)
	}
	p.top = drawList(c, in.Sub(cell.Rect{X: -1, Y: len(facts), W: w + 1, H: h - len(facts) - 1}), p.list, p.row)
	drawKeys(in, h-1, p.styles, p.Commands())
}

func (p *preview) row(c *cell.Canvas, r table.Row, _ table.Look) {
	w, _ := c.Size()
	choice := p.byKey[r.Key]
	if p.ask.Note != nil {
		choice.Note = p.ask.Note(r.Key)
		p.facts = max(p.facts, cell.Width(choice.Note))
	}
	sign, mark, style, note := p.styles.Glyphs.On, p.styles.Mark, p.styles.Text, choice.Note
	switch {
	case choice.Why != "":
		sign, mark, style, note = " - ", p.styles.Muted, p.styles.Disabled, choice.Why
	case p.dropped[r.Key]:
		sign, mark, style, note = p.styles.Glyphs.Off, p.styles.Muted, p.styles.Disabled, "left out"
	}
	x := c.Text(0, 0, sign, mark) + 1
	widths := table.Share(w-x, 2, []table.Space{
		{Want: p.widest, Min: 12},
		{Want: p.facts, Min: min(p.facts, (w-x)/2), Give: 1, Drop: true, Grow: true},
	})
	c.Cut(x, 0, widths[0], cell.Reference(cell.Name(choice.Text), widths[0]), style)
	c.Cut(x+widths[0]+2, 0, widths[1], note, p.styles.Muted)
}
