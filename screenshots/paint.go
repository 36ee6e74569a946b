package main

import (
	"image"
	"image/color"
	"image/draw"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// The sizes of a cell and of the margin, in pixels. The pictures are for screens
// with two pixels per point.
const (
	cellW, cellH = 16, 34
	baseline     = 25
	margin       = 28
	fontSize     = 26.6
)

// faces are the two weights of Go Mono, the font that is available as a Go module.
type faces struct{ plain, bold font.Face }

func loadFaces() (*faces, error) {
	plain, err := face(gomono.TTF)
	if err != nil {
		return nil, err
	}
	bold, err := face(gomonobold.TTF)
	return &faces{plain, bold}, err
}

func face(ttf []byte) (font.Face, error) {
	f, err := opentype.Parse(ttf)
	if err != nil {
		return nil, err
	}
	return opentype.NewFace(f, &opentype.FaceOptions{Size: fontSize, DPI: 72, Hinting: font.HintingFull})
}

func paper(light bool) color.Color {
	if light {
		return color.RGBA{0xfb, 0xfa, 0xf8, 0xff}
	}
	return color.RGBA{0x16, 0x18, 0x1d, 0xff}
}

func ink(light bool) color.Color {
	if light {
		return color.RGBA{0x24, 0x27, 0x2e, 0xff}
	}
	return color.RGBA{0xd6, 0xd9, 0xe0, 0xff}
}

// paint draws the cells of the screen.
func (t *terminal) paint(f *faces, light bool) *image.RGBA {
	t.mu.Lock()
	defer t.mu.Unlock()
	w, h := t.screen.Width(), t.screen.Height()
	img := image.NewRGBA(image.Rect(0, 0, w*cellW+2*margin, h*cellH+2*margin))
	draw.Draw(img, img.Bounds(), image.NewUniform(paper(light)), image.Point{}, draw.Src)
	for y := range h {
		for x := range w {
			if c := t.screen.CellAt(x, y); c != nil && c.Width > 0 {
				painter{img, f, light}.cell(boxAt(x, y, c.Width), c.Content, c.Style)
			}
		}
	}
	if p := t.screen.CursorPosition(); !t.screen.CursorHidden() {
		caret := boxAt(p.X, p.Y, 1)
		caret.Max.X = caret.Min.X + 3
		draw.Draw(img, caret, image.NewUniform(ink(light)), image.Point{}, draw.Over)
	}
	return img
}

func boxAt(x, y, width int) image.Rectangle {
	return image.Rect(margin+x*cellW, margin+y*cellH, margin+(x+width)*cellW, margin+(y+1)*cellH)
}

// painter draws cells into a picture.
type painter struct {
	img   *image.RGBA
	faces *faces
	light bool
}

// cell draws the background, then the symbol: from the font, or by drawSymbol if the
// font lacks it.
func (p painter) cell(box image.Rectangle, text string, st cell.Style) {
	fg, bg := colours(st, p.light)
	if bg != paper(p.light) {
		draw.Draw(p.img, box, image.NewUniform(bg), image.Point{}, draw.Src)
	}
	if st.Underline != 0 {
		line := image.Rect(box.Min.X, box.Min.Y+baseline+3, box.Max.X, box.Min.Y+baseline+5)
		draw.Draw(p.img, line, image.NewUniform(fg), image.Point{}, draw.Src)
	}
	symbol, _ := utf8.DecodeRuneInString(text)
	if text == "" || text == " " || drawSymbol(p.img, box, symbol, fg) {
		return
	}
	d := font.Drawer{Dst: p.img, Src: image.NewUniform(fg), Face: p.faces.plain}
	if st.Attrs&cell.Bold != 0 {
		d.Face = p.faces.bold
	}
	d.Dot = fixed.P(box.Min.X, box.Min.Y+baseline)
	d.DrawString(text)
}

// colours resolves defaults, reverse and faint.
func colours(st cell.Style, light bool) (fg, bg color.Color) {
	fg, bg = st.Fg, st.Bg
	if fg == nil {
		fg = ink(light)
	}
	if bg == nil {
		bg = paper(light)
	}
	if st.Attrs&cell.Reverse != 0 {
		fg, bg = bg, fg
	}
	if st.Attrs&cell.Faint != 0 {
		fg = mix(fg, bg)
	}
	return fg, bg
}

// mix returns the colour half way between two colours.
func mix(a, b color.Color) color.Color {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	half := func(x, y uint32) uint8 { return uint8((x + y) / 2 >> 8) }
	return color.RGBA{half(ar, br), half(ag, bg), half(ab, bb), 0xff}
}
