package setup

import (
	"strings"
	"unicode/utf8"
)

const (
	// keyStart is how Plane's personal keys start. It is shown, as it proves that
	// the right thing was pasted, and reveals nothing of the key.
	keyStart = "plane_api_"
	// mostDots is where the dots end, so that they don't reveal a key's length.
	mostDots = 16
)

// secret is a text field whose text no one sees. It has no cursor inside: what
// can't be seen is written at its end, and a paste replaces it.
type secret struct{ text string }

// paste replaces the text. What people copy along with a key is left out.
func (s *secret) paste(text string) {
	if text = clean(text); text != "" {
		s.text = text
	}
}

// key takes a key that was pressed and reports whether it changed anything.
func (s *secret) key(name, text string) bool {
	before := s.text
	switch name {
	case "backspace":
		_, size := utf8.DecodeLastRuneInString(s.text)
		s.text = s.text[:len(s.text)-size]
	case "ctrl+u", "ctrl+w", "delete":
		s.text = ""
	default:
		s.text += clean(text)
	}
	return s.text != before
}

// masked is what is shown.
func (s *secret) masked(dot string) string {
	rest, found := strings.CutPrefix(s.text, keyStart)
	dots := strings.Repeat(dot, min(utf8.RuneCountInString(rest), mostDots))
	if found {
		return keyStart + dots
	}
	return dots
}

// clean drops spaces, line ends, control characters and quotes around the text.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return -1
		}
		return r
	}, text)
	return strings.Trim(text, `"'`)
}
