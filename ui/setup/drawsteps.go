package setup

import (
	"strconv"

	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/widget"
)

// drawSteps draws a line for each step. What comes after a failed one has no
// meaning yet and is left out, which makes room for the explanation. It returns
// the rows that it took.
func (s *Screen) drawSteps(c *cell.Canvas) int {
	y := 0
	for step := range stepCount {
		state, o := s.stepAt(step)
		y += s.drawStep(c, y, step, state, o)
		if state == failed {
			break
		}
	}
	return y
}

// stepAt is how far a step is; what is no address fails without a request.
func (s *Screen) stepAt(step step) (state, outcome) {
	if step == stepServer && s.invalid != nil && s.address.Value() != "" && !s.typed {
		return failed, outcome{err: s.invalid}
	}
	return s.checks.at(step, s.entry)
}

// drawStep draws one step and returns the rows that it took.
func (s *Screen) drawStep(c *cell.Canvas, y int, step step, state state, o outcome) int {
	w, h := c.Size()
	styles := s.deps.Styles
	text := c.Sub(cell.Rect{X: 2 + labelWidth - 1, Y: y, W: w - labelWidth - 1, H: h - y})
	sign, style := styles.Glyphs.Dot, styles.Faint
	rows := 1
	switch state {
	case open:
	case running:
		sign, style = styles.Glyphs.Pending, styles.Pending
		text.Cut(0, 0, w, "asking "+hostOf(s.entry.BaseURL), styles.Muted)
	case passed:
		sign, style = styles.Glyphs.Yes, styles.OK
		text.Cut(0, 0, w, o.fact, styles.Text)
	case failed:
		sign, style = styles.Glyphs.No, styles.Error
		why := s.explain(step, o.err)
		rows = widget.Paragraph(text, why.what, styles.Text)
		rest := text.Sub(cell.Rect{Y: rows, W: w, H: h})
		if why.next != "" {
			rows += widget.Paragraph(rest, why.next, styles.Muted)
		}
	}
	c.Text(0, y, sign, style)
	label := styles.Muted
	if state == failed {
		label = styles.Title
	}
	c.Text(2, y, step.String(), label)
	return rows
}

// drawHelp says where keys come from, and returns the rows that it took.
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

// helpText is the way to a key in Plane's pages, one step a paragraph.
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
