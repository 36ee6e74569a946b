package main

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// drawSymbol draws symbols that Go Mono lacks, or that have to meet at the edges of
// their cells: lines, blocks, circles, arrows, ticks. It reports whether it did.
func drawSymbol(img *image.RGBA, box image.Rectangle, symbol rune, fg color.Color) bool {
	p := pen{img, box, fg}
	return p.block(symbol) || p.line(symbol) || p.circle(symbol) || p.stroke(symbol) || p.diamond(symbol)
}

// pen draws into one cell.
type pen struct {
	img *image.RGBA
	box image.Rectangle
	fg  color.Color
}

// area fills a part of the cell, given in eighths from its left and top.
func (p pen) area(x0, y0, x1, y1 int, alpha uint8) bool {
	w, h := p.box.Dx(), p.box.Dy()
	r := image.Rect(p.box.Min.X+x0*w/8, p.box.Min.Y+y0*h/8, p.box.Min.X+x1*w/8, p.box.Min.Y+y1*h/8)
	draw.DrawMask(p.img, r, image.NewUniform(p.fg), image.Point{}, image.NewUniform(color.Alpha{alpha}), image.Point{}, draw.Over)
	return true
}

// block draws U+2580 to U+2595.
func (p pen) block(symbol rune) bool {
	switch {
	case symbol == '▀':
		return p.area(0, 0, 8, 4, 255)
	case symbol >= '▁' && symbol <= '█': // from the bottom, by eighths
		return p.area(0, 8-int(symbol-'▁'+1), 8, 8, 255)
	case symbol >= '▉' && symbol <= '▏': // from the left, by eighths
		return p.area(0, 0, 8-int(symbol-'▉'+1), 8, 255)
	case symbol == '▐':
		return p.area(4, 0, 8, 8, 255)
	case symbol >= '░' && symbol <= '▓': // a quarter, a half, three quarters
		return p.area(0, 0, 8, 8, uint8(symbol-'░'+1)*64)
	case symbol == '▕':
		return p.area(7, 0, 8, 8, 255)
	}
	return false
}

// line draws lines that meet those of neighbouring cells.
func (p pen) line(symbol rune) bool {
	c, w, h := p.box.Min, p.box.Dx(), p.box.Dy()
	mid := image.Pt(c.X+w/2, c.Y+h/2)
	arms := map[rune]string{
		'─': "lr", '│': "ud", '┌': "rd", '╭': "rd", '┐': "ld", '╮': "ld", '└': "ur", '╰': "ur", '┘': "ul", '╯': "ul",
		'├': "udr", '┤': "udl", '┬': "lrd", '┴': "lru", '┼': "udlr",
	}[symbol]
	for _, arm := range arms {
		r := map[rune]image.Rectangle{
			'l': image.Rect(c.X, mid.Y-1, mid.X+1, mid.Y+1), 'r': image.Rect(mid.X-1, mid.Y-1, c.X+w, mid.Y+1),
			'u': image.Rect(mid.X-1, c.Y, mid.X+1, mid.Y+1), 'd': image.Rect(mid.X-1, mid.Y-1, mid.X+1, c.Y+h),
		}[arm]
		draw.Draw(p.img, r, image.NewUniform(p.fg), image.Point{}, draw.Src)
	}
	return arms != ""
}

// circle draws the symbols of the state groups.
func (p pen) circle(symbol rune) bool {
	const r = 6.2
	switch symbol {
	case '○':
		p.ring(r, r-1.8)
	case '●':
		p.sector(r, 0, 2*math.Pi)
	case '◔': // the upper right quarter
		p.ring(r, r-1.8)
		p.sector(r, -math.Pi/2, 0)
	case '◑': // the right half
		p.ring(r, r-1.8)
		p.sector(r, -math.Pi/2, math.Pi/2)
	case '•', '∙':
		p.sector(3.2, 0, 2*math.Pi)
	default:
		return false
	}
	return true
}

func (p pen) ring(outer, inner float64) {
	const parts = 48
	for i := range parts {
		a, b := 2*math.Pi*float64(i)/parts, 2*math.Pi*float64(i+1)/parts
		p.fill(p.polar(outer, a), p.polar(outer, b), p.polar(inner, b), p.polar(inner, a))
	}
}

func (p pen) sector(r, from, to float64) {
	points := []point{p.polar(0, 0)}
	for i := range 49 {
		points = append(points, p.polar(r, from+(to-from)*float64(i)/48))
	}
	p.fill(points...)
}

// point is a position in the picture, in pixels.
type point struct{ x, y float64 }

// polar returns the point at a distance and an angle from the middle of the cell.
func (p pen) polar(r, angle float64) point {
	x, y := float64(p.box.Min.X)+float64(p.box.Dx())/2, float64(p.box.Min.Y)+float64(p.box.Dy())/2
	return point{x + r*math.Cos(angle), y + r*math.Sin(angle)}
}

// stroke draws small symbols as polylines, with coordinates in hundredths of the cell.
func (p pen) stroke(symbol rune) bool {
	box := []point{{8, 31}, {92, 31}, {92, 71}, {8, 71}, {8, 31}}
	lines := map[rune][][]point{
		'✓': {{{10, 55}, {38, 72}, {88, 30}}}, '✔': {{{10, 55}, {38, 72}, {88, 30}}},
		'✕': {{{16, 34}, {84, 68}}, {{84, 34}, {16, 68}}}, '✗': {{{16, 34}, {84, 68}}, {{84, 34}, {16, 68}}},
		'›': {{{35, 34}, {68, 52}, {35, 70}}}, '‹': {{{68, 34}, {35, 52}, {68, 70}}},
		'▸': {{{30, 36}, {75, 52}, {30, 68}, {30, 36}}}, '▾': {{{15, 44}, {50, 64}, {85, 44}, {15, 44}}},
		'→': {{{8, 52}, {90, 52}}, {{60, 40}, {92, 52}, {60, 64}}}, '←': {{{92, 52}, {10, 52}}, {{40, 40}, {8, 52}, {40, 64}}},
		'↑': {{{50, 72}, {50, 32}}, {{22, 44}, {50, 30}, {78, 44}}}, '↓': {{{50, 30}, {50, 70}}, {{22, 60}, {50, 74}, {78, 60}}},
		'‼': {{{32, 26}, {32, 56}}, {{32, 66}, {32, 70}}, {{68, 26}, {68, 56}}, {{68, 66}, {68, 70}}},
		'⟳': {{{78, 40}, {60, 32}, {34, 34}, {18, 48}, {22, 64}, {48, 72}, {74, 66}, {84, 54}}, {{84, 28}, {80, 42}, {54, 42}}},
		'☐': {box}, '☑': {box, {{18, 50}, {42, 62}, {84, 36}}}, '☒': {box, {{26, 40}, {74, 62}}, {{74, 40}, {26, 62}}},
		'◇': {{{50, 31}, {90, 51}, {50, 71}, {10, 51}, {50, 31}}},
		'⚠': {{{50, 28}, {92, 72}, {8, 72}, {50, 28}}, {{50, 44}, {50, 58}}, {{50, 64}, {50, 66}}},
	}[symbol]
	for _, line := range lines {
		for i := range len(line) - 1 {
			p.segment(p.at(line[i]), p.at(line[i+1]))
		}
	}
	return len(lines) > 0
}

// diamond draws the symbol of headlines.
func (p pen) diamond(symbol rune) bool {
	if symbol != '◆' {
		return false
	}
	p.fill(p.at(point{50, 30}), p.at(point{92, 51}), p.at(point{50, 72}), p.at(point{8, 51}))
	return true
}

// at converts hundredths of the cell to pixels.
func (p pen) at(q point) point {
	return point{float64(p.box.Min.X) + q.x*float64(p.box.Dx())/100, float64(p.box.Min.Y) + q.y*float64(p.box.Dy())/100}
}

// segment draws a line that is two pixels wide.
func (p pen) segment(a, b point) {
	dx, dy := b.x-a.x, b.y-a.y
	n := math.Hypot(dx, dy)
	nx, ny := -dy/n, dx/n
	p.fill(point{a.x + nx, a.y + ny}, point{b.x + nx, b.y + ny}, point{b.x - nx, b.y - ny}, point{a.x - nx, a.y - ny})
}

// fill fills a polygon, clipped to the cell.
func (p pen) fill(points ...point) {
	z := vector.NewRasterizer(p.box.Dx(), p.box.Dy())
	for i, q := range points {
		x, y := float32(q.x-float64(p.box.Min.X)), float32(q.y-float64(p.box.Min.Y))
		if i == 0 {
			z.MoveTo(x, y)
		} else {
			z.LineTo(x, y)
		}
	}
	z.ClosePath()
	z.Draw(p.img, p.box, image.NewUniform(p.fg), image.Point{})
}
