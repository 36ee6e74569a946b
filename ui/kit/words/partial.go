package words

import (
	"fmt"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// namedOdd is how many of the objects that could not be read are named.
const namedOdd = 3

// Part says how much of a list has come: "125 of 534 items", or where the total, below 0, is not known "125 items so far".
func Part(came, total int, noun string) string {
	if total < 0 {
		return Count(came, noun) + " so far"
	}
	return fmt.Sprintf("%d of %s", came, Count(total, noun))
}

// partly returns what of a list is missing. The rest of it is shown.
func partly(e *plane.PartialError) Problem {
	var p Problem
	switch {
	case e.Total > 0:
		p.What = fmt.Sprintf("Plane repeats itself: only %d of %d arrived.", e.Got, e.Total)
	case e.Total < 0:
		p.What = fmt.Sprintf("Plane repeats itself: %d arrived, there may be more.", e.Got)
	}
	var left, without []string
	for _, o := range e.Odd {
		name := o.Name
		if name == "" {
			name = "one without a name"
		}
		if len(o.Fields) == 0 {
			left = append(left, name)
		} else {
			without = append(without, name+" ("+strings.Join(o.Fields, ", ")+")")
		}
	}
	if len(left) > 0 {
		p.What = join(p.What, Count(len(left), "item")+" could not be read: "+someOf(left)+".")
	}
	if len(without) > 0 {
		p.What = join(p.What, "A field could not be read: "+someOf(without)+".")
	}
	p.Kept, p.Next = "The rest is shown.", "r reads it again."
	return p
}

func someOf(names []string) string {
	if more := len(names) - namedOdd; more > 0 {
		names = append(slices.Clone(names[:namedOdd]), fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}
