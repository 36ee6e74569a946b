package app

import (
	"fmt"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// twoRowsFrom is the height from which on a long outcome may take two rows.
const twoRowsFrom = 8

// draw writes the last outcome into a row and, at its right, what is in progress or how old the data is. The age is
// omitted if both don't fit. A long outcome also uses the row above, which is usually empty; otherwise it covers the
// end of the screen until the next key, so that nothing moves. It returns the first row that it used.
func (s *status) draw(c *cell.Canvas, y int, air bool, around surroundings) int {
	w, h := c.Size()
	right, rightLevel, _ := s.right(around)
	text, level := s.current()
	if text != "" {
		text += s.undoHint(text)
	}
	sign := s.sign(level)
	left := 1 + cell.Width(sign)
	if rightLevel == nav.Plain && text != "" && left+cell.Width(text)+2+cell.Width(right) > w-1 {
		right = ""
	}
	end := w - 1 - cell.Width(right)
	c.Text(end, y, right, s.look(rightLevel))
	if w, ok := s.underWay(); ok {
		s.drawUnderWay(c.Sub(cell.Rect{Y: y, W: end - 1, H: 1}), w)
		return y
	}
	if text == "" {
		return y
	}
	rows := s.rows(text, max(end-left-1, 1), air)
	if h < twoRowsFrom {
		rows = []string{strings.Join(rows, " ")}
	}
	y -= len(rows) - 1
	c.Fill(cell.Rect{Y: y, W: w, H: len(rows) - 1}, s.styles.Text)
	c.Text(1, y, sign, s.look(level))
	for i, row := range rows {
		c.Cut(left, y+i, end-left-1, row, s.styles.Text)
	}
	return y
}

// stepBar is the width of the progress bar of a write with several requests.
const stepBar = 12

// drawUnderWay shows a write in progress, and its progress.
func (s *status) drawUnderWay(c *cell.Canvas, w store.Write) {
	width, _ := c.Size()
	text, x := w.State.String()+": "+w.Title, 1
	switch {
	case w.State == store.Sending && w.Step == 0 && s.away():
		text = "offline, not sent yet: " + w.Title
	case w.State == store.Waiting:
		text = words.Waits(w) + s.hint("writes", "drop it")
	}
	if w.Steps > 1 {
		text = fmt.Sprintf("%d of %d · %s", w.Step, w.Steps, w.Title)
		if width > 4*stepBar {
			widget.Bar(c, cell.Rect{X: x, W: stepBar, H: 1}, widget.Progress{Completed: w.Step, Unstarted: w.Steps - w.Step}, s.styles)
			x += stepBar + 1
		}
	}
	c.Cut(x, 0, width-x, text, s.styles.Text)
}

// rows returns a text in one or two rows of the given width, in the longest form
// that fits. If there is air, two rows are better than a shorter form; the shortest
// form, which omits the remedy, is the last resort.
func (s *status) rows(text string, width int, air bool) []string {
	forms := append([]string{text}, s.shorter...)
	if air {
		forms = forms[:1]
	}
	for most := range 2 {
		for _, form := range forms[:max(1, len(forms)-1+most)] {
			if lines := widget.Wrap(form, width); len(lines) <= most+1 {
				return lines
			}
		}
	}
	if longest := slices.MaxFunc(strings.Fields(text), byWidth); cell.Width(longest) > width {
		first := cell.Prefix(text, width) // an address has no spaces to break at
		return []string{first, text[len(first):]}
	}
	lines := widget.Wrap(text, width)
	return []string{lines[0], strings.Join(lines[1:], " ")}
}

func byWidth(a, b string) int { return cell.Width(a) - cell.Width(b) }

// sign returns the symbol before an outcome.
func (s *status) sign(l nav.Level) string {
	switch l {
	case nav.Good:
		return s.styles.Glyphs.Yes + " "
	case nav.Bad:
		return s.styles.Glyphs.No + " "
	case nav.Caution, nav.Plain:
	}
	return ""
}

// undoHint returns a suffix that offers to undo the write that the text reports.
// After an undo, or after one of several writes, it names the next write to undo.
func (s *status) undoHint(text string) string {
	if !s.undo || text != s.text || s.store == nil || s.noUndo() != "" {
		return ""
	}
	if title, _ := s.store.Snapshot().CanUndo(); s.undone {
		return s.hint("undo", "undoes: "+title)
	}
	if newest := s.store.Snapshot().Writes()[0]; !newest.CanUndo {
		return ""
	}
	return s.hint("undo", "undo")
}

func (s *status) look(l nav.Level) cell.Style {
	switch l {
	case nav.Good:
		return s.styles.OK
	case nav.Caution:
		return s.styles.Warn
	case nav.Bad:
		return s.styles.Error
	case nav.Plain:
	}
	return s.styles.Muted
}
