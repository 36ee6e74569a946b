package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Event is something that happens on one or more days, or from one time to another. Its texts are unchanged from the
// source; they are sanitized when they are drawn.
type Event struct {
	// Calendar is the name of the calendar in the settings; empty in the events that a [Source] returns.
	Calendar string
	// ID is the same each time the event is read, and unique across all sources: "planner/1234", or "ical/" and the
	// UID. Each occurrence of a repeating event has its own.
	ID string
	// Name is never empty.
	Name string
	// Text is the description, empty if there is none.
	Text string
	Span

	Venue     string
	Address   string
	Organiser string
	Contacts  []string
	// Pages are URLs of pages about the event, the main one first. They may have any scheme: only http and https may be
	// opened.
	Pages      []string
	Categories []string
	// Country is the two-letter ISO 3166 code in capitals, empty if unknown.
	Country string
	// CountryName is the source's name of the country or region.
	CountryName string

	Headline    bool // marked as important by the source
	Provisional bool // not confirmed
	Virtual     bool // takes place online
	HourOpen    bool // the hour is still to be confirmed
	VenueOpen   bool // the venue is still to be confirmed
	// DayOff reports whether the days of the event aren't working days. It is set from the settings of the calendar; a
	// [Source] leaves it false.
	DayOff bool
	// Away reports whether only some people of a team are off on its days. It is set by [Absences], which clears DayOff
	// then.
	Away bool
	// Edited is the time of the source's last change, zero if unknown.
	Edited time.Time
}

// maxExternalID is the maximum length of an external ID in Plane.
const maxExternalID = 255

// ExternalID returns the external ID of the work item created from the event: the same for everyone who reads it.
func (e Event) ExternalID() string {
	if len(e.ID) <= maxExternalID {
		return e.ID
	}
	sum := sha256.Sum256([]byte(e.ID))
	return "sha256/" + hex.EncodeToString(sum[:])
}
