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

// show shows a plan. What is computed of it is computed once a change of the choice; drawing only reads it.
func (t *Transfer) show(plan sprint.TransferPlan) {
	if t.moves == nil {
		t.preview.Unseen()
	}
	t.plan, t.moves = plan, make(map[string]*sprint.Move, len(plan.Rows))
	review := dialog.Review{
		Title: t.heading(), Aside: "to: " + t.targetName(), Yes: "transfer", Now: t.deps.Now,
		List: make([]dialog.Row, len(plan.Rows)), Toggle: t.toggle, Locked: t.cantChoose, Find: t.find,
		Says: t.says, Cost: func([]string) int { return t.plan.Requests() }, Price: t.price,
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

// inOrder are the moves of the plan by how much they matter: what was started first, what is done last. That does not
// depend on the choice, so that no row jumps.
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

// row is an item of the plan: whether it moves, and where to or why not.
func (t *Transfer) row(m *sprint.Move) dialog.Row {
	s := t.deps.Styles
	state, _ := t.snap.State(m.Item.State)
	group := string(state.Group)
	row := dialog.Row{
		Key: string(m.Item.ID), Ref: t.snap.Reference(m.Item), Text: m.Item.Name, Aside: t.assigned(m),
		Symbol: theme.Symbol{Text: s.Glyphs.Group(group), Style: s.Group(group)},
	}
	switch becomes := t.becomes(m); {
	case !m.Stay:
		row.Mark, row.Note = dialog.On, becomes
	case m.Why == byChoice:
		row.Note = becomes
	default:
		row.Why = becomes
	}
	return row
}

// byChoice is why an item stays that the user keeps.
const byChoice = "by choice"

// assigned is the first who is assigned.
func (t *Transfer) assigned(m *sprint.Move) string {
	if len(m.Item.Assignees) == 0 {
		return "–"
	}
	u, _ := t.snap.User(m.Item.Assignees[0])
	return u.Name()
}

// becomes is what becomes of an item.
func (t *Transfer) becomes(m *sprint.Move) string {
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
		return matches.Letters(&m.Item)
	}
	return found
}

// says is how many move, and what that means for the cycle.
func (t *Transfer) says([]string) []string {
	moving := t.plan.Moving()
	says := []string{words.Moving(moving, len(t.plan.Rows))}
	means := words.TransferRecord(t.plan, sprint.Ended(t.source, t.now()))
	switch {
	case moving == 0:
	case t.plan.Undo:
		means = "u undoes it. " + means
	default:
		means = "This can't be undone. " + means
	}
	says = append(says, means)
	caution := strings.Join(words.TransferCautions(t.snap, t.plan, t.now()), " ")
	if t.left != nil {
		caution = t.leftText()
	}
	if caution != "" {
		says = append(says, t.deps.Styles.Glyphs.Caution+" "+caution)
	}
	return says
}

// price is how many requests the plan needs, or how many of them were sent.
func (t *Transfer) price(requests int) string {
	if t.sent != "" {
		return t.progress()
	}
	return words.Count(requests, "request")
}
