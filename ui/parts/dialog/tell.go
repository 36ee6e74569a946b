package dialog

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Tell returns a dialog that shows a text, one paragraph per line, until it is closed.
func Tell(s *theme.Styles, title, text string) nav.Screen {
	return &tell{Bound: bind(tellKeys(), nav.Acts{"leave": {Run: back}}), styles: s, title: title, text: text}
}

type tell struct {
	quiet
	nav.Bound
	styles      *theme.Styles
	title, text string
}

// Draw draws as much of the text as fits.
func (t *tell) Draw(c *cell.Canvas) {
	w, h := c.Size()
	rows := min(len(widget.Wrap(t.text, w-2)), max(h-2, 1))
	widget.Paragraph(Sheet(c, t.styles, t.title, rows), t.text, t.styles.Text)
}
