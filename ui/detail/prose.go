package detail

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/richtext"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/theme"
	"github.com/planedeck/planedeck/ui/widget"
)

// prose is a text with structure: read once, wrapped once for each width.
type prose struct {
	html string
	doc  *richtext.Doc
	text *widget.RichText
}

func newProse(doc *richtext.Doc, html string, s *theme.Styles) *prose {
	p := &prose{html: html, doc: doc, text: widget.NewRichText(s)}
	p.text.Set(doc)
	return p
}

// parse reads a text, and names the people in it.
func (v view) parse(html string) *richtext.Doc {
	return richtext.Parser{Name: func(id string) string {
		if u, ok := v.snap.User(plane.UserID(id)); ok {
			return u.Name()
		}
		return ""
	}}.Parse(html)
}

// prose is the text of a thing of this item, kept from the last time if it has not changed.
func (p *Pane) prose(key, html string) *prose {
	if old := p.texts[key]; old != nil && old.html == html {
		return old
	}
	made := newProse(p.view.parse(html), html, p.styles())
	p.texts[key] = made
	return made
}

// empty says that there is nothing to read, whatever markup there is.
func (t *prose) empty() bool { return strings.TrimSpace(t.doc.Text()) == "" }

// height is how many lines it takes.
func (t *prose) height(width int) int {
	if t.empty() {
		return 0
	}
	return t.text.Lines(width)
}

// draw draws it from one of its lines on.
func (t *prose) draw(c *cell.Canvas, from int) { t.text.Draw(c, from) }
