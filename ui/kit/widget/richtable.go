package widget

import (
	"strings"

	"github.com/planedeck/planedeck/plane/text/richtext"
)

// The minimum width of a shrinking column, and the width between two columns.
const (
	leastCell = 3
	gapWidth  = 3
)

// table lays out rows in columns that are as wide as their widest cell; if there
// isn't enough room, the widest columns shrink first, and their cells wrap.
func (l *layouter) table(rows []richtext.Row, width int) []richLine {
	cells, widths := l.cells(rows)
	gap := " " + l.glyphs.Divider + " "
	room := width - gapWidth*(len(widths)-1)
	if room < leastCell*len(widths) {
		return l.stacked(cells, width)
	}
	shrink(widths, room)
	var lines []richLine
	for i, row := range cells {
		lines = append(lines, tableRow(row, widths, gap)...)
		if rows[i].Head && (i+1 == len(rows) || !rows[i+1].Head) {
			lines = append(lines, l.underline(widths))
		}
	}
	return lines
}

// cells returns the runs of all cells and the desired width of each column.
func (l *layouter) cells(rows []richtext.Row) ([][][]richRun, []int) {
	var widths []int
	cells := make([][][]richRun, len(rows))
	for i, row := range rows {
		base := role{}
		if row.Head {
			base.kind, base.level = roleHeading, 2
		}
		for j, spans := range row.Cells {
			if j == len(widths) {
				widths = append(widths, 1)
			}
			runs := l.runs(spans, base)
			cells[i] = append(cells[i], runs)
			for _, line := range wrapRuns(runs, 1<<20) {
				widths[j] = max(widths[j], line.width())
			}
		}
	}
	return cells, widths
}

// shrink reduces the widest columns until all fit into room.
func shrink(widths []int, room int) {
	sum := 0
	for i, w := range widths {
		widths[i] = min(w, room)
		sum += widths[i]
	}
	for ; sum > room; sum-- {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		widths[widest]--
	}
}

// tableRow returns the lines of one row, as many as its tallest cell has.
func tableRow(row [][]richRun, widths []int, gap string) []richLine {
	var lines []richLine
	at := 0 // index of the column
	for j, runs := range row {
		for i, text := range wrapRuns(runs, widths[j]) {
			if i == len(lines) {
				lines = append(lines, nil)
			}
			lines[i] = padTo(lines[i], at, widths, gap)
			lines[i] = append(lines[i], text...)
		}
		at++
	}
	return lines
}

// padTo pads a line up to column at, with the lines between columns.
func padTo(line richLine, at int, widths []int, gap string) richLine {
	x := 0
	for j := range at {
		x += widths[j]
		if missing := x - line.width(); missing > 0 {
			line = append(line, richRun{strings.Repeat(" ", missing), role{}})
		}
		if x += gapWidth; line.width() < x {
			line = append(line, richRun{gap, role{kind: roleRule}})
		}
	}
	return line
}

// underline returns the line below the header.
func (l *layouter) underline(widths []int) richLine {
	sum := gapWidth * (len(widths) - 1)
	for _, w := range widths {
		sum += w
	}
	return richLine{{strings.Repeat(l.glyphs.Rule, max(sum, 0)), role{kind: roleRule}}}
}

// stacked lays out a table that has too many columns for the width: cell after cell.
func (l *layouter) stacked(cells [][][]richRun, width int) []richLine {
	var lines []richLine
	for _, row := range cells {
		var runs []richRun
		for j, c := range row {
			if j > 0 {
				runs = append(runs, richRun{" " + l.glyphs.Divider + " ", role{kind: roleRule}})
			}
			runs = append(runs, c...)
		}
		lines = append(lines, wrapRuns(runs, width)...)
	}
	return lines
}
