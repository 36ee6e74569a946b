package cycles

import (
	"strings"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Rows around the list of the preview.
const (
	previewHead = 3 // heading, figures, filter
	previewFoot = 4 // air, record, undo, cautions
	tightUnder  = 16
)

// Draw shows the question, or the preview.
func (t *Transfer) Draw(c *cell.Canvas) {
	w, h := c.Size()
	s := t.deps.Styles
	in := c.Sub(cell.Rect{X: 1, W: w - 2, H: h})
	if text := t.missing(); text != "" {
		in.Cut(0, 0, w-2, t.heading(), s.Title)
		widget.Paragraph(in.Sub(cell.Rect{Y: 2, W: w - 2, H: h - 2}), text, s.Muted)
		return
	}
	if t.targets.open() {
		in.Cut(0, 0, w-2, t.heading(), s.Title)
		t.targets.draw(c)
		return
	}
	t.drawHead(in)
	head, foot := previewHead, previewFoot
	if h < tightUnder {
		head, foot = 2, 2
	}
	if t.finder.Shown() {
		line := c.Sub(cell.Rect{Y: head - 1, W: w, H: 1})
		line.Clear()
		t.finder.Draw(line, t.list.Len(), len(t.preview.keys))
	}
	t.top = head
	rows := c.Sub(cell.Rect{Y: head, W: w, H: h - head - foot})
	t.drawRows(rows)
	t.finder.DrawSuggestions(rows)
	t.drawFoot(in.Sub(cell.Rect{Y: h - foot + foot/4, W: w - 2, H: foot - foot/4}))
}

// missing says why there is nothing to show yet.
func (t *Transfer) missing() string {
	switch {
	case t.targets.open() && t.targets.screen != nil, !t.targets.open() && t.ready():
		return ""
	case t.reads.Err() != nil:
		return words.Explain(t.reads.Err()).String()
	case !t.known && !t.snap.Loaded(store.Key{Kind: store.Cycles, Project: t.route.Project}).IsZero():
		return "This cycle is not there any more. esc goes back."
	case t.reads.Slow():
		return "reading the items of " + t.sourceName() + "…"
	}
	return " "
}

// drawHead tells source, target, and how many move with how many requests.
func (t *Transfer) drawHead(c *cell.Canvas) {
	s := t.deps.Styles
	w, _ := c.Size()
	to := "to: " + t.targetName()
	room := min(cell.Width(to), w/2)
	c.Cut(w-room, 0, room, to, s.Accent)
	c.Cut(0, 0, w-room-2, t.heading(), s.Title)
	right := words.Count(t.preview.requests, "request")
	if t.sent != "" {
		right = t.progress()
	}
	room = min(cell.Width(right), w/2)
	c.Cut(w-room, 1, room, right, s.Muted)
	c.Cut(2, 1, w-room-4, countText(t.preview), s.Text)
}

// drawFoot tells the record, the way back, and what to mind.
func (t *Transfer) drawFoot(c *cell.Canvas) {
	s := t.deps.Styles
	w, h := c.Size()
	lines := widget.Wrap(recordText(t.preview.plan, sprint.Ended(t.source, t.now())), w)
	if undo := undoText(t.preview); undo != "" && len(lines) > 0 {
		last := len(lines) - 1
		if joined := lines[last] + " " + undo; cell.Width(joined) <= w {
			lines[last] = joined
		} else {
			lines = append(lines, undo)
		}
	}
	y := 0
	for ; y < min(len(lines), h); y++ {
		c.Text(0, y, lines[y], s.Text)
	}
	caution := strings.Join(t.preview.cautions, " ")
	if t.left != nil {
		caution = t.leftText()
	}
	if caution != "" && y < h {
		n := c.Text(0, y, s.Glyphs.Caution+" ", s.Warn)
		c.Cut(n, y, w-n, caution, s.Warn)
	}
}

// drawRows lists the items.
func (t *Transfer) drawRows(c *cell.Canvas) {
	w, _ := c.Size()
	s := t.deps.Styles
	gap, leastFate := 2, 25
	if w < 60 {
		gap, leastFate = 1, 12
	}
	sign := cell.Width(s.Glyphs.On)
	at := table.Share(w-4, gap, []table.Space{
		{Want: sign, Min: sign, Give: 9},
		{Want: 1, Min: 1, Give: 4, Drop: true},
		{Want: t.preview.ref, Min: min(t.preview.ref, leastRef), Give: 3, Drop: true}, // the letters are cut
		{Want: 28, Min: 14, Give: 6, Grow: true},
		{Want: t.preview.people, Min: min(t.preview.people, 4), Give: 1, Drop: true},
		{Want: t.preview.fate, Min: min(t.preview.fate, leastFate), Give: 5},
	})
	t.list.Draw(c, func(c *cell.Canvas, r table.Row, _ table.Look) {
		if m := t.preview.moves[r.Key]; m != nil {
			t.drawRow(c, m, at, gap)
		}
	})
}

// drawRow shows one item: whether it moves, and where to or why not.
func (t *Transfer) drawRow(c *cell.Canvas, m *sprint.Move, at []int, gap int) {
	s := t.deps.Styles
	state, _ := t.snap.State(m.Item.State)
	group := string(state.Group)
	box, boxStyle, text, fate := s.Glyphs.On, s.Mark, s.Text, s.Accent
	if m.Stay {
		box, boxStyle, text, fate = s.Glyphs.Off, s.Faint, s.Muted, s.Muted
		if state.Group.Done() && m.Why != "by choice" {
			box = " – "
		}
	}
	ref := t.snap.Reference(m.Item)
	x := 0
	for i, part := range []struct {
		text  string
		style cell.Style
	}{
		{box, boxStyle},
		{s.Glyphs.Group(group), s.Group(group)},
		{cell.Reference(ref, at[2]), s.Muted},
		{m.Item.Name, text},
		{t.preview.assigned(m), s.Muted},
		{t.preview.fateText(m), fate},
	} {
		if at[i] == 0 {
			continue
		}
		if i == 3 {
			table.DrawHit(c, cell.Rect{X: x, W: at[i]}, part.text, t.sifted.Letters(&m.Item), part.style, s.Match)
		} else {
			c.Cut(x, 0, at[i], part.text, part.style)
		}
		x += at[i] + gap
	}
}

// leastRef is how many cells the reference of an item has at least.
const leastRef = 12
