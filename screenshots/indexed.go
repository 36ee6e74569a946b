package main

import (
	"cmp"
	"image"
	"image/color"
	"maps"
	"slices"
)

// indexed returns a picture reduced to at most 256 colours, which needs a third of the space: the most frequent colours
// are kept, and the others are replaced by the nearest of them. Anti-aliased letters have many indistinguishable
// colours.
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

// commonest returns the most frequent colours, at most one per sixteenth of red, green and blue: the many shades of
// letters must not displace the colour of a small symbol. If two are equally frequent, the lighter one comes first,
// so that the same screen always results in the same file.
func commonest(counts map[color.RGBA]int) color.Palette {
	shade := func(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }
	colours := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(shade(b), shade(a)))
	})
	var palette color.Palette
	used := map[int]bool{}
	for _, c := range colours {
		if about := shade(c) & 0xf0f0f0; !used[about] && len(palette) < 256 {
			used[about] = true
			palette = append(palette, c)
		}
	}
	return palette
}
