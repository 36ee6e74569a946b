package cycles

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// backlogKey is the key of the target that is no cycle.
const backlogKey = "backlog"

// targetChoices are the targets: what can take items first, the soonest first;
// then the backlog; then what can't, with the reason. Archived ones are among
// them if they were read; they are not worth a request.
func (t *Transfer) targetChoices() []dialog.Choice {
	now := t.now()
	var open, closed []dialog.Choice
	known := slices.Concat(t.snap.Cycles(t.route.Project), t.snap.Archived(t.route.Project))
	for _, c := range inOrder(known, now.Before) {
		if c.ID == t.route.Cycle {
			continue
		}
		start, end := c.Days(now.Location())
		choice := dialog.Choice{
			Key: string(c.ID), Text: c.Name, Note: words.Range(start, end, plane.DateOf(now, now.Location())),
			Why: words.Why(sprint.CanTransferTo(c, now)),
		}
		if choice.Why != "" {
			closed = append(closed, choice)
			continue
		}
		if lastDay(c, now) {
			choice.Note += separator + "ends today"
		}
		open = append(open, choice)
	}
	backlog := dialog.Choice{Key: backlogKey, Text: "backlog", Note: "leave the cycle"}
	return slices.Concat(open, []dialog.Choice{backlog}, closed)
}

// targets is the question where to. It is a list of choices like any other, but
// is asked by the screen itself: it is the first thing that one sees.
type targets struct {
	on      string // key that the cursor begins on
	choices []dialog.Choice
	screen  nav.Screen
}

func (q *targets) open() bool { return q != nil }

// offer shows the targets of this moment; the filter stays as long as they do.
func (q *targets) offer(t *Transfer) {
	if q == nil || !t.known || t.snap.Cycles(t.route.Project) == nil {
		return
	}
	choices := t.targetChoices()
	if q.screen != nil && slices.Equal(choices, q.choices) {
		return
	}
	q.choices = choices
	q.screen = dialog.Choose(t.deps.Styles, dialog.Choices{
		Title: "Transfer from " + t.sourceName() + " to", List: choices, On: q.on, Then: t.take,
	})
}

func (q *targets) update(msg tea.Msg) (nav.Action, tea.Cmd) {
	if q.screen == nil {
		return nil, nil
	}
	return q.screen.Update(msg)
}

// refused says why the filter did not take the last key or paste.
func (q *targets) refused() string {
	if q == nil || q.screen == nil {
		return ""
	}
	return q.screen.Info().Refused
}

// commands are those of the choice. Taking one and leaving are the screen's own
// business, as there is no dialog to close.
func (q *targets) commands(leave func() (nav.Action, tea.Cmd)) []nav.Command {
	if q.screen == nil {
		return []nav.Command{{ID: "leave", Keys: []string{"esc"}, Title: "leave", Short: "leave", Run: leave}}
	}
	commands := q.screen.Commands()
	for i := range commands {
		run := commands[i].Run
		commands[i].Run = func() (nav.Action, tea.Cmd) { return answer(leave, run) }
	}
	return commands
}

// answer does what the choice asks for, in place of the root.
func answer(leave, run func() (nav.Action, tea.Cmd)) (nav.Action, tea.Cmd) {
	switch action, cmd := run(); action := action.(type) {
	case nav.Reply:
		return action()
	case nav.Back:
		return leave()
	default:
		return action, cmd
	}
}

func (q *targets) draw(c *cell.Canvas) {
	if q.screen != nil {
		q.screen.Draw(c)
	}
}

// take goes on to the preview.
func (t *Transfer) take(key string) (nav.Action, tea.Cmd) {
	t.to = targetOf(key)
	t.targets = nil
	t.pause.Begin(t.deps.Now())
	t.plan()
	t.list.Move(-t.list.Len())
	return nil, nil
}

// targetOf is the target that a key stands for; the backlog is no cycle.
func targetOf(key string) plane.CycleID {
	if key == backlogKey {
		return ""
	}
	return plane.CycleID(key)
}

// keyOf is the other way round.
func keyOf(to plane.CycleID) string {
	if to == "" {
		return backlogKey
	}
	return string(to)
}

// askAgain goes one step back, to the question where to.
func (t *Transfer) askAgain() {
	t.targets = &targets{on: keyOf(t.to)}
	t.targets.offer(t)
}
