package richtext

import (
	"strconv"

	"golang.org/x/net/html/atom"
)

// list adds the items of a list to it.
func (g *gatherer) list(list *unit) {
	in := gatherer{builder: g.builder, parent: list, mark: list.innerStart}
	list.ordered = list.node.is(atom.Ol)
	next := 1
	if start, err := strconv.Atoi(list.node.attr("start")); err == nil && start > 0 && start < 1e6 {
		next = start
	}
	for _, n := range list.node.children {
		switch {
		case n.is(atom.Li):
			u := n.unit()
			u.kind = itemUnit
			if checked, task := n.checked(); task {
				u.task, u.checked = true, checked
			} else if list.ordered {
				u.number = next
			}
			next++
			g.container(&u, n)
			in.add(u)
		case n.is(atom.Ul, atom.Ol): // a list directly in a list, as some editors write it
			u := n.unit()
			u.kind, u.innerStart, u.innerEnd = itemUnit, n.start, n.end
			inner := &node{children: []*node{n}}
			g.container(&u, inner)
			in.add(u)
		}
	}
	list.tail = in.glue(list.innerEnd)
}

// checked reports whether an item has a checkbox, and whether it is checked.
func (n *node) checked() (checked, task bool) {
	for _, a := range n.attrs {
		if a.Key == "data-checked" {
			return a.Val == "true" || a.Val == "", true
		}
	}
	return false, false
}
