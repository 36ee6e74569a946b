package plane

import (
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// Date is a civil day without a zone; the zero Date is none. It is the only form in which dates are sent: Plane takes
// the day in the zone of the key's owner and throws the hours away, so that a moment sent back can shift by a day.
type Date = civil.Date

// DateOf is the day of t in loc; none for the zero time.
func DateOf(t time.Time, loc *time.Location) Date {
	return civil.Of(t, loc)
}

// ParseDate reads "2006-01-02".
func ParseDate(s string) (Date, error) {
	return civil.Parse(s)
}
