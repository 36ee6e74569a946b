package cell

import (
	"fmt"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// Style is the style of a cell: colours (nil: the terminal's own), attributes.
type Style = uv.Style

// The attributes of a Style, combined with |.
const (
	Bold    uint8 = uv.AttrBold
	Faint   uint8 = uv.AttrFaint
	Italic  uint8 = uv.AttrItalic
	Reverse uint8 = uv.AttrReverse
	Strike  uint8 = uv.AttrStrikethrough
)

// Underlined returns st with a plain underline.
func Underlined(st Style) Style {
	st.Underline = uv.UnderlineSingle
	return st
}

// With returns st with attributes added.
func With(st Style, attrs uint8) Style {
	st.Attrs |= attrs
	return st
}

// Over returns top applied on top of base: properties that top doesn't set are those of base.
func Over(base, top Style) Style {
	if top.Fg != nil {
		base.Fg = top.Fg
	}
	if top.Bg != nil {
		base.Bg = top.Bg
	}
	if top.Underline != uv.UnderlineNone {
		base.Underline, base.UnderlineColor = top.Underline, top.UnderlineColor
	}
	base.Attrs |= top.Attrs
	return base
}

// Under returns st on the background of a selection. If the selection has a
// background colour, the text retains its colours, which are known to be readable
// there. If it reverses, colours and faintness are removed, so that the row looks uniform.
func Under(st, selection Style) Style {
	if selection.Attrs&Reverse != 0 {
		st.Fg, st.Bg = nil, nil
		st.Attrs &^= Faint
	}
	st.Bg = selection.Bg
	if st.Fg == nil {
		st.Fg = selection.Fg
	}
	st.Attrs |= selection.Attrs
	return st
}

// describe formats a style for a golden: fg/bg/attributes.
func describe(st Style) string {
	var attrs strings.Builder
	for _, a := range []struct {
		bit  uint8
		name string
	}{{Bold, "b"}, {Faint, "f"}, {Italic, "i"}, {Reverse, "r"}, {Strike, "s"}} {
		if st.Attrs&a.bit != 0 {
			attrs.WriteString(a.name)
		}
	}
	if st.Underline != uv.UnderlineNone {
		attrs.WriteString("u")
	}
	return hex(st.Fg) + "/" + hex(st.Bg) + "/" + attrs.String()
}

func hex(c color.Color) string {
	if c == nil {
		return "-"
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("%02x%02x%02x", r>>8, g>>8, b>>8)
}
