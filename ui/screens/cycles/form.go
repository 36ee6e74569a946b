package cycles

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Form makes a cycle or changes one. It says what it understood while one types,
// and leaves as soon as it is saved: what the server then refuses is kept, and
// the same form opens with it again.
type Form struct {
	nav.Bound
	deps  Deps
	route nav.CycleForm

	snap    *store.Snapshot
	project plane.Project
	zone    *time.Location // of the project; finding it costs a look at the disk
	was     plane.Cycle    // what is changed or followed; zero for a new one
	others  []plane.Cycle

	between *between

	form   *widget.Form
	first  typed // what the fields began with
	entry  entry
	server [fieldCount]string // what the server said to a field, until that is typed into
	locked string             // why nothing can be changed
	why    string             // what the server said to the whole
	tried  bool               // to save, which did not work
}

// NewForm makes a form. It reads nothing: it is opened from a list that has.
func NewForm(deps Deps, to nav.CycleForm) *Form {
	f := &Form{deps: deps, route: to, between: newBetween(deps, to.Project)}
	f.Bound = nav.Bind(FormSheet(), f.acts())
	return f
}

// Open fills the fields.
func (f *Form) Open(tasks *nav.Tasks) tea.Cmd {
	f.between.reads.Attach(tasks)
	f.look()
	f.build()
	f.understand()
	return f.fallsBetween()
}

// fallsBetween shows what falls between the dates, where both are understood.
func (f *Form) fallsBetween() tea.Cmd {
	if f.entry.length() == 0 {
		return f.between.show(plane.Date{}, plane.Date{})
	}
	return f.between.show(f.entry.dates.Start, f.entry.dates.End)
}

// look takes what is known of the project and its cycles.
func (f *Form) look() {
	f.snap = f.deps.Store.Snapshot()
	project, _ := f.snap.Project(f.route.Project)
	if f.zone == nil || project.Timezone != f.project.Timezone {
		f.zone = project.Location()
	}
	f.project = project
	f.was, _ = f.snap.Cycle(f.route.Cycle)
	f.others = f.snap.Cycles(f.route.Project)
	if f.route.Mode == nav.FormEdit {
		f.others = without(f.others, f.was.ID)
	}
	f.locked = words.Why(f.check())
}

// check says why the form can't be saved, whatever is in it.
func (f *Form) check() error {
	if err := sprint.CanPlan(f.project); err != nil {
		return err
	}
	if f.route.Mode != nav.FormEdit {
		return nil
	}
	if f.was.ID == "" {
		return &sprint.Refusal{Act: "editing", Reason: "this cycle is not there any more"}
	}
	return sprint.CanEdit(f.was, f.now())
}

func (f *Form) now() time.Time { return f.deps.Now().In(f.zone) }

// Update takes text, and what others change meanwhile.
func (f *Form) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	cmd, own := f.between.update(msg)
	if own {
		return nil, cmd
	}
	switch msg.(type) {
	case nav.Changed, nav.Focused:
		f.look()
	case tea.KeyPressMsg, tea.PasteMsg:
		if f.form.Update(msg) {
			f.server[f.form.Focus()] = ""
		}
	}
	f.understand()
	return nil, tea.Batch(cmd, f.fallsBetween())
}

// text is what is in the fields.
func (f *Form) text() typed {
	var t typed
	for i, field := range f.form.Fields {
		t[i] = field.Input.Value()
	}
	return t
}

// touched reports whether a field holds something else than at first.
func (f *Form) touched(i field) bool {
	return f.form.Fields[i].Input.Value() != f.first[i]
}

// understand reads the fields again, and says beside them what it understood.
func (f *Form) understand() {
	f.entry = ground{now: f.now(), others: f.others}.read(f.text())
	if f.route.Mode == nav.FormEdit && !f.touched(fieldStart) && !f.touched(fieldEnd) {
		f.entry.forgetDates() // they are not sent, so they need not be right
	}
	for i, shown := range f.form.Fields {
		at := field(i)
		shown.Note, shown.Error = f.note(at), f.server[at]
		wrong, missing := f.entry.wrong[at], f.entry.missing[at]
		switch {
		case wrong != "" && (f.tried || i != f.form.Focus()):
			shown.Error = wrong
		case missing != "" && f.tried:
			shown.Error = missing
		}
	}
	f.form.Message, f.form.Look = f.message()
}

// note is what is beside a field that is not wrong, or not yet.
func (f *Form) note(at field) string {
	switch at {
	case fieldName:
		if f.entry.wrong[at] != "" {
			return f.entry.wrong[at]
		}
		return ""
	case fieldDescription:
		return f.descriptionNote()
	default:
		return f.entry.understood(at)
	}
}

// message is what is said about the whole form, in its last row.
func (f *Form) message() (string, cell.Style) {
	s := f.deps.Styles
	at, problem := f.entry.problem()
	switch {
	case f.locked != "":
		return f.locked, s.Warn
	case f.tried && problem != "":
		return f.form.Fields[at].Label + ": " + problem, s.Error
	case f.why != "":
		return f.why, s.Error
	case len(f.entry.overlaps) > 0:
		return s.Glyphs.Caution + " " + words.Overlapping(f.entry.overlaps) + ": allowed", s.Warn
	}
	return "", s.Muted
}

// Info tells the frame about the form.
func (f *Form) Info() nav.Info {
	return nav.Info{Crumbs: []string{f.project.Name, f.crumb()}, Typing: f.locked == "", Refused: f.form.Refused()}
}

// crumb names the form in the path.
func (f *Form) crumb() string {
	if f.route.Mode == nav.FormNext {
		return "New cycle"
	}
	return f.heading()
}

// heading says what the form is for.
func (f *Form) heading() string {
	switch f.route.Mode {
	case nav.FormEdit:
		return "Edit " + f.was.Name
	case nav.FormNext:
		last, ok := sprint.LastLike(f.was, f.all(), f.zone)
		if !ok {
			return "Cycle like " + f.was.Name
		}
		return "Cycle after " + last.Name
	case nav.FormNew:
	}
	return "New cycle"
}

// Draw shows the fields; low terminals do without the heading.
func (f *Form) Draw(c *cell.Canvas) {
	w, h := c.Size()
	y, below := 0, ""
	if h >= 14 {
		c.Cut(1, 0, w-2, f.heading()+" in "+f.project.Name, f.deps.Styles.Title)
		y, below = 2, "days are "+f.project.Name+"'s ("+f.zone.String()+")"
	}
	f.form.Fields[fieldEnd].Below = below
	y += f.form.Draw(c.Sub(cell.Rect{X: 1, Y: y, W: w - 2, H: h - y}))
	if f.form.Message == "" {
		y = min(y, h-1) // the row of the message is free
	}
	f.between.draw(c.Sub(cell.Rect{X: 1, Y: y, W: w - 2, H: h - y}))
}

var _ nav.Screen = (*Form)(nil)
