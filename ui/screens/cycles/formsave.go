package cycles

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

func (f *Form) acts() nav.Acts {
	acts := nav.FormActs(f, f.save, f.leave)
	for _, id := range []string{"form.save", "form.enter"} {
		acts[id] = nav.Act{Run: acts[id].Run, Why: func() string { return f.locked }}
	}
	return acts
}

// Next goes to the next field.
func (f *Form) Next() { f.form.Next(); f.validate() }

// Prev goes to the previous field.
func (f *Form) Prev() { f.form.Prev(); f.validate() }

// Last reports whether this is the last field.
func (f *Form) Last() bool { return f.form.Last() }

// save closes the form and sends it, or goes to the first invalid field.
func (f *Form) save() (nav.Action, tea.Cmd) {
	f.tried = true
	f.validate()
	if at, problem := f.entry.problem(); problem != "" {
		f.form.SetFocus(int(at))
		return nil, nil
	}
	if f.route.Mode == nav.FormEdit && !f.changed() {
		return nav.All{nav.Back{}, nav.Say{Text: "Nothing was changed"}}, nil
	}
	if to := f.draft(); f.route.Mode == nav.FormEdit && sprint.EndsNow(f.was, plane.Range{Start: to.Start, End: to.End}, f.now()) {
		return f.askEnd(), nil
	}
	return nav.All{nav.Back{}, f.write()}, nil
}

// askEnd asks for confirmation before an end date in the past ends the cycle, because Plane doesn't allow changes to an
// ended cycle.
func (f *Form) askEnd() nav.Action {
	return nav.Over{Dialog: dialog.Confirm(f.deps.Styles, dialog.Question{
		Title: "End " + f.was.Name + " now?", Text: words.Ending(f.was), Yes: "end it",
		Danger: &dialog.Danger{No: f.was.Name + " was not ended", Now: f.deps.Now},
		Then:   func() (nav.Action, tea.Cmd) { return nav.All{nav.Back{}, f.write()}, nil },
	})}
}

// changed reports whether any field differs from its initial value.
func (f *Form) changed() bool {
	for at := range fieldCount {
		if f.touched(at) {
			return true
		}
	}
	return false
}

// write returns the write that saves the form. It outlives the form: ended handles its outcome.
func (f *Form) write() nav.Action {
	op, done := store.CreateCycle(f.route.Project, f.draft()), f.entry.name+" created"
	if f.route.Mode == nav.FormEdit {
		op, done = store.EditCycle(f.snap, f.was.ID, f.draft()), f.entry.name+" changed"
	} else {
		f.deps.drafts().expect(f.snap)
	}
	write := nav.WriteOf(f.deps.Store.Begin, op, done)
	write.Then = f.ended
	return write
}

// draft returns the cycle to save. Untouched fields keep the server's values, including
// spaces around a name; dates that are sent back could shift by a day.
func (f *Form) draft() plane.CycleDraft {
	d := plane.CycleDraft{Name: f.entry.name, Description: f.entry.description, Start: f.entry.dates.Start, End: f.entry.dates.End}
	if f.route.Mode != nav.FormEdit {
		return d
	}
	if !f.touched(fieldName) {
		d.Name = f.was.Name
	}
	if !f.touched(fieldDescription) {
		d.Description = f.was.Description
	}
	if !f.touched(fieldStart) && !f.touched(fieldEnd) {
		d.Start, d.End = f.was.Days(f.zone)
	}
	return d
}

// ended stores the input if the server refused it.
func (f *Form) ended(err error) (nav.Action, tea.Cmd) {
	var failed *store.WriteError
	if !errors.As(err, &failed) || failed.State != store.Failed {
		return nil, nil
	}
	why := words.Explain(failed.Err).What
	kept := refused{typed: f.text(), first: f.first, why: why}
	var answer *plane.Error
	if errors.As(err, &answer) && len(answer.Fields) > 0 {
		kept.wrong = fieldErrors(answer.Fields)
		kept.why, why = "Plane refused the marked fields.", "Plane refused this."
	}
	f.deps.drafts().keep(f.route, kept, f.snap)
	text := words.About(f.entry.name, why)
	return nav.Say{Text: text + " " + f.key() + " opens it again.", Level: nav.Bad}, nil
}

// Unsaved returns the input that would be lost if the program quit now.
func (f *Form) Unsaved() (title, text string) {
	if f.locked != "" || !f.form.Changed() {
		return "", ""
	}
	var lines []string
	for _, field := range f.form.Fields {
		lines = append(lines, field.Label+": "+field.Input.Value())
	}
	return f.heading() + " in " + f.project.Name, strings.Join(lines, "\n")
}

// key returns the key that opens this form.
func (f *Form) key() string {
	switch f.route.Mode {
	case nav.FormNext:
		return "N"
	case nav.FormEdit:
		return "e"
	case nav.FormNew:
	}
	return "n"
}

// fieldErrors assigns the server's messages to the fields.
func fieldErrors(fields map[string][]string) [fieldCount]string {
	var wrong [fieldCount]string
	for at, name := range [fieldCount]string{"name", "start_date", "end_date", "description"} {
		wrong[at] = strings.Join(fields[name], " ")
	}
	return wrong
}

// leave closes the form. It asks for confirmation only if input would be lost.
func (f *Form) leave() (nav.Action, tea.Cmd) {
	if f.locked != "" || !f.form.Changed() {
		return nav.Back{}, nil
	}
	return nav.Over{Dialog: dialog.Confirm(f.deps.Styles, dialog.Question{
		Title:  "Close without saving?",
		Text:   "What you typed will be lost.",
		Yes:    "close",
		Danger: &dialog.Danger{No: "What you typed is still here", Now: f.deps.Now},
		Then:   func() (nav.Action, tea.Cmd) { return nav.Back{}, nil },
	})}, nil
}
