package app

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// The heights from which the frame has its head; an empty row above the outcome, which may show the marks; and, in
// lower frames, an extra row for the marks.
const (
	headFrom  = 20
	airFrom   = 24
	marksFrom = 6
)

// headless reports whether the frame has no head, which shows the budget of requests.
func (r *Root) headless() bool {
	_, h := r.canvas.Size()
	return h < headFrom
}

// low is the number of remaining requests below which the budget is shown as a warning.
const low = 10

// View draws the frame and the screens in it.
func (r *Root) View() tea.View {
	if r.speaker != nil {
		return tea.NewView("")
	}
	r.canvas.Clear()
	r.draw(r.canvas)
	v := tea.NewView(r.canvas.Render())
	v.AltScreen, v.ReportFocus, v.MouseMode = true, true, r.mouseMode()
	v.KeyboardEnhancements.ReportAlternateKeys = true // names the keys of keyboards that aren't Latin
	v.WindowTitle = r.title()
	if x, y, ok := r.canvas.Cursor(); ok {
		v.Cursor = tea.NewCursor(x, y)
	}
	return v
}

// title returns the title of the window, in characters that the terminal can show.
func (r *Root) title() string {
	g := r.styles.Glyphs
	title := "planedeck " + g.Dot + " " + strings.Join(r.path(), " "+g.Into+" ")
	if o := r.styles.Options; o.ASCII && !o.Letters {
		return cell.CleanASCII(title)
	}
	return cell.Clean(title)
}

// draw draws the frame: head, rule, body, outcome and keys. On a low terminal the
// head is only in the window's title; the body is never omitted. Head and keys are
// drawn last, since they may depend on the layout of the screens.
func (r *Root) draw(c *cell.Canvas) {
	w, h := c.Size()
	body := cell.Rect{W: w, H: h}
	if h >= headFrom {
		body.Y, body.H = 2, h-2
	}
	for _, from := range []int{2, 3, airFrom} { // outcome, keys, air
		if h >= from {
			body.H--
		}
	}
	marked := r.pageInfo().Marks.Text != "" && h >= marksFrom
	if marked && h < airFrom {
		body.H--
	}
	r.mouse.body = body
	for _, screen := range r.stack.Layers() {
		c.HideCursor()
		screen.Draw(c.Sub(body))
	}
	if h >= headFrom {
		r.drawHead(c.Sub(cell.Rect{W: w, H: 1}))
		dialog.Rule(c, 1, r.styles)
	}
	r.mouse.hints = r.mouse.hints[:0]
	if h >= 3 {
		r.drawKeys(c.Sub(cell.Rect{Y: h - 1, W: w, H: 1}))
	}
	if h < 2 {
		return
	}
	top := r.status.draw(c, h-min(h-1, 2), h >= airFrom, r.surroundings())
	if marked {
		r.drawMarks(c.Sub(cell.Rect{Y: top - 1, W: w, H: 1}))
	}
}

// pageInfo returns the info of the page below all dialogs.
func (r *Root) pageInfo() nav.Info {
	layers := r.stack.Layers()
	if len(layers) == 0 {
		return nav.Info{}
	}
	return layers[0].Info()
}

// drawMarks shows what is marked, even if a filter or a dialog hides it: the next key acts on it.
func (r *Root) drawMarks(c *cell.Canvas) {
	w, _ := c.Size()
	c.Clear()
	marks := r.pageInfo().Marks
	x := 1 + c.Text(1, 0, r.styles.Glyphs.Yes+" ", r.styles.Mark)
	x += c.Cut(x, 0, w-x-1, marks.Text, r.styles.Accent)
	if at := w - 1 - cell.Width(marks.Sum); at > x+1 {
		c.Text(at, 0, marks.Sum, r.styles.Muted)
	}
}

// path returns the path of the current page, starting with the workspace.
func (r *Root) path() []string {
	crumbs := r.pageInfo().Crumbs
	if top := r.info().Crumbs; len(top) > 0 {
		crumbs = top
	}
	path := make([]string, 0, len(crumbs)+1)
	if r.o.Workspace != "" {
		path = append(path, r.o.Workspace)
	}
	for _, crumb := range crumbs {
		path = append(path, cell.Name(crumb))
	}
	return path
}

// drawHead draws the path, the user and the remaining requests of the minute.
func (r *Root) drawHead(c *cell.Canvas) {
	w, _ := c.Size()
	right := w - 1
	x := 1 + c.Text(1, 0, "planedeck", r.styles.Accent) + 2
	name := ""
	if r.o.Store != nil {
		name = cell.Truncate(r.o.Store.Snapshot().Me().Name(), w/4)
	}
	if b := r.budget(); b.Limit > 0 {
		path := cell.Width(strings.Join(r.path(), " "+r.styles.Glyphs.Into+" "))
		right = r.drawBudget(c, right, right-x-path-cell.Width(name)-6, b) - 2
	}
	right -= cell.Width(name)
	c.Text(right, 0, name, r.styles.Muted)
	r.drawPath(c, x, right-2)
}

// meter is the width of the meter of requests.
const meter = 5

// drawBudget draws the remaining requests of the minute before end, and returns where that starts: as text if it fits
// into room, otherwise as a meter, except for the last few requests.
func (r *Root) drawBudget(c *cell.Canvas, end, room int, b plane.Budget) int {
	text, style := fmt.Sprintf("%d of %d requests", b.Remaining, b.Limit), r.styles.Muted
	if b.Remaining < low {
		style = r.styles.Warn
	}
	if cell.Width(text) > room && r.speaker == nil {
		text = fmt.Sprintf("%d left", b.Remaining)
		if b.Remaining >= low {
			full := (b.Remaining*meter + b.Limit - 1) / b.Limit
			c.Text(end-meter+full, 0, strings.Repeat(r.styles.Glyphs.Bar.Backlog, meter-full), r.styles.Faint)
			c.Text(end-meter, 0, strings.Repeat(r.styles.Glyphs.Bar.Completed, full), r.styles.Muted)
			return end - meter
		}
	}
	c.Text(end-cell.Width(text), 0, text, style)
	return end - cell.Width(text)
}

// drawPath draws the parts of the path. If they don't fit, the earlier parts are
// shortened in the middle first, and the last one, this screen, last.
func (r *Root) drawPath(c *cell.Canvas, x, end int) {
	path := r.path()
	into := " " + r.styles.Glyphs.Into + " "
	for i, part := range shorten(path, end-x, cell.Width(into)) {
		style := r.styles.Muted
		if i == len(path)-1 {
			style = r.styles.Title
		}
		if i > 0 {
			x += c.Text(x, 0, into, r.styles.Faint)
		}
		x += c.Text(x, 0, part, style)
	}
}

// shorten shortens parts in the middle, the longest of the earlier ones first,
// until they fit into width with gaps between them.
func shorten(parts []string, width, gap int) []string {
	if len(parts) == 0 {
		return nil
	}
	out := make([]string, len(parts))
	room := width - gap*(len(parts)-1)
	last := len(parts) - 1
	most, least := max(room-4*last, 4), 4
	if reference := cell.Reference(parts[last], most); cell.Width(reference) > most {
		most, least = max(min(room-last, 8), 4), 1 // the number of an item comes first
	}
	out[last] = cell.TruncateMiddle(cell.Reference(parts[last], most), most)
	room -= cell.Width(out[last])
	for i := range last {
		out[i] = cell.TruncateMiddle(parts[i], max(room/(last-i), least))
		room -= cell.Width(out[i])
	}
	return out
}

// drawKeys draws the most used keys of the screen, as many as fit. The help key is
// always there, unless the screen uses the key itself.
func (r *Root) drawKeys(c *cell.Canvas) {
	w, _ := c.Size()
	commands, help := r.commands(), nav.Command{}
	for _, c := range commands {
		if c.ID == "help" {
			help = c
		}
	}
	if n := len(help.Keys); n > 0 {
		if first, _ := nav.Find(commands, help.Keys[n-1]); first.ID != help.ID {
			commands, help = r.here(), nav.Command{}
		}
	}
	x, reserve := 1, keyWidth(help)
	for _, cmd := range commands {
		if cmd.Short == "" || cmd.ID == help.ID || len(cmd.Keys) == 0 || cmd.Why() != "" {
			continue
		}
		if cmd.ID == "quit" && help.ID != "" {
			x += r.drawKey(c, x, help)
			help, reserve = nav.Command{}, 0
		}
		if x+keyWidth(cmd)+reserve > w {
			continue
		}
		x += r.drawKey(c, x, cmd)
	}
	if help.ID != "" {
		r.drawKey(c, x, help)
	}
}

func keyWidth(cmd nav.Command) int {
	if len(cmd.Keys) == 0 {
		return 0
	}
	return cell.Width(keys.Label(cmd.Keys[0])) + 1 + cell.Width(cmd.Short) + 2
}

func (r *Root) drawKey(c *cell.Canvas, x int, cmd nav.Command) int {
	n := c.Text(x, 0, keys.Label(cmd.Keys[0]), r.styles.Key)
	n += c.Text(x+n, 0, " "+cmd.Short, r.styles.Muted)
	r.mouse.hints = append(r.mouse.hints, hint{x, x + n, cmd})
	return n + 2
}
