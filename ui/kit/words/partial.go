package words

import (
	"fmt"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// namedUnread is the maximum number of unreadable objects that are named.
const namedUnread = 3

// Arrived describes how much of a list has arrived: "125 of 534 items", or "125 items so far" if the total is unknown
// (negative).
func Arrived(arrived, total int, noun string) string {
	if total < 0 {
		return Count(arrived, noun) + " so far"
	}
	return fmt.Sprintf("%d of %s", arrived, Count(total, noun))
}

// partly describes what is missing from a list. The remainder of it is shown.
func partly(e *plane.PartialError) Problem {
	var p Problem
	switch {
	case e.Total > 0:
		p.What = fmt.Sprintf("Plane repeats itself: only %d of %d arrived.", e.Got, e.Total)
	case e.Total < 0:
		p.What = fmt.Sprintf("Plane repeats itself: %d arrived, there may be more.", e.Got)
	}
	var unread, without []string
	for _, o := range e.Malformed {
		name := o.Name
		if name == "" {
			name = "one without a name"
		}
		if len(o.Fields) == 0 {
			unread = append(unread, name)
		} else {
			without = append(without, name+" ("+strings.Join(o.Fields, ", ")+")")
		}
	}
	if len(unread) > 0 {
		p.What = join(p.What, Count(len(unread), "item")+" could not be read: "+someOf(unread)+".")
	}
	if len(without) > 0 {
		p.What = join(p.What, "A field could not be read: "+someOf(without)+".")
	}
	p.Kept, p.Next = "The rest is shown.", "r reads it again."
	return p
}

func someOf(names []string) string {
	if more := len(names) - namedUnread; more > 0 {
		names = append(slices.Clone(names[:namedUnread]), fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}
