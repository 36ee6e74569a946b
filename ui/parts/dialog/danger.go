package dialog

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Danger makes a question one that can't be undone. There is one rule for all of
// them: only y does it, not before someone can have read the question, and any
// other key closes the question and does nothing else. So words that were meant
// for another window, or pasted where there are no marks of a paste, destroy
// nothing.
type Danger struct {
	// No is said when the question was declined: "APOLLO-19 was not deleted".
	No string
	// Now is the clock.
	Now func() time.Time
	// Declined, if not nil, is done when the question was declined.
	Declined func() (nav.Action, tea.Cmd)
	// Learn, if not nil, finds out what the question has to say besides. It may block;
	// what it returns is run on the program's loop, and reports whether the question
	// says more than before. Nothing is done before that.
	Learn func(context.Context) (learned func() bool)
}

// learnedMsg is what a question has found out.
type learnedMsg func() bool

// asked is embedded by questions: danger is nil for those that can be undone.
type asked struct {
	danger   *Danger
	pause    nav.Pause
	learning bool
}

// Open starts the time in which nobody can have read the question, and finds out what
// it has to say besides.
func (a *asked) Open(tasks *nav.Tasks) tea.Cmd {
	if a.danger == nil {
		return nil
	}
	a.pause.Calm = nav.Unread
	a.pause.Begin(a.danger.Now())
	if a.danger.Learn == nil {
		return nil
	}
	a.learning = true
	return tasks.Read("learn", func(ctx context.Context) tea.Msg { return learnedMsg(a.danger.Learn(ctx)) })
}

// learned takes note of what was found out: what is new has to be read as well.
func (a *asked) learned(found learnedMsg) {
	a.learning = false
	if found() {
		a.pause.Begin(a.danger.Now())
	}
}

// Update declines on any key that is not among the commands.
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

// Info reports that a key which is not among the commands is a no.
func (a *asked) Info() nav.Info { return nav.Info{Asking: a.danger != nil} }

// answers are what yes and no do.
func (a *asked) answers(what string, yes func() (nav.Action, tea.Cmd)) nav.Acts {
	acts := nav.Acts{"yes": {Run: yes}, "no": {Run: a.decline}}
	if a.danger != nil {
		acts["yes"] = nav.Act{Run: a.once(what, yes)}
	}
	acts.Name("yes", "yes: "+what, what)
	return acts
}

// once does what y is for if someone can have read the question by now.
func (a *asked) once(what string, yes func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		if a.learning {
			return say("Wait a moment: what goes with it is still being looked up. Any other key closes this")
		}
		if a.pause.Hasty(a.danger.Now()) {
			return say("Ignored, that was quick: press y again to " + what)
		}
		return yes()
	}
}

// looking lets an answer count only some time after each of the keys that look
// around: in the middle of a word y isn't an answer either.
func (a *asked) looking(run func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		a.pause.Begin(a.danger.Now())
		return run()
	}
}

// decline closes the question, and says what was not done.
func (a *asked) decline() (nav.Action, tea.Cmd) {
	if a.danger == nil {
		return back()
	}
	return nav.Reply(func() (nav.Action, tea.Cmd) {
		said := nav.Say{Text: a.danger.No, Level: nav.Caution}
		if a.danger.Declined == nil {
			return said, nil
		}
		action, cmd := a.danger.Declined()
		return nav.All{said, action}, cmd
	}), nil
}
