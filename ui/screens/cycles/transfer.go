package cycles

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Transfer moves items out of a cycle. First it asks where to; then it shows for each item whether it moves, where to, or
// why it stays, and what becomes of the cycle. What is shown is what will be done: both come from one plan.
type Transfer struct {
	deps  Deps
	route nav.Transfer
	reads *reads.Reads

	snap    *store.Snapshot
	project plane.Project
	source  plane.Cycle
	known   bool // the source is

	targets *targets // asked for now; nil: the preview is shown
	to      plane.CycleID
	choices map[plane.ItemID]sprint.Choice
	plan    sprint.TransferPlan
	moves   map[string]*sprint.Move // of the plan, by the id of the item; nil until there is one
	preview *dialog.Preview         // of the plan
	matcher items.Matcher
	bound   nav.Bound

	// sent is the title of the transfer under way, empty for none. Until it ends the preview stays as it was when it was
	// sent.
	sent string
	// failed is the write that did not come out, 0 for none.
	failed store.WriteID
	// left are the items that it did not bring where they should be, though others moved; nil if nothing moved.
	left []plane.Item
}

// NewTransfer returns the screen. It reads nothing before it is opened.
func NewTransfer(deps Deps, to nav.Transfer) *Transfer {
	t := &Transfer{deps: deps, route: to, choices: map[plane.ItemID]sprint.Choice{}}
	t.preview = dialog.NewPreview(deps.Styles, dialog.Review{Now: deps.Now, Suggest: t.matcher.Suggest()})
	t.bound = nav.Bind(TransferSheet().Part(0, 3), t.acts())
	t.reads = reads.New(deps.Session,
		store.Key{Kind: store.Items, Project: to.Project, ID: string(to.Cycle)},
		store.Key{Kind: store.Cycles, Project: to.Project}, store.Key{Kind: store.Project, Project: to.Project})
	return t
}

// Open shows what is known, and reads what is missing or too old.
func (t *Transfer) Open(tasks *nav.Tasks) tea.Cmd {
	t.targets = newTargets("")
	return t.reads.Open(tasks, t.rebuild)
}

// Update accepts what isn't a command: text of a filter, and what was read.
func (t *Transfer) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		if t.targets != nil {
			return t.targets.update(msg)
		}
		t.preview.Looked()
		return t.preview.Update(msg)
	}
	cmd, _ := t.reads.Follow(msg, t.rebuild)
	return nil, cmd
}

// Info tells the frame about the screen.
func (t *Transfer) Info() nav.Info {
	info := nav.Info{
		Crumbs: []string{t.project.Name, t.sourceName(), "Transfer"},
		Typing: t.preview.Typing(), Refused: t.preview.Refused(),
		Loaded:  t.snap.Loaded(store.Key{Kind: store.Items, ID: string(t.route.Cycle)}),
		Loading: t.reads.Loading(),
		Err:     t.reads.Err(),
	}
	if t.targets != nil {
		info.Typing, info.Refused = true, t.targets.refused()
	}
	return info
}

func (t *Transfer) sourceName() string { return words.Cycle(t.source) }

// now is the moment in the zone of the project.
func (t *Transfer) now() time.Time { return t.deps.Now().In(t.project.Location()) }

// ready reports whether everything is known that the plan is made from.
func (t *Transfer) ready() bool {
	return t.known && t.snap.Whole(store.Key{Kind: store.Items, ID: string(t.route.Cycle)}) && len(t.snap.States(t.route.Project)) > 0
}

// rebuild shows the newest snapshot, and plans again unless the plan is being done.
func (t *Transfer) rebuild() {
	t.snap = t.deps.Store.Snapshot()
	if t.sent != "" {
		return
	}
	t.project, _ = t.snap.Project(t.route.Project)
	t.source, t.known = t.snap.Cycle(t.route.Cycle)
	t.targets.offer(t)
	t.replan()
}

// replan decides for each item by the rules of package sprint, and shows that.
func (t *Transfer) replan() {
	if !t.ready() {
		return
	}
	t.show(sprint.PlanTransfer(sprint.TransferInput{
		From: t.source, Items: t.snap.Items(t.route.Cycle), Groups: t.snap.Groups(t.route.Project),
		To: t.to, Choices: t.choices, Cycles: t.snap.Cycles(t.route.Project), Now: t.now(),
	}))
}

// Draw shows the question, or the preview.
func (t *Transfer) Draw(c *cell.Canvas) {
	if t.targets == nil && t.ready() {
		t.preview.DrawPage(c)
		return
	}
	w, h := c.Size()
	in := c.Sub(cell.Rect{X: 1, W: w - 2, H: h})
	in.Cut(0, 0, w-2, t.heading(), t.deps.Styles.Title)
	if text := t.missing(); text != "" {
		widget.Paragraph(in.Sub(cell.Rect{Y: 2, W: w - 2, H: h - 2}), text, t.deps.Styles.Muted)
		return
	}
	t.targets.list.Draw(c)
}

// missing is why there is nothing to show yet, empty if there is.
func (t *Transfer) missing() string {
	switch {
	case t.targets != nil && t.targets.list != nil:
		return ""
	case t.reads.Err() != nil:
		return words.Explain(t.reads.Err()).String()
	case !t.known && !t.snap.Loaded(store.Key{Kind: store.Cycles, Project: t.route.Project}).IsZero():
		return "This cycle isn't there any more. esc goes back."
	case t.reads.Slow():
		return "reading the items of " + t.sourceName() + "…"
	}
	return " "
}

// Point gives the mouse to the question, or to the preview.
func (t *Transfer) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	if t.targets != nil {
		return t.targets.point(m)
	}
	return t.preview.Point(m)
}

var _ nav.Screen = (*Transfer)(nil)
