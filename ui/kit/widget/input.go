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

// maxInput is the maximum length of a field's text, in characters; Plane's own
// limit for names is 255.
const maxInput = 2000

// Input is a text field of one line with the terminal's own cursor. It contains
// the text as it was typed, pasted or set; it is sanitized only for drawing.
type Input struct {
	Placeholder string
	Secret      bool // shown as dots

	styles  *theme.Styles
	text    string
	at      int // of the cursor, in bytes
	from    int // first byte that is shown
	refused string
	offers  offers
	// offered means that the first typed text replaces the current one.
	offered bool
}

// NewInput returns an empty field, ready to be typed into.
func NewInput(styles *theme.Styles) *Input { return &Input{styles: styles} }

// Value returns the text.
func (in *Input) Value() string { return in.text }

// SetValue sets the text and moves the cursor to its end. The text is not
// modified, whatever it contains and however long it is: a text that isn't edited
// is saved unchanged.
func (in *Input) SetValue(text string) {
	in.text, in.at, in.from = text, len(text), 0
	in.refused, in.offers.list, in.offered = "", nil, false
}

// Refused returns a message about why the last key or paste was refused, empty if
// it wasn't. A paste is inserted as a whole or not at all.
func (in *Input) Refused() string { return in.refused }

// Update handles a key or a paste and reports whether the text changed. Control
// characters, escape sequences and bidi overrides in typed or pasted text are
// dropped. Tabs and line breaks of a paste become spaces.
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

// paste inserts a text. In a text of several lines, a run of line breaks becomes
// one space: terminals send them as carriage returns, and words would otherwise be joined.
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

// insert inserts a text at the cursor, or refuses it because it is too long.
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

// key handles the keys that are not text.
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

// edit handles the keys that delete.
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

// gap reports whether a character separates the words of a field; a secret has no visible words.
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
