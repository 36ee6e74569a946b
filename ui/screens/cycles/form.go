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

// Form creates or edits a cycle. While the user types it shows how it interprets the
// input. It closes as soon as it is saved; input that the server then refuses is
// stored, and is filled in when the same form is opened again.
type Form struct {
	nav.Bound
	deps  Deps
	route nav.CycleForm

	snap    *store.Snapshot
	project plane.Project
	zone    *time.Location // of the project; cached because loading it reads from disk
	was     plane.Cycle    // the cycle to edit or to continue; zero for a new one
	others  []plane.Cycle

	between *between

	form   *widget.Form
	first  typed // initial values of the fields
	entry  entry
	server [fieldCount]string // the server's error for each field, until the field is edited
	locked string             // why the form can't be edited
	why    string             // the server's error for the whole form
	tried  bool               // saving was tried, and failed
}

// NewForm returns a form. It reads nothing, because the list that opens it has read the cycles.
func NewForm(deps Deps, to nav.CycleForm) *Form {
	f := &Form{deps: deps, route: to, between: newBetween(deps, to.Project)}
	f.Bound = nav.Bind(FormSheet(), f.acts())
	return f
}

// Open fills in the fields.
func (f *Form) Open(tasks *nav.Tasks) tea.Cmd {
	f.between.reads.Attach(tasks)
	f.refresh()
	f.build()
	f.validate()
	return f.fallsBetween()
}

// fallsBetween shows the days and events between the dates, if both are valid.
func (f *Form) fallsBetween() tea.Cmd {
	if f.entry.length() == 0 {
		return f.between.show(plane.Date{}, plane.Date{})
	}
	return f.between.show(f.entry.dates.Start, f.entry.dates.End)
}

// refresh updates the project and its cycles from the newest snapshot.
func (f *Form) refresh() {
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

// check returns why the form can't be saved, independent of its content.
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

// Update handles text, and changes of the snapshot.
func (f *Form) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	cmd, own := f.between.update(msg)
	if own {
		return nil, cmd
	}
	switch msg.(type) {
	case nav.Changed, nav.Focused:
		f.refresh()
	case tea.KeyPressMsg, tea.PasteMsg:
		if f.form.Update(msg) {
			f.server[f.form.Focus()] = ""
		}
	}
	f.validate()
	return nil, tea.Batch(cmd, f.fallsBetween())
}

// text returns the text of each field.
func (f *Form) text() typed {
	var t typed
	for i, field := range f.form.Fields {
		t[i] = field.Input.Value()
	}
	return t
}

// touched reports whether a field differs from its initial value.
func (f *Form) touched(i field) bool {
	return f.form.Fields[i].Input.Value() != f.first[i]
}

// validate parses the fields again, and shows their meaning beside them.
func (f *Form) validate() {
	f.entry = parser{now: f.now(), others: f.others}.parse(f.text())
	if f.route.Mode == nav.FormEdit && !f.touched(fieldStart) && !f.touched(fieldEnd) {
		f.entry.acceptDates() // they aren't sent, so they needn't be valid
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

// note is the text beside a field without an error.
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
		return f.entry.meaning(at)
	}
}

// message returns the message about the whole form, for its last row.
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

// Info describes the form to the frame.
func (f *Form) Info() nav.Info {
	return nav.Info{Crumbs: []string{f.project.Name, f.crumb()}, Typing: f.locked == "", Refused: f.form.Refused()}
}

// crumb is the name of the form in the breadcrumbs.
func (f *Form) crumb() string {
	if f.route.Mode == nav.FormNext {
		return "New cycle"
	}
	return f.heading()
}

// heading is the title of the form.
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

// Draw draws the fields, and in terminals of at least 14 rows a heading.
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
		y = min(y, h-1) // the message's row is free
	}
	f.between.draw(c.Sub(cell.Rect{X: 1, Y: y, W: w - 2, H: h - y}))
}

var _ nav.Screen = (*Form)(nil)
