package richtext

import (
	"iter"

	"golang.org/x/net/html/atom"
)

// all yields what is in n, in the order of the source.
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

// table fills a table with its rows and cells.
func (g *gatherer) table(table *unit) {
	in := gatherer{builder: g.builder, parent: table, mark: table.innerStart}
	in.rows(table.node.children)
	table.tail = in.glue(table.innerEnd)
}

// rows takes the rows that are in nodes, or in the parts of the table there.
func (g *gatherer) rows(nodes []*node) {
	for _, n := range nodes {
		switch {
		case n.is(atom.Tr):
			u := n.unit()
			u.kind = rowUnit
			g.cells(&u)
			if len(u.children) > 0 {
				g.add(u)
			}
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
			row.head = n.is(atom.Th)
			in.add(u)
		}
	}
	row.tail = in.glue(row.innerEnd)
}

// plain says whether markdown can say a table: one paragraph a cell, rows of
// one length, no cells over several rows or columns.
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
	return len(u.children) > 0
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
