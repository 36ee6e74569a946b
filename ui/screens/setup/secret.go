package setup

import (
	"strings"
	"unicode/utf8"
)

const (
	// keyStart is the prefix of Plane's personal keys. It is shown, because it
	// proves that the right thing was pasted and reveals nothing of the key.
	keyStart = "plane_api_"
	// mostDots is the maximum number of dots, so that they don't reveal a key's length.
	mostDots = 16
)

// secret is a text field with invisible text. It has no cursor inside: typed text
// is appended, and a paste replaces the text.
type secret struct{ text string }

// paste replaces the text. Characters that are often copied along with a key are dropped.
func (s *secret) paste(text string) {
	if text = clean(text); text != "" {
		s.text = text
	}
}

// key handles a key press and reports whether it changed anything.
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

// masked returns the text to show.
func (s *secret) masked(dot string) string {
	rest, found := strings.CutPrefix(s.text, keyStart)
	dots := strings.Repeat(dot, min(utf8.RuneCountInString(rest), mostDots))
	if found {
		return keyStart + dots
	}
	return dots
}

// clean drops spaces, line breaks, control characters and quotes around the text.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return -1
		}
		return r
	}, text)
	return strings.Trim(text, `"'`)
}
