// Package linear turns frames into lines, for those who hear the screen: a line is said once, when it is new or when it
// comes under the cursor. It draws nothing and knows no screen.
package linear

import (
	"regexp"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Frame is what is on the screen at a moment.
type Frame struct {
	// Page says where one is.
	Page string
	// Depth counts the pages and dialogs that lie on each other, from 1.
	Depth int
	// Rows are the rows of what lies on top, without the frame around it.
	Rows []string
	// Outcome is what was done last, or why something was not.
	Outcome string
}

// Reader says what is new from frame to frame.
type Reader struct {
	words map[string]string // of the signs
	signs theme.Glyphs

	page, outcome string
	layers        []layer // the way here, at most mostLayers
}

// layer is what one page or dialog has shown last.
type layer struct {
	page   string
	depth  int
	lines  map[string]bool
	cursor string
}

// New returns a reader that has said nothing yet.
func New(g theme.Glyphs) *Reader {
	return &Reader{words: wordsOf(g), signs: g}
}

// Read returns the lines to say: where one has come to, what is new, the line under the cursor, what came of the last key.
func (r *Reader) Read(f Frame) []string {
	var say []string
	if f.Page != r.page {
		r.page = f.Page
		say = append(say, f.Page)
	}
	before := r.before(f)
	now := layer{page: f.Page, depth: f.Depth, lines: make(map[string]bool)}
	var fresh []string
	for _, row := range f.Rows {
		for part := range strings.SplitSeq(bar.ReplaceAllString(row, " "), r.signs.Divider) {
			line, here := r.line(part)
			if line == "" {
				continue
			}
			if here {
				now.cursor = line
			} else if !before.lines[line] && !now.lines[line] {
				fresh = append(fresh, line)
			}
			now.lines[line] = true
		}
	}
	say = append(say, fresh...)
	if now.cursor != "" && now.cursor != before.cursor {
		say = append(say, now.cursor)
	}
	r.layers = append(r.layers, now)
	if f.Outcome != r.outcome {
		r.outcome = f.Outcome
		if line, _ := r.line(f.Outcome); line != "" {
			say = append(say, line)
		}
	}
	return say
}

// mostLayers bounds the memory of a long walk from page to page.
const mostLayers = 16

// before is what the page or dialog showed when it was last seen, and forgets all that was opened from it. One that is
// new is held against what it covers.
func (r *Reader) before(f Frame) layer {
	for i, l := range slices.Backward(r.layers) {
		if l.page == f.Page && l.depth == f.Depth {
			r.layers = r.layers[:i]
			return l
		}
	}
	n := len(r.layers)
	if n == 0 {
		return layer{}
	}
	covered := r.layers[n-1]
	if n == mostLayers {
		r.layers = slices.Delete(r.layers, 0, 1)
	}
	return covered
}

// bar is a progress bar. What it shows stands beside it in figures.
var bar = regexp.MustCompile(`▕[█▉▊▋▌▍▎▏▓▒░│ ]*▏`)

// line is a row as it is said, and whether the cursor is on it.
func (r *Reader) line(row string) (line string, here bool) {
	row = strings.ReplaceAll(row, r.signs.Off, " "+notMarked+" ")
	row = strings.ReplaceAll(row, r.signs.On, " "+marked+" ")
	row, here = strings.CutPrefix(strings.TrimSpace(row), r.signs.Cursor)
	var b strings.Builder
	for token := range strings.FieldsSeq(row) {
		word := r.word(token)
		switch {
		case word == "":
			continue
		case b.Len() > 0 && word != comma:
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return strings.Trim(b.String(), " "+comma), here
}

// word is what is said of a sign, and what stands there of a word.
func (r *Reader) word(token string) string {
	if word, ok := r.words[token]; ok {
		return word
	}
	if strings.Trim(token, r.signs.Rule) == "" {
		return ""
	}
	if day, late := strings.CutPrefix(token, r.signs.Overdue); late && startsDay(day) {
		return "overdue " + day
	}
	return token
}

// startsDay tells a day ("Fri", "20") from a word of a filter or a new item ("high").
func startsDay(word string) bool {
	return word != "" && (word[0] >= '0' && word[0] <= '9' || word[0] >= 'A' && word[0] <= 'Z')
}
