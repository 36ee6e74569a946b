package setup

import (
	"regexp"

	"github.com/planedeck/planedeck/ui/kit/widget"
)

// withoutUser is an address without the name and password before an @, which
// should neither stay on a screen nor be read aloud. Plane has no use for them.
func withoutUser(address string) string {
	return regexp.MustCompile(`^[\s"'<]*(\w+://)?.*(@|%40)`).ReplaceAllString(address, "$1")
}

// dropUser takes name and password out of a field, and reports whether it had some.
func dropUser(in *widget.Input) bool {
	text := withoutUser(in.Value())
	if text == in.Value() {
		return false
	}
	in.SetValue(text)
	return true
}
