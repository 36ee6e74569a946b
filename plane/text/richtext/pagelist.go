package richtext

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"
	ext "github.com/yuin/goldmark/extension/ast"
)

// reNumbered finds the number of an item before its text.
var reNumbered = pattern(`([0-9]{1,9})[.)][ \t]+$`)

func (p *page) list(n *ast.List) {
	tasks := hasTasks(n) && !n.IsOrdered()
	number := n.Start
	p.out.WriteString(openList(n, tasks, number))
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if is := p.number(c); n.IsOrdered() && is > number {
			number = is
			p.out.WriteString("</ol>" + openList(n, tasks, number))
		}
		p.item(c, tasks)
		number++
	}
	if n.IsOrdered() {
		p.out.WriteString("</ol>")
	} else {
		p.out.WriteString("</ul>")
	}
}

// openList returns the opening tag of a list, or of the part of a list that
// starts with a number.
func openList(n *ast.List, tasks bool, number int) string {
	switch {
	case n.IsOrdered() && number != 1:
		return fmt.Sprintf(`<ol start="%d">`, number)
	case n.IsOrdered():
		return "<ol>"
	case tasks:
		return `<ul data-type="taskList">`
	}
	return "<ul>"
}

// number returns the number of an item of a list as typed, 0 if unknown. "12.
// December" and "24. December" aren't 12 and 13.
func (p *page) number(item ast.Node) int {
	first := item.FirstChild()
	if first == nil || first.Type() != ast.TypeBlock || first.Kind() != ast.KindTextBlock && first.Kind() != ast.KindParagraph {
		return 0
	}
	start := first.Lines().At(0).Start
	line := p.source[bytes.LastIndexByte(p.source[:start], '\n')+1 : start]
	m := reNumbered().FindSubmatch(line)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		return 0
	}
	return n
}

// hasTasks reports whether any item of a list has a checkbox. Plane has only
// lists of tasks, so one makes all of them tasks.
func hasTasks(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, task := tick(c); task {
			return true
		}
	}
	return false
}

// tick reports whether an item has a checkbox, and whether it is checked.
func tick(item ast.Node) (checked, task bool) {
	if first := item.FirstChild(); first != nil {
		if box, ok := first.FirstChild().(*ext.TaskCheckBox); ok {
			return box.IsChecked, true
		}
	}
	return false, false
}

func (p *page) item(n ast.Node, task bool) {
	open, end := "<li>", "</li>"
	if task {
		checked, _ := tick(n)
		box := `<input type="checkbox">`
		if checked {
			box = `<input type="checkbox" checked="checked">`
		}
		open = fmt.Sprintf(`<li data-checked="%t" data-type="taskItem"><label>%s<span></span></label><div>`, checked, box)
		end = "</div></li>"
	}
	if n.FirstChild() == nil {
		open += "<p></p>"
	}
	p.element(n, open, end)
}
