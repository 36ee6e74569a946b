package detail

import (
	"strings"

	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// prose is a text with structure: read once, wrapped once for each width.
type prose struct {
	html   string
	people int    // how many were known by name
	copied uint64 // the version of the copy from which the names are
	doc    *richtext.Doc
	text   *widget.RichText
	// void means that there is nothing to read, whatever markup there is.
	void bool
}

func newProse(doc *richtext.Doc, html string, s *theme.Styles) *prose {
	p := &prose{html: html, doc: doc, text: widget.NewRichText(s), void: strings.TrimSpace(doc.Text()) == ""}
	p.text.Set(doc)
	return p
}

// mostTexts is how many texts are kept, of this item and of those before: one goes back and forth.
const mostTexts = 512

// prose is the text of an item or a comment, kept from the last time if neither it nor who and what it mentions has changed.
func (p *Pane) prose(id, html string) *prose {
	if html == "" || html == "<p></p>" { // most items have none, and the cursor flies over them
		return p.nothing
	}
	people, copied := len(p.view.snap.Members(p.project)), p.view.snap.Version()
	if old := p.texts[id]; old != nil && old.html == html && old.people == people && (old.copied == copied || !old.doc.Unnamed()) {
		return old
	}
	made := newProse(edit.Parse(p.view.snap, html), html, p.styles())
	made.people, made.copied = people, copied
	p.texts[id] = made
	return made
}

// height is how many lines it takes.
func (t *prose) height(width int) int {
	if t.void {
		return 0
	}
	return t.text.Lines(width)
}

// draw draws it from one of its lines on.
func (t *prose) draw(c *cell.Canvas, from int) { t.text.Draw(c, from) }
