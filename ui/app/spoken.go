package app

import (
	"regexp"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/ui/kit/theme"
)

// spokenFrame is what is on the screen at a moment.
type spokenFrame struct {
	page    string   // where one is
	depth   int      // the pages and dialogs on top of each other, from 1
	rows    []string // of what lies on top, without the frame around it
	outcome string   // what was done last, or why something was not
}

// speaker turns frames into lines, for those who hear the screen: a line is spoken once, when it is new or when it comes
// under the cursor. It draws nothing and knows no screen.
type speaker struct {
	words map[string]string // of the symbols
	signs theme.Glyphs
	// bar is a progress bar, or a row with a symbol for each day. What it shows is beside it in figures and words.
	bar *regexp.Regexp

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

// newSpeaker returns a speaker that has said nothing yet.
func newSpeaker(g theme.Glyphs) *speaker {
	return &speaker{words: wordsOf(g), signs: g, bar: regexp.MustCompile(`▕[▆▄▂▁│■◆◇· ]*▏`)}
}

// read returns the lines to say: where one has come to, what is new, the line under the cursor, what came of the last key.
func (r *speaker) read(f spokenFrame) []string {
	var say []string
	if f.page != r.page {
		r.page = f.page
		say = append(say, f.page)
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
	say = append(say, fresh...)
	if now.cursor != "" && now.cursor != before.cursor {
		say = append(say, now.cursor)
	}
	r.layers = append(r.layers, now)
	if f.outcome != r.outcome {
		r.outcome = f.outcome
		if line, _ := r.line(f.outcome); line != "" {
			say = append(say, line)
		}
	}
	return say
}

// mostLayers bounds the memory of a long walk from page to page.
const mostLayers = 16

// before is what the page or dialog showed when it was last seen, and forgets all that was opened from it. One that is
// new is held against what it covers.
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

// line is a row as it is said, and whether the cursor is on it.
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

// unflag replaces the symbol that touches the text of a row: its item is marked, being sent, or news.
func (r *speaker) unflag(row string) string {
	for flag, word := range map[string]string{r.signs.Pending: "", r.signs.Yes: marked + " ", r.signs.Bullet: ""} {
		if rest, ok := strings.CutPrefix(row, flag); ok && rest != "" && rest[0] != ' ' {
			return word + rest
		}
	}
	return row
}

// word is what is said of a sign, and what is there of a word.
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

// startsDay tells a day ("Fri", "20") from a word of a filter or a new item ("high").
func startsDay(word string) bool {
	return word != "" && (word[0] >= '0' && word[0] <= '9' || word[0] >= 'A' && word[0] <= 'Z')
}
