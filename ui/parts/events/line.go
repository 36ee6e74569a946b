package events

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// problemShare limits the text about calendar errors to this fraction of a line.
const problemShare = 3

// Line is one line of a screen about the events on some days. It keeps them up to date. Its text is created when they
// or the width change, not for each frame. A screen has at most one, and no other Reads.
type Line struct {
	// View is the view of the days; nil before About.
	View *View
	// Quiet omits calendar errors: for a screen that is about other things.
	Quiet bool

	session reads.Session
	reads   *Reads
	say     func(v *View, width int) string
	span    Span

	written        bool
	width          int
	text, problems string
}

// NewLine returns a line with the text that say returns for a view. It reads nothing yet.
func NewLine(s reads.Session, say func(v *View, width int) string) *Line {
	return &Line{session: s, reads: NewReads(s), say: say}
}

// Attach stores the tasks of the screen.
func (l *Line) Attach(tasks *nav.Tasks) { l.reads.Attach(tasks) }

// About sets the days that the line is about, and shows what is known of them.
func (l *Line) About(days Span) {
	if days != l.span {
		l.span = days
		l.look()
	}
}

// Show reads the days that the line is about, and days off on the other ones; see Reads.showAnd.
func (l *Line) Show(off ...Span) tea.Cmd { return l.reads.showAnd(l.span.First, l.span.Last, off) }

func (l *Line) look() {
	l.View = l.View.Look(l.session.Store.Snapshot(), l.span)
	l.written = false // the texts about calendars may change for the same events
}

// Update handles a message of the screen, and reports whether it was only about events: if so, nothing else has
// changed.
func (l *Line) Update(msg tea.Msg) (tea.Cmd, bool) {
	cmd, own := l.reads.Update(msg)
	if _, changed := msg.(nav.Changed); changed || own {
		l.look()
	}
	return cmd, own
}

// Draw draws the line into the first row, with calendar errors at its end.
func (l *Line) Draw(c *cell.Canvas, s *theme.Styles) {
	w, _ := c.Size()
	l.write(w)
	c.Cut(0, 0, w, l.text, s.Muted)
	if l.problems != "" {
		x := 0
		if l.text != "" {
			x = w - cell.Width(l.problems)
		}
		c.Cut(x, 0, w-x, l.problems, s.Warn)
	}
}

// write creates the texts, unless they already have this width.
func (l *Line) write(width int) {
	if l.written && l.width == width {
		return
	}
	l.written, l.width, l.text, l.problems = true, width, "", ""
	if !l.View.Shown() {
		return
	}
	if !l.Quiet {
		l.problems = cell.Truncate(strings.Join(l.View.Problems(l.session.Now(), l.reads.Slow()), separator), width/problemShare)
	}
	room := width
	if l.problems != "" {
		room -= cell.Width(l.problems) + len("  ")
	}
	l.text = cell.Truncate(l.say(l.View, room), room)
}
