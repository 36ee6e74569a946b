package edit

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// factRows is the space for the properties of the new item. It doesn't depend on the text, so nothing moves while
// typing.
const factRows = 2

// Draw shows the line with the recognized words coloured, and below it the item that it will create.
func (q *quickAdd) Draw(c *cell.Canvas) {
	s := q.editor.deps.Styles
	width, _ := c.Size()
	facts := widget.Wrap(strings.Join(q.item.facts, " "+s.Glyphs.Dot+" "), width-6)
	facts = facts[:min(len(facts), factRows)]
	in := dialog.Sheet(c, s, q.title(), 3+factRows)
	w, _ := in.Size()
	in.Text(1, 0, "+", s.Key)
	field := in.Sub(cell.Rect{X: 3, W: w - 3, H: 1})
	q.input.Draw(field, true)
	for _, p := range q.item.parts {
		q.input.Tint(field, p.Start, p.End, s.Accent)
	}
	in.Cut(3, 1, w-3, q.item.new.Name(), s.Title)
	for i, line := range facts {
		in.Text(3, 2+i, line, s.Text)
	}
	note, style := q.item.hint, s.Muted
	if q.item.wrong != "" && q.input.Value() != "" {
		note, style = q.item.wrong, s.Error
	}
	if _, choosing := q.input.Suggesting(); !choosing { // half a word isn't a problem yet
		in.Cut(3, 2+factRows, w-3, note, style)
	}
	q.input.DrawSuggestions(in.Sub(cell.Rect{X: 3, Y: 1, W: w - 3, H: 2 + factRows}))
}

func (q *quickAdd) title() string {
	if parent, ok := q.snap.Item(q.editor.on.Parent); ok {
		return "New sub-items of " + q.snap.Reference(parent)
	}
	if cycle, ok := q.snap.Cycle(q.editor.on.Cycle); ok {
		return "New items in " + cycle.Name
	}
	project, _ := q.snap.Project(q.editor.on.Project)
	return "New items in " + project.Name
}
