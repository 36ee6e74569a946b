package detail

import (
	"github.com/planedeck/planedeck/ui/kit/words"
)

// news describes what someone else changed since the user looked at the item: "Bea changed state and due date, 10:04".
// It is empty if nothing changed.
func (v view) news() string {
	n, ok := v.snap.News(v.item.ID)
	if !ok || len(n.Fields) == 0 {
		return ""
	}
	who := "Someone"
	if n.By != "" {
		who = v.person(n.By)
	}
	return who + " changed " + words.List(n.Fields) + ", " + words.Moment(n.At, v.here)
}
