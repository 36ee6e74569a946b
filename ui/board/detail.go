package board

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/widget"
	"github.com/planedeck/planedeck/ui/words"
)

// detail shows one item: over the list when it was opened, beside it where there is room.
type detail struct {
	open   bool
	item   string // the id of the one that was opened
	scroll int
	page   int // lines seen at the last Draw

	// What the lines were made from; they are made anew when it changes.
	source string
	width  int
	lines  []string
}

// text is the description, wrapped.
func (d *detail) text(source string, width int) []string {
	if source == d.source && width == d.width {
		return d.lines
	}
	d.source, d.width, d.lines = source, width, nil
	for _, line := range plainText(source) {
		d.lines = append(d.lines, hang(line, width)...)
	}
	return d.lines
}

// hang wraps a line so that what follows stands under its first letter, behind spaces and the sign of a list.
func hang(line string, width int) []string {
	body := strings.TrimLeft(line, " ")
	indent := min(len(line)-len(body), width/2)
	lines := widget.Wrap(body, max(width-indent, 1))
	for i := range lines {
		lines[i] = strings.Repeat(" ", indent) + lines[i]
	}
	return lines
}

// Move scrolls; it makes the detail a nav.Mover.
func (d *detail) Move(rows int) {
	d.scroll = max(0, min(d.scroll+rows, len(d.lines)-d.page))
}

// Page is how many lines of the description are seen.
func (d *detail) Page() int { return max(d.page, 1) }

// open shows the item under the cursor, or opens a folded group.
func (b *Board) open() (nav.Action, tea.Cmd) {
	item := b.current()
	if item == nil {
		b.fold()
		return nil, nil
	}
	b.detail.open = true
	b.show(string(item.ID))
	return nil, nil
}

// show takes an item into the detail, from its first line on. It is held by its id: a refresh slips no other under it.
func (b *Board) show(item string) {
	b.detail.item, b.detail.scroll = item, 0
}

// step goes on to the next item of the board, or back to the one before; the ends stay.
func (b *Board) step(by int) {
	var before, after *plane.Item
	seen := false
	for i := range b.sequence() {
		switch {
		case string(i.ID) == b.detail.item && !seen:
			seen = true
		case !seen:
			before = i
		case after == nil:
			after = i
		}
	}
	next := after
	if by < 0 {
		next = before
	}
	if next != nil && seen {
		b.show(string(next.ID))
	}
}

// detailCommands are those of the item that is shown over the list; the board's keys act on it right there.
func (b *Board) detailCommands() []nav.Command {
	step := func(by int) func() (nav.Action, tea.Cmd) {
		return func() (nav.Action, tea.Cmd) { b.step(by); return nil, nil }
	}
	closing := func() (nav.Action, tea.Cmd) {
		item := b.detail.item
		b.detail = detail{}
		b.choose(item)
		return nil, nil
	}
	commands := []nav.Command{
		{ID: "item.next", Keys: []string{"J"}, Title: "next item", Short: "next", Run: step(+1)},
		{ID: "item.prev", Keys: []string{"K"}, Title: "previous item", Short: "previous", Run: step(-1)},
	}
	commands = append(commands, b.itemCommands()...)
	commands = append(commands, nav.Command{ID: "back", Keys: []string{"esc", "enter"}, Title: "back to the list", Short: "list", Run: closing})
	return append(commands, nav.Movement(&b.detail)...)
}

// detail draws an item: title, fields, description.
func (p painter) detail(c *cell.Canvas, d *detail, i *plane.Item) {
	w, h := c.Size()
	if i == nil {
		widget.Paragraph(c, "This item is not in "+p.view.name()+" any more. esc goes back to the list.", p.Muted)
		return
	}
	x := c.Text(0, 0, p.view.snap.Reference(*i), p.Muted)
	if p.view.snap.Pending(string(i.ID)) {
		c.Text(x+2, 0, p.Glyphs.Pending, p.Pending)
	}
	y := 1 + widget.Paragraph(c.Sub(cell.Rect{Y: 1, W: w, H: min(3, h-1)}), i.Name, p.Title)
	y += p.fields(c.Sub(cell.Rect{Y: y + 1, W: w, H: h - y - 1}), i) + 2
	lines := d.text(i.Description, w)
	d.page = max(h-y, 0)
	d.scroll = max(0, min(d.scroll, len(lines)-d.page))
	if len(lines) == 0 {
		c.Text(0, y, "No description.", p.Faint)
	}
	for n, line := range lines[d.scroll:min(len(lines), d.scroll+d.page)] {
		c.Text(0, y+n, line, p.Text)
	}
	if rest := len(lines) - d.scroll - d.page; rest > 0 && d.page > 1 {
		more := " … " + words.Count(rest, "more line") + " "
		c.Text(w-cell.Width(more), h-1, more, p.Muted)
	}
}

// field is one line of facts: its name and its value.
type field struct {
	name, value string
	sign        string
	style       cell.Style
}

// fields draws what is known of an item, one fact a line, and returns the lines.
func (p painter) fields(c *cell.Canvas, i *plane.Item) int {
	w, _ := c.Size()
	y := 0
	for _, f := range p.facts(i) {
		if f.value == "" {
			continue
		}
		c.Text(0, y, f.name, p.Muted)
		x := 11
		if f.sign != "" {
			x += c.Text(x, y, f.sign, f.style) + 1
		}
		c.Cut(x, y, w-x, f.value, p.Text)
		y++
	}
	return y
}

// facts are the fields in the order in which one asks for them; empty ones are not drawn.
func (p painter) facts(i *plane.Item) []field {
	s := p.view.snap
	state, _ := s.State(i.State)
	late := ""
	if _, overdue := items.DueText(i.Due, p.view.today, state.Group.Done()); overdue {
		late = p.Glyphs.Overdue
	}
	parent := ""
	if up, ok := s.Item(i.Parent); ok {
		parent = s.Reference(up) + " " + up.Name
	}
	people := make([]string, 0, len(i.Assignees))
	for _, id := range i.Assignees {
		if u, ok := s.User(id); ok {
			people = append(people, u.Name())
		}
	}
	return []field{
		{name: "State", value: state.Name, sign: p.Glyphs.Group(string(state.Group)), style: p.Group(string(state.Group))},
		{name: "Priority", value: string(i.Priority), sign: p.Glyphs.Priority(string(i.Priority)), style: p.Priority(string(i.Priority))},
		{name: "Assigned", value: strings.Join(people, ", ")},
		{name: "Labels", value: items.LabelsText(s, i.Labels)},
		{name: "Points", value: i.Points},
		{name: "Start", value: p.day(i.Start)},
		{name: "Due", value: p.day(i.Due), sign: late, style: p.Overdue},
		{name: "Parent", value: parent},
	}
}

// day is a day with its weekday and how far it is: "Fri 27 Nov, in 3 days".
func (p painter) day(d plane.Date) string {
	if d.IsZero() {
		return ""
	}
	return words.Day(d, p.view.today) + ", " + words.Away(d, p.view.today)
}
