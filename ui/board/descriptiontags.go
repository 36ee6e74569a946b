package board

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxIndent bounds lists in lists and quotes in quotes.
const maxIndent = 8

// start takes an opening tag: the list of what is allowed. All else only gives its text.
func (w *textWriter) start(t html.Token) {
	switch t.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Math, atom.Noscript, atom.Head:
		if t.Type == html.StartTagToken {
			w.hidden++
		}
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Table:
		w.paragraph()
	case atom.Br, atom.Tr:
		w.newLine()
	case atom.Td, atom.Th:
		w.space()
	case atom.Hr:
		w.paragraph()
		w.write("———")
		w.paragraph()
	case atom.Blockquote:
		w.paragraph()
		w.quotes++
	case atom.Pre:
		w.paragraph()
		w.pre++
	case atom.Ul, atom.Ol:
		w.openList(t.DataAtom == atom.Ol)
	case atom.Li:
		w.item(t)
	case atom.A:
		w.link, w.linked = attribute(t, "href"), w.line.Len()
	case atom.Img:
		w.write("[image]")
	default:
		w.component(t.Data)
	}
}

// component writes what stands for an element of Plane's editor that has no text of its own.
func (w *textWriter) component(name string) {
	switch name {
	case "image-component":
		w.write("[image]")
	case "mention-component":
		w.write("@someone")
	}
}

// end takes a closing tag. One that closes nothing does no harm.
func (w *textWriter) end(name atom.Atom) {
	switch name {
	case atom.Script, atom.Style, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Math, atom.Noscript, atom.Head:
		w.hidden = max(0, w.hidden-1)
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Table:
		w.paragraph()
	case atom.Li:
		w.newLine()
		w.prefix = ""
	case atom.Blockquote:
		w.paragraph()
		w.quotes = max(0, w.quotes-1)
	case atom.Pre:
		w.paragraph()
		w.pre = max(0, w.pre-1)
	case atom.Ul, atom.Ol:
		w.closeList()
	case atom.A:
		w.closeLink()
	}
}

func (w *textWriter) openList(numbered bool) {
	if len(w.lists) == 0 {
		w.paragraph()
	} else {
		w.newLine()
	}
	l := list{}
	if numbered {
		l.next = 1
	}
	w.lists = append(w.lists, l)
}

func (w *textWriter) closeList() {
	w.newLine()
	w.prefix = ""
	if len(w.lists) > 0 {
		w.lists = w.lists[:len(w.lists)-1]
	}
	if len(w.lists) == 0 {
		w.paragraph()
	}
}

// item begins a list item with its sign: a number, a tick box or a dot.
func (w *textWriter) item(t html.Token) {
	w.newLine()
	depth := max(len(w.lists), 1)
	sign := "• "
	switch checked := attribute(t, "data-checked"); {
	case checked == "true":
		sign = "[x] "
	case checked == "false":
		sign = "[ ] "
	case len(w.lists) > 0 && w.lists[depth-1].next > 0:
		sign = fmt.Sprintf("%d. ", w.lists[depth-1].next)
		w.lists[depth-1].next++
	}
	w.prefix = strings.Repeat("  ", min(depth, maxIndent)) + sign
}

// closeLink adds the address behind the words of a link, unless they are the address.
func (w *textWriter) closeLink() {
	words := ""
	if line := w.line.String(); w.linked < len(line) {
		words = strings.TrimSpace(line[w.linked:])
	}
	web := strings.HasPrefix(w.link, "https://") || strings.HasPrefix(w.link, "http://")
	if web && words != w.link {
		w.write(" (" + w.link + ")")
	}
	w.link = ""
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
