package lang

import (
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Words are the names that are valid in a project at a moment. The zero Words has no names, but days and state groups
// work.
type Words struct {
	People []plane.User
	Labels []plane.Label
	States []plane.State // in the order of the board
	Points []Point
	// Estimates returns more points, if computing them requires looking at all items; may be nil.
	Estimates func() []Point
	Cycles    []plane.Cycle
	Projects  []plane.Project
	// Me is the user that "me" means, empty if unknown.
	Me plane.UserID
	// Today is the current day in Zone.
	Today plane.Date
	// Zone is the time zone of the project; nil means UTC.
	Zone *time.Location
	// Item finds an item by its reference ("APOLLO-12", or "12" in this project); nil finds none.
	Item func(reference string) (plane.ItemID, bool)
	// Blocked reports whether an item is known to be blocked by another; nil means that none is.
	Blocked func(plane.ItemID) bool
	// Changed reports whether another user changed an item and the change has not been seen yet; nil means that none
	// is.
	Changed func(plane.ItemID) bool
}

// Point is a value of the project's estimate scale.
type Point struct {
	ID plane.PointID
	// Value is the text of the point: "3", "XL".
	Value string
	// Outdated is set for a point of a scale that the project no longer uses.
	Outdated bool
}

// points returns all known points.
func (w *Words) points() []Point {
	if w.Estimates == nil {
		return w.Points
	}
	return slices.Concat(w.Points, w.Estimates())
}

// DateOf returns the date of a moment in the project's time zone.
func (w *Words) DateOf(t time.Time) plane.Date {
	zone := w.Zone
	if zone == nil {
		zone = time.UTC
	}
	return plane.DateOf(t, zone)
}
