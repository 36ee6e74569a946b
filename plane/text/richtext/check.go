package richtext

import "strings"

// glyph is a character with its style, for comparing texts that are assembled
// from different pieces.
type glyph struct {
	r       rune
	style   Style
	address string
}

// glyphs returns the characters of pieces that were read from source, as far as
// they matter for a comparison. Spaces have no style.
func glyphs(source string, pieces []piece, links []string) []glyph {
	var all []glyph
	for _, p := range pieces {
		g := glyph{style: p.Style}
		if p.Link > 0 {
			g.address = links[p.Link-1]
		}
		if p.atom != nil {
			all = append(all, glyph{style: p.Style & (Mention | Placeholder), address: p.atom.markup(source)})
			continue
		}
		for _, g.r = range p.Text {
			if g.r == ' ' || g.r == '\n' {
				all = append(all, glyph{r: g.r})
			} else {
				all = append(all, g)
			}
		}
	}
	return all
}

// means reports whether a text, read as markdown, yields the content of a unit.
func (e *edition) means(markdown string, u *unit) bool {
	want := glyphs(e.source, u.pieces, e.links)
	e.page.budget = maxPage
	var source string
	if u.kind == cellUnit {
		source = e.page.cellInside(markdown)
	} else {
		source = e.page.blocks(markdown)
	}
	b := newBuilder(source)
	body := b.whole()
	if len(body.children) != 1 || u.kind != cellUnit && (body.children[0].kind != u.kind || body.children[0].level != u.level) {
		return len(body.children) == 0 && len(u.pieces) == 0
	}
	return sameGlyphs(want, glyphs(source, body.children[0].pieces, b.links))
}

// sameGlyphs compares two texts. An address that was turned into a link isn't a difference.
func sameGlyphs(want, got []glyph) bool {
	if len(want) != len(got) {
		return false
	}
	for i, g := range got {
		if want[i].address == "" && strings.HasPrefix(g.address, "http") && want[i].r != 0 {
			g.address = ""
		}
		if g != want[i] {
			return false
		}
	}
	return true
}
