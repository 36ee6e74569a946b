package lang

import (
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Words are the names that mean something in a project at a moment. The zero Words know no name; what needs none, such
// as days and groups, they understand all the same.
type Words struct {
	People []plane.User
	Labels []plane.Label
	States []plane.State // in the order of the board
	Points []Point
	// Estimates has more points where finding them costs a look at all items; nil for none.
	Estimates func() []Point
	Cycles    []plane.Cycle
	Projects  []plane.Project
	// Me is who "me" is, empty if not known.
	Me plane.UserID
	// Today is the day from which days are counted, in Zone.
	Today plane.Date
	// Zone is the zone of the project's days; nil is UTC.
	Zone *time.Location
	// Item finds an item by its reference ("APOLLO-12", or "12" in this project); nil finds none.
	Item func(reference string) (plane.ItemID, bool)
	// Blocked reports whether another item must be done before one, as far as that is known; nil: of none.
	Blocked func(plane.ItemID) bool
	// Changed reports whether someone else changed an item and nobody has looked yet; nil: of none.
	Changed func(plane.ItemID) bool
}

// Point is a value of the project's estimate.
type Point struct {
	ID plane.PointID
	// Value is what people call it: "3", "XL".
	Value string
	// Outdated is set for a point of a scale that the project has given up.
	Outdated bool
}

// points are all that are known.
func (w *Words) points() []Point {
	if w.Estimates == nil {
		return w.Points
	}
	return slices.Concat(w.Points, w.Estimates())
}

// DateOf is the day of a moment in the project.
func (w *Words) DateOf(t time.Time) plane.Date {
	zone := w.Zone
	if zone == nil {
		zone = time.UTC
	}
	return plane.DateOf(t, zone)
}
