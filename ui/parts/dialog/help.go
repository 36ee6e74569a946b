package dialog

import (
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Help returns a dialog that lists the keys of a screen and those that work
// everywhere, greyed ones with their reason.
func Help(s *theme.Styles, screen, everywhere []nav.Command) nav.Screen {
	h := &help{styles: s, list: table.NewList(s), commands: map[string]nav.Command{}}
	var here, moving []nav.Command
	for _, c := range screen {
		if strings.HasPrefix(c.ID, "move.") {
			moving = append(moving, c)
		} else {
			here = append(here, c)
		}
	}
	h.list.SetSections([]table.Section{
		h.section("Here", here), h.section("Everywhere", everywhere), h.section("Moving", moving),
	}, false)
	return h
}

type help struct {
	quiet
	styles   *theme.Styles
	list     *table.List
	top      int                    // row of the screen where the list began in the last frame
	commands map[string]nav.Command // by key of their row
	widest   int
}

func (h *help) section(title string, commands []nav.Command) table.Section {
	sec := table.Section{Key: title}
	for i, c := range commands {
		if len(c.Keys) == 0 {
			continue
		}
		key := fmt.Sprint(title, i)
		h.commands[key] = c
		h.widest = max(h.widest, cell.Width(labels(c.Keys)))
		sec.Rows = append(sec.Rows, key)
	}
	return sec
}

// Commands has movement and leaving.
func (h *help) Commands() []nav.Command {
	return append([]nav.Command{
		{ID: "leave", Keys: []string{"esc", "?", "enter"}, Title: "leave the help", Short: "leave", Run: back},
	}, nav.Movement(h.list)...)
}

// narrow is the width up to which the reason of the command under the cursor is
// written out below the list.
const narrow = 100

// Draw shows the keys over nearly the whole screen.
func (h *help) Draw(c *cell.Canvas) {
	width, height := c.Size()
	why := 0
	if width < narrow {
		why = min(2, height/4)
	}
	in := Sheet(c, h.styles, "Keys", min(h.list.Len()+why, height-2))
	w, rows := in.Size()
	h.top = drawList(c, in.Sub(cell.Rect{W: w, H: rows - why}), h.list, h.row)
	reason := h.commands[h.list.Current().Key].Why()
	widget.Paragraph(in.Sub(cell.Rect{X: 1, Y: rows - why, W: w - 1, H: why}), reason, h.styles.Muted)
}

func (h *help) row(c *cell.Canvas, r table.Row, _ table.Look) {
	w, _ := c.Size()
	if r.Header {
		c.Cut(0, 0, w, r.Key, h.styles.Title)
		return
	}
	cmd := h.commands[r.Key]
	key, text, why := h.styles.Key, h.styles.Text, cmd.Why()
	if why != "" {
		key, text = h.styles.Disabled, h.styles.Disabled
	}
	x := min(h.widest, w/3)
	c.Cut(0, 0, x, labels(cmd.Keys), key)
	x += 2
	x += c.Cut(x, 0, w-x, cmd.Title, text)
	if why != "" {
		c.Cut(x+2, 0, w-x-2, why, h.styles.Muted)
	}
}
