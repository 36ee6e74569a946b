package words

import "strings"

// List joins the parts of a sentence: "a, b and c".
func List(parts []string) string {
	last := len(parts) - 1
	if last < 1 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// UndoDrops says what Plane will drop from the description that an undo sends; empty for nothing.
func UndoDrops(lost []string) string {
	if len(lost) == 0 {
		return ""
	}
	return "Plane will drop " + List(lost) + " from the description that comes back."
}
