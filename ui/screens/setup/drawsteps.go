package setup

import (
	"strconv"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// drawSteps draws a line for each step, and returns the number of rows. Steps
// after a failed one have no meaning yet and are omitted, which makes room for the explanation.
func (s *Screen) drawSteps(c *cell.Canvas) int {
	w, h := c.Size()
	y := 0
	for step := range stepCount {
		state, o := s.stepAt(step)
		s.drawLabel(c.Sub(cell.Rect{Y: y, W: w, H: 1}), step, state)
		text := c.Sub(cell.Rect{X: labelWidth + 1, Y: y, W: w - labelWidth - 1, H: h - y})
		if state == failed {
			tried := attempt{step, s.entry, s.deps.Start, s.deps.Settings, plane.AlternativeAddress(s.address.Value())}
			return y + s.drawProblem(text, tried.explain(o.err))
		}
		s.drawFact(text, state, o.fact)
		y++
	}
	return y
}

// stepAt returns the state of a step; an invalid address fails without a request.
func (s *Screen) stepAt(step step) (state, outcome) {
	if step == stepServer && s.invalid != nil && s.address.Value() != "" && !s.typed {
		return failed, outcome{err: s.invalid}
	}
	return s.checks.at(step, s.entry)
}

// drawLabel draws the state of a step as a symbol, and its name.
func (s *Screen) drawLabel(c *cell.Canvas, step step, state state) {
	styles := s.deps.Styles
	symbol, look, label := styles.Glyphs.Dot, styles.Faint, styles.Muted
	switch state {
	case open:
	case running:
		symbol, look = styles.Glyphs.Pending, styles.Pending
	case passed:
		symbol, look = styles.Glyphs.Yes, styles.OK
	case failed:
		symbol, look, label = styles.Glyphs.No, styles.Error, styles.Title
	}
	c.Text(0, 0, symbol, look)
	c.Text(2, 0, step.String(), label)
}

// drawFact draws the result of a step, or that it is running.
func (s *Screen) drawFact(c *cell.Canvas, state state, fact string) {
	w, _ := c.Size()
	if state == running {
		c.Cut(0, 0, w, "asking "+hostOf(s.entry.BaseURL), s.deps.Styles.Muted)
		return
	}
	c.Cut(0, 0, w, fact, s.deps.Styles.Text)
}

// drawProblem draws why a step failed, and returns the number of rows.
func (s *Screen) drawProblem(c *cell.Canvas, t problem) int {
	w, h := c.Size()
	rows := widget.Paragraph(c, t.what, s.deps.Styles.Text)
	if t.next == "" {
		return rows
	}
	return rows + widget.Paragraph(c.Sub(cell.Rect{Y: rows, W: w, H: h - rows}), t.next, s.deps.Styles.Muted)
}

// drawHelp draws how to get a key, and returns the number of rows.
func (s *Screen) drawHelp(c *cell.Canvas) int {
	w, h := c.Size()
	y := 0
	for i, text := range s.helpText() {
		row := c.Sub(cell.Rect{X: 3, Y: y, W: min(w-3, widest), H: h - y})
		rows := widget.Paragraph(row, text, s.deps.Styles.Text)
		c.Text(0, y, strconv.Itoa(i+1), s.deps.Styles.Key)
		y += rows
	}
	return y
}

// helpText returns how to get a key on Plane's pages, one step per paragraph.
func (s *Screen) helpText() []string {
	page := "/settings/profile/api-tokens"
	switch base := s.entry.BaseURL; {
	case isCloud(base):
		page = "https://app.plane.so" + page
	case base != "":
		page = base + page
	}
	return []string{
		"In the browser: your picture, Settings, Personal access tokens.\n" + page,
		"Add personal access token: a title such as planedeck will do.",
		"Copy the key, which is shown only once, and paste it here. It opens all your workspaces on this Plane.",
	}
}
