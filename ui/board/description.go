package board

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxDescription is how many bytes of HTML are looked at: more than anybody reads in a terminal.
const maxDescription = 64 << 10

// plainText turns the HTML of a description into lines of text: a blank line between paragraphs, signs for lists and
// tick boxes, the address behind the words of a link. The HTML is a stranger's: it is read token by token, without
// recursion, and elements that are not known here only give their text. Control characters are left to package cell,
// which makes all text harmless on its way to a cell.
func plainText(source string) []string {
	short := len(source) > maxDescription
	source = source[:min(len(source), maxDescription)]
	w := textWriter{}
	tokens := html.NewTokenizer(strings.NewReader(source))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return w.finish(short)
		case html.TextToken:
			w.text(string(tokens.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			w.start(tokens.Token())
		case html.EndTagToken:
			name, _ := tokens.TagName()
			w.end(atom.Lookup(name))
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

// list is a list that is open: its next number, 0 for one without numbers.
type list struct{ next int }

// textWriter collects lines from tokens.
type textWriter struct {
	lines  []string
	line   strings.Builder
	prefix string // of the next line: the sign of a list item
	lists  []list
	hidden int // open elements whose content is no text
	quotes int
	pre    int
	link   string
	linked int // where the words of the link begin in the line
}

// text takes the text between two tags.
func (w *textWriter) text(s string) {
	switch {
	case w.hidden > 0:
	case w.pre > 0:
		for i, part := range strings.Split(s, "\n") {
			if i > 0 {
				w.newLine()
			}
			w.write(part)
		}
	default:
		w.words(s)
	}
}

// words writes text in which white space counts as one space, and none at the start of a line.
func (w *textWriter) words(s string) {
	collapsed := strings.Join(strings.Fields(s), " ")
	if collapsed == "" {
		if s != "" {
			w.space()
		}
		return
	}
	if strings.TrimLeft(s, " \t\r\n") != s {
		w.space()
	}
	w.write(collapsed)
	if strings.TrimRight(s, " \t\r\n") != s {
		w.space()
	}
}

// space writes one, unless there is one or the line is empty.
func (w *textWriter) space() {
	if w.line.Len() > 0 && !strings.HasSuffix(w.line.String(), " ") {
		w.line.WriteByte(' ')
	}
}

// write appends to the line. The first thing in it is its quote and list signs; what follows in the same list item
// stands under its first letter.
func (w *textWriter) write(s string) {
	if w.line.Len() == 0 {
		w.line.WriteString(strings.Repeat("> ", min(w.quotes, maxIndent)) + w.prefix)
		w.prefix = strings.Repeat(" ", len([]rune(w.prefix)))
	}
	w.line.WriteString(s)
}

// newLine ends a line that has something in it.
func (w *textWriter) newLine() {
	if w.line.Len() == 0 {
		return
	}
	w.lines = append(w.lines, strings.TrimRight(w.line.String(), " "))
	w.line.Reset()
}

// paragraph ends the line and leaves one blank, outside of lists.
func (w *textWriter) paragraph() {
	w.newLine()
	if n := len(w.lines); n > 0 && w.lines[n-1] != "" && len(w.lists) == 0 {
		w.lines = append(w.lines, "")
	}
}

// finish ends the last line; short tells that the source was cut.
func (w *textWriter) finish(short bool) []string {
	w.newLine()
	if n := len(w.lines); n > 0 && w.lines[n-1] == "" {
		w.lines = w.lines[:n-1]
	}
	if short {
		w.lines = append(w.lines, "", "… there is more: o opens the item in the browser")
	}
	return w.lines
}
