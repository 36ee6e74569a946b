package cycles

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// show shows a plan. Everything derived from it is computed here, once per change; drawing only reads it.
func (t *Transfer) show(plan sprint.TransferPlan) {
	if t.moves == nil {
		t.preview.Unseen()
	}
	t.plan, t.moves = plan, make(map[string]*sprint.Move, len(plan.Rows))
	review := dialog.Review{
		Title: t.heading(), Aside: "to: " + t.targetName(), Yes: "transfer", Now: t.deps.Now,
		List: make([]dialog.Row, len(plan.Rows)), Toggle: t.toggle, Locked: t.cantChoose, Find: t.find,
		Facts: t.summary, Cost: func([]string) int { return t.plan.Requests() }, Price: t.price,
		Then: func([]string) (nav.Action, tea.Cmd) { return t.transfer() },
	}
	listed := make([]*plane.Item, len(plan.Rows))
	for i, m := range t.inOrder() {
		listed[i], review.List[i] = &m.Item, t.row(m)
		t.moves[review.List[i].Key] = m
	}
	t.matcher.Set(t.snap, t.project.ID, plane.DateOf(t.now(), t.project.Location()), listed)
	t.preview.Show(review)
}

// inOrder returns the moves of the plan by importance: started items first, done items last. The order doesn't depend on
// the choices, so that no row jumps.
func (t *Transfer) inOrder() []*sprint.Move {
	moves := make([]*sprint.Move, len(t.plan.Rows))
	for i := range moves {
		moves[i] = &t.plan.Rows[i]
	}
	order := func(m *sprint.Move) int {
		state, _ := t.snap.State(m.Item.State)
		return sprint.Order(state.Group)
	}
	slices.SortStableFunc(moves, func(a, b *sprint.Move) int {
		return cmp.Or(
			cmp.Compare(order(a), order(b)),
			cmp.Compare(a.Item.Priority.Rank(), b.Item.Priority.Rank()),
			cmp.Compare(a.Item.Sequence, b.Item.Sequence),
		)
	})
	return moves
}

// row returns the row of an item: whether it moves, and where to or why not.
func (t *Transfer) row(m *sprint.Move) dialog.Row {
	s := t.deps.Styles
	state, _ := t.snap.State(m.Item.State)
	group := string(state.Group)
	row := dialog.Row{
		Key: string(m.Item.ID), Ref: t.snap.Reference(m.Item), Text: m.Item.Name, Aside: t.assigned(m),
		Symbol: theme.Symbol{Text: s.Glyphs.Group(group), Style: s.Group(group)},
	}
	switch outcome := t.outcome(m); {
	case !m.Stay:
		row.Mark, row.Note = dialog.On, outcome
	case m.Why == byChoice:
		row.Note = outcome
	default:
		row.Why = outcome
	}
	return row
}

// byChoice is the reason of items that the user keeps.
const byChoice = "by choice"

// assigned returns the name of the first assignee.
func (t *Transfer) assigned(m *sprint.Move) string {
	if len(m.Item.Assignees) == 0 {
		return "–"
	}
	u, _ := t.snap.User(m.Item.Assignees[0])
	return u.Name()
}

// outcome returns what happens to an item.
func (t *Transfer) outcome(m *sprint.Move) string {
	switch {
	case m.ParentMoves:
		group, _, _ := strings.Cut(m.Why, ",")
		return "stays: " + group + ", parent moves"
	case m.Stay:
		return "stays: " + m.Why
	case m.Target == "":
		return "→ backlog"
	}
	c, _ := t.snap.Cycle(m.Target)
	return "→ " + c.Name
}

// find filters the items.
func (t *Transfer) find(text string) table.Found {
	matches := t.matcher.Match(text)
	found := table.Found{All: !matches.On, Problem: matches.Problem, Best: make([]string, len(matches.Best))}
	for n, i := range matches.Best {
		found.Best[n] = string(i.ID)
	}
	found.Letters = func(key string) []int {
		m := t.moves[key]
		if m == nil {
			return nil
		}
		return matches.MatchedChars(&m.Item)
	}
	return found
}

// summary returns how many items move, and what that means for the cycle.
func (t *Transfer) summary([]string) []string {
	moving := t.plan.Moving()
	lines := []string{words.Moving(moving, len(t.plan.Rows))}
	means := words.TransferRecord(t.plan, sprint.Ended(t.source, t.now()))
	switch {
	case moving == 0:
	case t.plan.Undo:
		means = "u undoes it. " + means
	default:
		means = "This can't be undone. " + means
	}
	lines = append(lines, means)
	caution := strings.Join(words.TransferCautions(t.snap, t.plan, t.now()), " ")
	if t.unmoved != nil {
		caution = t.unmovedText()
	}
	if caution != "" {
		lines = append(lines, t.deps.Styles.Glyphs.Caution+" "+caution)
	}
	return lines
}

// price returns how many requests the plan needs, or the progress of the transfer.
func (t *Transfer) price(requests int) string {
	if t.sent != "" {
		return t.progress()
	}
	return words.Count(requests, "request")
}
