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

// Transfer moves items out of a cycle. It first asks for a target, then shows whether and where each item moves or why it
// stays, and what happens to the cycle. The preview and the transfer use the same plan.
type Transfer struct {
	deps  Deps
	route nav.Transfer
	reads *reads.Reads

	snap    *store.Snapshot
	project plane.Project
	source  plane.Cycle
	known   bool // source was found in the snapshot

	targets *targets // the choice of a target; nil while the preview is shown
	to      plane.CycleID
	choices map[plane.ItemID]sprint.Choice
	plan    sprint.TransferPlan
	moves   map[string]*sprint.Move // of the plan, by item ID; nil until there is a plan
	preview *dialog.Preview         // of the plan
	matcher items.Matcher
	bound   nav.Bound

	// sent is the title of the transfer in progress, empty for none. The preview doesn't change while a transfer is in
	// progress.
	sent string
	// failed is the write that failed, 0 for none.
	failed store.WriteID
	// unmoved are the items that a failed transfer didn't move although it moved others; nil if it moved none.
	unmoved []plane.Item
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

// Update handles text of the filter, and the results of reads.
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

// Info describes the screen to the frame.
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

// now is the time in the project's zone.
func (t *Transfer) now() time.Time { return t.deps.Now().In(t.project.Location()) }

// ready reports whether all the data for the plan has been read.
func (t *Transfer) ready() bool {
	return t.known && t.snap.Whole(store.Key{Kind: store.Items, ID: string(t.route.Cycle)}) && len(t.snap.States(t.route.Project)) > 0
}

// rebuild shows the newest snapshot, with a new plan unless a transfer is in progress.
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

// replan makes a new plan by the rules of package sprint, and shows it.
func (t *Transfer) replan() {
	if !t.ready() {
		return
	}
	t.show(sprint.PlanTransfer(sprint.TransferInput{
		From: t.source, Items: t.snap.Items(t.route.Cycle), Groups: t.snap.Groups(t.route.Project),
		To: t.to, Choices: t.choices, Cycles: t.snap.Cycles(t.route.Project), Now: t.now(),
	}))
}

// Draw draws the choice of a target, or the preview.
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

// missing returns why nothing can be shown yet, empty if something can.
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

// Point passes the mouse to the choice of a target, or to the preview.
func (t *Transfer) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	if t.targets != nil {
		return t.targets.point(m)
	}
	return t.preview.Point(m)
}

var _ nav.Screen = (*Transfer)(nil)
