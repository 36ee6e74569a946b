package cycles

import (
	"cmp"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Transfer moves items out of a cycle. First it asks where to; then it shows for
// each item whether it moves, where to, or why it stays, and what becomes of the
// cycle. What is shown is what will be done: both come from one plan.
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
	preview preview
	list    *table.List
	finder  *table.Finder
	sieve   items.Sieve
	sifted  items.Sifted
	top     int // row in which the list began in the last frame

	// pause begins with each Enter, and when what it would do is shown first; any
	// other key ends it.
	pause nav.Pause
	// sent is the title of the transfer under way, empty for none. Until it ends
	// the preview stays as it was when it was sent.
	sent string
	// failed is the write that did not come out, 0 for none.
	failed store.WriteID
	// left are the items that it did not bring where they should be, though
	// others moved; nil if nothing moved.
	left []plane.Item
}

// NewTransfer makes the screen. It reads nothing before it is opened.
func NewTransfer(deps Deps, to nav.Transfer) *Transfer {
	t := &Transfer{
		deps: deps, route: to, list: table.NewList(deps.Styles), finder: table.NewFinder(deps.Styles),
		choices: map[plane.ItemID]sprint.Choice{},
	}
	t.finder.SetSuggest(t.sieve.Suggest())
	t.reads = reads.New(deps.Session,
		store.Key{Kind: store.Items, Project: to.Project, ID: string(to.Cycle)},
		store.Key{Kind: store.Cycles, Project: to.Project}, store.Key{Kind: store.Project, Project: to.Project})
	return t
}

// Open shows what is known, and reads what is missing or too old.
func (t *Transfer) Open(tasks *nav.Tasks) tea.Cmd {
	t.targets = &targets{}
	return t.reads.Open(tasks, t.rebuild)
}

// Update takes what no command took.
func (t *Transfer) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		t.pause.End()
		if t.targets != nil {
			return t.targets.update(msg)
		}
		if t.finder.Update(msg) {
			t.siftBest()
		}
		return nil, nil
	}
	cmd, _ := t.reads.Follow(msg, t.rebuild)
	return nil, cmd
}

// Info tells the frame about the screen.
func (t *Transfer) Info() nav.Info {
	return nav.Info{
		Crumbs:  []string{t.project.Name, t.sourceName(), "Transfer"},
		Typing:  t.targets.open() || t.finder.Typing(),
		Refused: cmp.Or(t.targets.refused(), t.finder.Refused()),
		Loaded:  t.snap.Loaded(store.Key{Kind: store.Items, ID: string(t.route.Cycle)}),
		Loading: t.reads.Loading(),
		Err:     t.reads.Err(),
	}
}

func (t *Transfer) sourceName() string { return words.Cycle(t.source) }

// now is the moment in the zone of the project.
func (t *Transfer) now() time.Time { return t.deps.Now().In(t.project.Location()) }

// ready tells whether everything is known that the plan is made from.
func (t *Transfer) ready() bool {
	return t.known && !t.snap.Loaded(store.Key{Kind: store.Items, ID: string(t.route.Cycle)}).IsZero() && len(t.snap.States(t.route.Project)) > 0
}

// rebuild takes the newest snapshot, and plans anew unless the plan is being
// done.
func (t *Transfer) rebuild() {
	t.snap = t.deps.Store.Snapshot()
	if t.sent != "" {
		return
	}
	t.project, _ = t.snap.Project(t.route.Project)
	t.source, t.known = t.snap.Cycle(t.route.Cycle)
	t.targets.offer(t)
	t.plan()
}

// plan decides for each item by the rules of package sprint.
func (t *Transfer) plan() {
	if !t.ready() {
		return
	}
	if t.preview.snap == nil {
		t.pause.Begin(t.deps.Now())
	}
	t.preview = newPreview(t.snap, sprint.PlanTransfer(sprint.TransferInput{
		From: t.source, Items: t.snap.Items(t.route.Cycle), Groups: t.snap.Groups(t.route.Project),
		To: t.to, Choices: t.choices, Cycles: t.snap.Cycles(t.route.Project), Now: t.now(),
	}), t.now())
	t.sieve.Set(t.snap, t.project.ID, plane.DateOf(t.now(), t.project.Location()), t.preview.items)
	t.sift()
}

// sift lists what the filter lets through, the best first.
func (t *Transfer) sift() {
	t.sifted = t.sieve.Sift(t.finder.Query())
	t.finder.SetProblem(t.sifted.Problem)
	keys := t.preview.keys
	if t.sifted.On {
		keys = make([]string, len(t.sifted.Best))
		for n, i := range t.sifted.Best {
			keys[n] = string(i.ID)
		}
	}
	t.list.SetKeys(keys)
}

// siftBest does the same for a filter that has changed, and puts the cursor on what matches best.
func (t *Transfer) siftBest() {
	t.sift()
	t.list.Move(-t.list.Len())
}

// current is what becomes of the item under the cursor, nil for none.
func (t *Transfer) current() *sprint.Move {
	return t.preview.moves[t.list.Current().Key]
}

var _ nav.Screen = (*Transfer)(nil)
