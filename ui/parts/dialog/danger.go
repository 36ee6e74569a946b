package dialog

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Danger marks a question as one whose answer can't be undone. The same rule applies to all of them: only y does it,
// and not before the user can have read the question; any other key closes the question and does nothing else. That
// way, text that was meant for another window, or was pasted without bracketed paste, destroys nothing.
type Danger struct {
	// No is the message after the user declined: "APOLLO-19 was not deleted".
	No string
	// Now is the clock.
	Now func() time.Time
	// Declined, if not nil, is called when the user declined.
	Declined func() (nav.Action, tea.Cmd)
	// Learn, if not nil, looks up further facts for the question. It may block. The function it returns is called on
	// the program's loop, and reports whether the question has grown. Until then, y does nothing.
	Learn func(context.Context) (learned func() bool)
}

// learnedMsg carries the result of Learn.
type learnedMsg func() bool

// asked is embedded by questions; danger is nil for those that can be undone.
type asked struct {
	danger   *Danger
	pause    nav.Pause
	learning bool
}

// Open starts the pause during which the question can't have been read yet, and looks up further facts for it.
func (a *asked) Open(tasks *nav.Tasks) tea.Cmd {
	if a.danger == nil {
		return nil
	}
	a.pause.Length = nav.Unread
	a.pause.Begin(a.danger.Now())
	if a.danger.Learn == nil {
		return nil
	}
	a.learning = true
	return tasks.Read("learn", func(ctx context.Context) tea.Msg { return learnedMsg(a.danger.Learn(ctx)) })
}

// learned applies the result of Learn: if the question has grown, it has to be read again.
func (a *asked) learned(found learnedMsg) {
	a.learning = false
	if found() {
		a.pause.Begin(a.danger.Now())
	}
}

// Update declines on any key that isn't among the commands.
func (a *asked) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	if a.danger == nil {
		return nil, nil
	}
	switch msg := msg.(type) {
	case learnedMsg:
		a.learned(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		return a.decline()
	}
	return nil, nil
}

// Info reports that a key which isn't among the commands means no.
func (a *asked) Info() nav.Info { return nav.Info{Asking: a.danger != nil} }

// answers returns the acts for yes and no.
func (a *asked) answers(what string, yes func() (nav.Action, tea.Cmd)) nav.Acts {
	acts := nav.Acts{"yes": {Run: yes}, "no": {Run: a.decline}}
	if a.danger != nil {
		acts["yes"] = nav.Act{Run: a.unhurried(what, yes)}
	}
	acts.Name("yes", "yes: "+what, what)
	return acts
}

// unhurried returns an act that runs yes only if the user can have read the question by now.
func (a *asked) unhurried(what string, yes func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		if a.learning {
			return say("Wait a moment: still looking up what else is affected. Any other key closes this")
		}
		if a.pause.Hasty(a.danger.Now()) {
			return say("Ignored, that was quick: press y again to " + what)
		}
		return yes()
	}
}

// looking wraps a key that only looks around, so that an answer counts only some time after it: a y in the middle of a
// typed word isn't an answer either.
func (a *asked) looking(run func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		a.pause.Begin(a.danger.Now())
		return run()
	}
}

// decline closes the question, and reports what was not done.
func (a *asked) decline() (nav.Action, tea.Cmd) {
	if a.danger == nil {
		return back()
	}
	return nav.Reply(func() (nav.Action, tea.Cmd) {
		message := nav.Say{Text: a.danger.No, Level: nav.Caution}
		if a.danger.Declined == nil {
			return message, nil
		}
		action, cmd := a.danger.Declined()
		return nav.All{message, action}, cmd
	}), nil
}
