package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Open starts the pause in which an Enter is not meant for this.
func (p *Preview) Open(tasks *nav.Tasks) tea.Cmd {
	p.Unseen()
	return p.asked.Open(tasks)
}

// Unseen starts the pause again: Enter would now do something that nobody has seen.
func (p *Preview) Unseen() {
	if p.guarded() {
		p.pause.Begin(p.ask.Now())
	}
}

// guarded reports whether an Enter needs a pause before it.
func (p *Preview) guarded() bool { return p.danger == nil && p.ask.Now != nil }

// Looked ends the pause: any other key shows that someone has looked.
func (p *Preview) Looked() {
	if p.guarded() {
		p.pause.End()
	}
}

// Update accepts what is typed into the filter, and what the question has found out.
func (p *Preview) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	p.rows.Update(msg)
	action, cmd := p.asked.Update(msg)
	if _, ok := msg.(learnedMsg); ok {
		p.count()
	}
	return action, cmd
}

// Commands has doing it, closing, leaving out and the movement.
func (p *Preview) Commands() []nav.Command {
	if p.bound == nil {
		looking := p.Looking
		if p.danger != nil {
			looking = p.looking
		}
		acts := p.answers(p.ask.Yes, p.Enter).And(nav.Acts{"drop": {Run: p.Toggle}}, p.Acts())
		p.bound = bind(previewKeys(p.danger != nil), acts.Around(looking, "yes", "no"))
	}
	return p.bound.In(0)
}

// Looking lets an act end the pause.
func (p *Preview) Looking(run func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) { p.Looked(); return run() }
}

// Enter does what is shown if someone can have seen it.
func (p *Preview) Enter() (nav.Action, tea.Cmd) { return p.Guarded(p.yes) }

// Guarded does something unless it is hasty.
func (p *Preview) Guarded(do func() (nav.Action, tea.Cmd)) (nav.Action, tea.Cmd) {
	if p.guarded() && p.pause.Hasty(p.ask.Now()) {
		return say("Ignored, that was quick: press enter again to " + p.ask.Yes)
	}
	p.Unseen()
	return do()
}

func (p *Preview) yes() (nav.Action, tea.Cmd) {
	kept := p.Kept()
	if len(kept) == 0 {
		return say("nothing is left to do: esc closes this")
	}
	return nav.Reply(func() (nav.Action, tea.Cmd) { return p.ask.Then(kept) }), nil
}

// Toggle leaves the thing under the cursor out, or takes it back, and moves to the next.
func (p *Preview) Toggle() (nav.Action, tea.Cmd) {
	p.Looked()
	r, ok := p.Under()
	if p.ask.Locked != nil && p.ask.Locked() != "" {
		return say(p.ask.Locked())
	}
	switch {
	case !ok:
		return nil, nil
	case p.ask.Toggle != nil:
		p.ask.Toggle(r.Key)
	case r.Why != "":
		return say(r.Why)
	default:
		r.Mark = On - r.Mark
		p.count()
	}
	p.Move(1)
	return nil, nil
}

// Point leaves a thing out by a second click, or takes it back: doing it needs a key.
func (p *Preview) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return p.rows.Point(m, nav.Act{Run: p.Toggle})
}

// FilterActs are those of the table. Keeping a filter shows things that nobody has seen.
func (p *Preview) FilterActs() nav.Acts {
	acts := p.rows.FilterActs()
	keep := acts["filter.keep"].Run
	acts["filter.keep"] = nav.Act{Run: func() (nav.Action, tea.Cmd) { p.Unseen(); return keep() }}
	return acts
}
