package richtext

import (
	"iter"
	"strconv"

	"golang.org/x/net/html/atom"
)

// all yields the descendants of n, in the order of the source.
func (n *node) all() iter.Seq[*node] {
	return func(yield func(*node) bool) { n.each(yield) }
}

func (n *node) each(yield func(*node) bool) bool {
	for _, c := range n.children {
		if !yield(c) || !c.each(yield) {
			return false
		}
	}
	return true
}

// table adds the rows and cells of a table to it.
func (g *gatherer) table(table *unit) {
	in := gatherer{builder: g.builder, parent: table, mark: table.innerStart}
	in.rows(table.node.children)
	table.tail = in.glue(table.innerEnd)
}

// rows adds the rows among nodes, or in the sections of the table there.
func (g *gatherer) rows(nodes []*node) {
	for _, n := range nodes {
		switch {
		case n.is(atom.Tr):
			u := n.unit()
			u.kind = rowUnit
			g.cells(&u)
			g.add(u)
		case n.is(atom.Tbody, atom.Thead, atom.Tfoot):
			g.tags.WriteString(g.source[n.start:n.innerStart])
			g.rows(n.children)
			g.tags.WriteString(g.source[n.innerEnd:n.end])
		case n.is(atom.Colgroup):
			g.tags.WriteString(g.source[n.start:n.end])
		}
	}
}

func (g *gatherer) cells(row *unit) {
	in := gatherer{builder: g.builder, parent: row, mark: row.innerStart}
	for _, n := range row.node.children {
		if n.is(atom.Td, atom.Th) {
			u := n.unit()
			u.kind = cellUnit
			u.pieces, u.nested = g.inline(n.children)
			row.head = n.is(atom.Th) && (row.head || len(row.children) == 0)
			in.add(u)
		}
	}
	row.tail = in.glue(row.innerEnd)
}

// plain reports whether markdown can express a table: one paragraph per cell,
// rows of the same length, no merged cells.
func (u *unit) plain() bool {
	for _, row := range u.children {
		if len(row.children) != len(u.children[0].children) {
			return false
		}
		for _, c := range row.children {
			if !c.plainCell() {
				return false
			}
		}
	}
	return len(u.children) > 0 && len(u.children[0].children) > 0
}

func (u *unit) plainCell() bool {
	n := u.node
	for _, name := range []string{"colspan", "rowspan"} {
		if v := n.attr(name); v != "" && v != "1" {
			return false
		}
	}
	blocks := 0
	for c := range n.all() {
		if c.block() {
			blocks++
		}
		if c.block() && !c.is(atom.P) || c.is(atom.Br) {
			return false
		}
	}
	return blocks <= 1
}

// maxSpan bounds how many rows or columns a merged cell can span.
const maxSpan = 64

// grid returns the rows for drawing: a merged cell is at its first position, and
// the other positions that it covers are empty, so that columns remain aligned.
func (u *unit) grid() []Row {
	rows := make([]Row, len(u.children))
	var taken []int // per column, how many more rows a cell covers
	for i := range u.children {
		row := &u.children[i]
		rows[i].Head = row.head
		cells := &rows[i].Cells
		for j := range row.children {
			for len(*cells) < len(taken) && taken[len(*cells)] > 0 {
				*cells = append(*cells, nil)
			}
			width, height := row.children[j].span(len(u.children) - i)
			for k := range width {
				if at := len(*cells); at == len(taken) {
					taken = append(taken, height)
				} else {
					taken[at] = max(taken[at], height)
				}
				cell := spans(row.children[j].pieces)
				if k > 0 {
					cell = nil
				}
				*cells = append(*cells, cell)
			}
		}
		for k := range taken {
			if taken[k] > 0 && k >= len(*cells) {
				*cells = append(*cells, make([][]Span, k+1-len(*cells))...)
			}
			taken[k] = max(taken[k]-1, 0)
		}
	}
	return rows
}

// span returns how many columns and remaining rows a cell covers.
func (u *unit) span(rows int) (width, height int) {
	width, height = 1, 1
	if n, err := strconv.Atoi(u.node.attr("colspan")); err == nil && n > 1 {
		width = min(n, maxSpan)
	}
	n, err := strconv.Atoi(u.node.attr("rowspan"))
	switch {
	case err == nil && n == 0: // to the end
		height = rows
	case err == nil && n > 1:
		height = min(n, rows)
	}
	return width, height
}
