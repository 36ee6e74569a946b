package widget

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// maxInput is the longest text that a field has room for, in characters; Plane's own
// limit for names is 255.
const maxInput = 2000

// Input is a text field of one line with the terminal's own cursor. It holds the
// text as it was typed, pasted or set; only drawing makes it harmless.
type Input struct {
	Placeholder string
	Secret      bool // shown as dots

	styles  *theme.Styles
	text    string
	at      int // of the cursor, in bytes
	from    int // first byte that is shown
	refused string
	offers  offers
	// offered reports that the text is replaced by the first that is typed.
	offered bool
}

// NewInput returns an empty field, ready to be typed into.
func NewInput(styles *theme.Styles) *Input { return &Input{styles: styles} }

// Value returns the text.
func (in *Input) Value() string { return in.text }

// SetValue sets the text and puts the cursor at its end. It is not changed in
// any way, whatever is in it and however long it is: what is not touched is saved
// as it was.
func (in *Input) SetValue(text string) {
	in.text, in.at, in.from = text, len(text), 0
	in.refused, in.offers.list, in.offered = "", nil, false
}

// Refused returns why the last key or paste was not taken, in a sentence; it is
// empty if it was. A paste is taken as a whole or not at all.
func (in *Input) Refused() string { return in.refused }

// Update takes a key or a paste and reports whether the text changed. Of what is
// typed and pasted, control characters, escape sequences and bidi overrides are
// left out. Tabs and line breaks of a paste become spaces.
func (in *Input) Update(msg tea.Msg) bool {
	before, at := in.text, in.at
	in.refused = ""
	switch m := msg.(type) {
	case tea.PasteMsg:
		in.paste(m.Content)
	case tea.KeyPressMsg:
		if m.Text != "" {
			in.insert(cell.Sanitize(m.Text), "This field is full: it has room for %d characters")
		} else {
			in.offered = false
			in.key(m.String())
		}
	default:
		return false
	}
	changed := in.text != before
	if changed || in.at != at {
		in.suggest()
	}
	return changed
}

// paste inserts a text. Where it has several lines, a run of line breaks becomes
// one space: terminals send them as carriage returns, which would glue words.
func (in *Input) paste(pasted string) {
	text := pasted
	if strings.ContainsAny(text, "\r\n") {
		lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\r' || r == '\n' })
		text = strings.TrimSpace(cell.Sanitize(strings.Join(lines, " ")))
	}
	full := fmt.Sprintf("Nothing was pasted: %s of %d characters, and this field has room for %%d in all. Paste a part of it",
		lines(pasted), utf8.RuneCountInString(text))
	in.insert(cell.Sanitize(text), full)
}

// insert puts a text at the cursor, or refuses it because it does not fit.
func (in *Input) insert(text, full string) {
	if text == "" {
		return
	}
	before, after := in.text[:in.at], in.text[in.at:]
	if in.offered {
		before, after = "", ""
	}
	if utf8.RuneCountInString(before)+utf8.RuneCountInString(text)+utf8.RuneCountInString(after) > maxInput {
		in.refused = fmt.Sprintf(full, maxInput)
		return
	}
	in.text, in.at, in.offered = before+text+after, len(before)+len(text), false
}

// key takes the keys that are not text.
func (in *Input) key(key string) {
	switch key {
	case "left", "ctrl+b":
		in.at = in.before()
	case "right", "ctrl+f":
		in.at = in.after()
	case "home", "ctrl+a":
		in.at = 0
	case "end", "ctrl+e":
		in.at = len(in.text)
	case "alt+left", "ctrl+left", "alt+b":
		in.at = wordStart(in.text, in.at, in.gap)
	case "alt+right", "ctrl+right", "alt+f":
		in.at = wordEnd(in.text, in.at, in.gap)
	default:
		in.edit(key)
	}
}

// edit takes the keys that delete.
func (in *Input) edit(key string) {
	switch key {
	case "backspace", "ctrl+h", "shift+backspace":
		if in.at > 0 {
			in.remove(backspaced(in.text, in.at), in.at)
		}
	case "delete", "ctrl+d":
		in.remove(in.at, in.after())
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		in.remove(wordStart(in.text, in.at, in.gap), in.at)
	case "alt+d", "alt+delete", "ctrl+delete":
		in.remove(in.at, wordEnd(in.text, in.at, in.gap))
	case "ctrl+u":
		in.remove(0, in.at)
	case "ctrl+k":
		in.remove(in.at, len(in.text))
	}
}

// gap reports what is between the words of a field; a secret shows no words.
func (in *Input) gap(r rune) bool { return !in.Secret && unicode.IsSpace(r) }

func (in *Input) before() int {
	if in.at == 0 {
		return 0
	}
	return boundary(in.text, in.at-1)
}

func (in *Input) after() int {
	if in.at == len(in.text) {
		return in.at
	}
	return in.at + len(first(in.text[in.at:]))
}

func (in *Input) remove(from, to int) {
	in.text = in.text[:from] + in.text[to:]
	in.at = from
}
