package plane

import (
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// Date is a civil date without a time zone; the zero Date means none. Dates are sent only in this form: Plane converts
// a time to a day in the time zone of the key's owner and discards the hours, so a time that is sent back can shift by
// a day.
type Date = civil.Date

// DateOf returns the date of t in loc, or the zero Date for the zero time.
func DateOf(t time.Time, loc *time.Location) Date {
	return civil.Of(t, loc)
}

// ParseDate parses a date such as "2006-01-02".
func ParseDate(s string) (Date, error) {
	return civil.Parse(s)
}
