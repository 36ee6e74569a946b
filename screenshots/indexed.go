package main

import (
	"cmp"
	"image"
	"image/color"
	"maps"
	"slices"
)

// indexed is a picture with 256 colours at most, which takes a third of the place: those that it has most of, and in the
// place of the others the nearest of them. Where letters are smoothed there are many that no one can distinguish.
func indexed(img *image.RGBA) *image.Paletted {
	counts := map[color.RGBA]int{}
	pixels(img, func(_, _ int, c color.RGBA) { counts[c]++ })
	out := image.NewPaletted(img.Rect, commonest(counts))
	places := map[color.RGBA]uint8{}
	for c := range counts {
		places[c] = uint8(out.Palette.Index(c))
	}
	pixels(img, func(x, y int, c color.RGBA) { out.SetColorIndex(x, y, places[c]) })
	return out
}

// pixels calls f for each pixel.
func pixels(img *image.RGBA, f func(x, y int, c color.RGBA)) {
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			f(x, y, img.RGBAAt(x, y))
		}
	}
}

// commonest are the colours of which there are most, one of each sixteenth of red, green and blue: the many shades of a
// letter must not drive out the colour of a small sign. Of two that are as frequent the lighter one comes first, so that
// the same screen is always the same file.
func commonest(counts map[color.RGBA]int) color.Palette {
	shade := func(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }
	colours := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(shade(b), shade(a)))
	})
	var palette color.Palette
	taken := map[int]bool{}
	for _, c := range colours {
		if about := shade(c) & 0xf0f0f0; !taken[about] && len(palette) < 256 {
			taken[about] = true
			palette = append(palette, c)
		}
	}
	return palette
}
