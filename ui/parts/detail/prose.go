package detail

import (
	"strings"

	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// prose is a formatted text that is parsed once, and wrapped once for each width.
type prose struct {
	html    string
	people  int    // number of project members when it was parsed
	version uint64 // the version of the snapshot in which the names were looked up
	doc     *richtext.Doc
	text    *widget.RichText
	// empty reports whether there is nothing to read, only markup.
	empty bool
}

func newProse(doc *richtext.Doc, html string, s *theme.Styles) *prose {
	p := &prose{html: html, doc: doc, text: widget.NewRichText(s), empty: strings.TrimSpace(doc.Text()) == ""}
	p.text.Set(doc)
	return p
}

// mostTexts is how many texts are kept, including those of earlier items, because users go back and forth.
const mostTexts = 512

// prose returns the text of an item or a comment. It is reused if neither the text nor the names of what it mentions
// have changed.
func (p *Pane) prose(id, html string) *prose {
	if html == "" || html == "<p></p>" { // the most common case, which must be fast
		return p.nothing
	}
	people, version := len(p.view.snap.Members(p.project)), p.view.snap.Version()
	if old := p.texts[id]; old != nil && old.html == html && old.people == people && (old.version == version || !old.doc.Unnamed()) {
		return old
	}
	fresh := newProse(edit.Parse(p.view.snap, html), html, p.styles())
	fresh.people, fresh.version = people, version
	p.texts[id] = fresh
	return fresh
}

// height returns the number of lines at a width.
func (t *prose) height(width int) int {
	if t.empty {
		return 0
	}
	return t.text.Lines(width)
}

// draw draws the text starting at one of its lines.
func (t *prose) draw(c *cell.Canvas, from int) { t.text.Draw(c, from) }
