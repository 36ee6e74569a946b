package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Open starts the pause during which enter isn't meant for this dialog.
func (p *Preview) Open(tasks *nav.Tasks) tea.Cmd {
	p.Unseen()
	return p.asked.Open(tasks)
}

// Unseen starts the pause again, because enter would now do something that the user hasn't seen.
func (p *Preview) Unseen() {
	if p.guarded() {
		p.pause.Begin(p.ask.Now())
	}
}

// guarded reports whether enter is ignored during a pause.
func (p *Preview) guarded() bool { return p.danger == nil && p.ask.Now != nil }

// Looked ends the pause, because any other key shows that the user has looked.
func (p *Preview) Looked() {
	if p.guarded() {
		p.pause.End()
	}
}

// Update handles text typed into the filter, and the result of Learn.
func (p *Preview) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	p.rows.Update(msg)
	action, cmd := p.asked.Update(msg)
	if _, ok := msg.(learnedMsg); ok {
		p.count()
	}
	return action, cmd
}

// Commands returns the answers, leaving out, and the movement.
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

// Looking wraps an act so that it ends the pause.
func (p *Preview) Looking(run func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) { p.Looked(); return run() }
}

// Enter does what is shown, if the user can have seen it.
func (p *Preview) Enter() (nav.Action, tea.Cmd) { return p.Guarded(p.yes) }

// Guarded runs an act unless the key comes too quickly.
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

// Toggle leaves out the thing under the cursor, or includes it again, and moves to the next one.
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

// Point leaves a thing out, or includes it again, on a second click. Starting the change needs a key.
func (p *Preview) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return p.rows.Point(m, nav.Act{Run: p.Toggle})
}

// FilterActs returns those of the table. Confirming a filter shows things that the user hasn't seen.
func (p *Preview) FilterActs() nav.Acts {
	acts := p.rows.FilterActs()
	keep := acts["filter.keep"].Run
	acts["filter.keep"] = nav.Act{Run: func() (nav.Action, tea.Cmd) { p.Unseen(); return keep() }}
	return acts
}
