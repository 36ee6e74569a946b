package words

import (
	"strings"

	"github.com/planedeck/planedeck/plane/store"
)

// List joins parts of a sentence: "a, b and c".
func List(parts []string) string {
	last := len(parts) - 1
	if last < 1 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// UndoDrops returns what Plane will drop from the description that the undo of a write sends; empty for nothing.
func UndoDrops(w store.Write) string {
	if len(w.UndoDrops) == 0 {
		return ""
	}
	return "Undoing: " + w.Title + ".\nPlane will drop " + List(w.UndoDrops) + " from the description that comes back."
}
