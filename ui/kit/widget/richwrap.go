package widget

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// wrapRuns breaks runs into lines of at most width cells, between words if
// possible. It returns at least one line.
func wrapRuns(runs []richRun, width int) []richLine {
	w := wrapper{width: width}
	for _, run := range runs {
		for i, part := range strings.Split(run.text, "\n") {
			if i > 0 {
				w.newLine()
			}
			w.run(richRun{cell.Clean(part), run.role})
		}
	}
	w.newLine()
	return w.lines
}

// wrapper collects words, which may consist of several runs.
type wrapper struct {
	width int
	lines []richLine
	line  richLine
	used  int      // cells of the line
	word  richLine // the word so far
	gap   *richRun // the space before the word
}

// run adds text without line breaks.
func (w *wrapper) run(r richRun) {
	for {
		head, rest, space := strings.Cut(r.text, " ")
		if head != "" {
			w.word = append(w.word, richRun{head, r.role})
		}
		if !space {
			return
		}
		w.endWord()
		w.gap = &richRun{" ", r.role}
		r.text = rest
	}
}

// endWord adds the word to the line, or to the next one if it doesn't fit.
func (w *wrapper) endWord() {
	word := w.word
	w.word = nil
	need := word.width()
	if need == 0 {
		return
	}
	switch {
	case w.used == 0 || w.gap == nil:
	case w.used+1+need <= w.width:
		w.add(*w.gap)
	default:
		w.breakLine()
	}
	w.gap = nil
	for _, r := range word {
		for w.used+cell.Width(r.text) > w.width {
			head := ""
			if room := w.width - w.used; room > 0 {
				head = cell.Prefix(r.text, room)
			}
			if w.used > 0 && cell.Width(head) > w.width-w.used {
				head = ""
			}
			w.add(richRun{head, r.role})
			if r.text = r.text[len(head):]; r.text == "" {
				break
			}
			w.breakLine()
		}
		w.add(r)
	}
}

func (w *wrapper) add(r richRun) {
	if r.text == "" {
		return
	}
	w.used += cell.Width(r.text)
	if n := len(w.line); n > 0 && w.line[n-1].role == r.role {
		w.line[n-1].text += r.text
		return
	}
	w.line = append(w.line, r)
}

func (w *wrapper) breakLine() {
	w.lines = append(w.lines, w.line)
	w.line, w.used, w.gap = nil, 0, nil
}

// newLine ends the word and the line.
func (w *wrapper) newLine() {
	w.endWord()
	w.breakLine()
}
