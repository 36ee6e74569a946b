package app

import (
	"regexp"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/ui/kit/theme"
)

// spokenFrame is the content of the screen at one moment.
type spokenFrame struct {
	page    string   // the path of the page
	depth   int      // the number of stacked pages and dialogs
	rows    []string // the rows of the top page or dialog, without the frame
	outcome string   // the last outcome
}

// speaker turns frames into lines for a screen reader: a line is spoken once, when it is new or when the cursor moves
// to it. It draws nothing and is independent of the screens.
type speaker struct {
	words map[string]string // for the symbols
	signs theme.Glyphs
	// bar matches a progress bar, or a row with a symbol for each day. Its content is also beside it in figures and words.
	bar *regexp.Regexp

	page, outcome string
	layers        []layer // the path to the current page, at most mostLayers
}

// layer is what a page or dialog last showed.
type layer struct {
	page   string
	depth  int
	lines  map[string]bool
	cursor string
}

// newSpeaker returns a speaker that has not spoken yet.
func newSpeaker(g theme.Glyphs) *speaker {
	return &speaker{words: wordsOf(g), signs: g, bar: regexp.MustCompile(`▕[▆▄▂▁│■◆◇· ]*▏`)}
}

// read returns the lines to speak: the new page, new lines, the line under the cursor and the new outcome.
func (r *speaker) read(f spokenFrame) []string {
	var spoken []string
	if f.page != r.page {
		r.page = f.page
		spoken = append(spoken, f.page)
	}
	before := r.before(f)
	now := layer{page: f.page, depth: f.depth, lines: make(map[string]bool)}
	var fresh []string
	for _, row := range f.rows {
		for part := range strings.SplitSeq(r.bar.ReplaceAllString(row, " "), r.signs.Divider) {
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
	spoken = append(spoken, fresh...)
	if now.cursor != "" && now.cursor != before.cursor {
		spoken = append(spoken, now.cursor)
	}
	r.layers = append(r.layers, now)
	if f.outcome != r.outcome {
		r.outcome = f.outcome
		if line, _ := r.line(f.outcome); line != "" {
			spoken = append(spoken, line)
		}
	}
	return spoken
}

// mostLayers bounds the memory that a long path of pages uses.
const mostLayers = 16

// before returns what the page or dialog showed when it was last seen, and forgets all layers that were opened from it.
// A new page or dialog is compared with the layer that it covers.
func (r *speaker) before(f spokenFrame) layer {
	for i, l := range slices.Backward(r.layers) {
		if l.page == f.page && l.depth == f.depth {
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

// line returns the spoken form of a row, and whether the cursor is on it.
func (r *speaker) line(row string) (line string, here bool) {
	row = strings.ReplaceAll(row, r.signs.Off, " "+notMarked+" ")
	row = strings.ReplaceAll(row, r.signs.On, " "+marked+" ")
	row, here = strings.CutPrefix(strings.TrimSpace(row), r.signs.Cursor)
	var b strings.Builder
	for token := range strings.FieldsSeq(r.unflag(row)) {
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

// unflag replaces the symbol directly before the text of a row, which shows that its item is marked, being sent, or
// news.
func (r *speaker) unflag(row string) string {
	for flag, word := range map[string]string{r.signs.Pending: "", r.signs.Yes: marked + " ", r.signs.Bullet: ""} {
		if text, ok := strings.CutPrefix(row, flag); ok && text != "" && text[0] != ' ' {
			return word + text
		}
	}
	return row
}

// word returns the spoken form of a symbol; words are returned unchanged.
func (r *speaker) word(token string) string {
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

// startsDay reports whether a word starts a day ("Fri", "20"), unlike a word of a filter or a new item ("high").
func startsDay(word string) bool {
	return word != "" && (word[0] >= '0' && word[0] <= '9' || word[0] >= 'A' && word[0] <= 'Z')
}
