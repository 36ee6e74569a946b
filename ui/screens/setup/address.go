package setup

import (
	"regexp"

	"github.com/planedeck/planedeck/ui/kit/widget"
)

// withoutUser returns an address without the name and password before an @, which
// should not remain on the screen or be read aloud. Plane does not use them.
func withoutUser(address string) string {
	return regexp.MustCompile(`^[\s"'<]*(\w+://)?.*(@|%40)`).ReplaceAllString(address, "$1")
}

// dropUser removes name and password from a field, and reports whether there were any.
func dropUser(in *widget.Input) bool {
	text := withoutUser(in.Value())
	if text == in.Value() {
		return false
	}
	in.SetValue(text)
	return true
}
