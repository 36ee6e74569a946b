package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Event is something that happens on a day, on several, or from one hour to another. Its texts are those of its source,
// as they came: they are made harmless where they are drawn.
type Event struct {
	// Calendar is the name of the calendar in the settings; empty in what a [Source] returns.
	Calendar string
	// ID is the same each time the event is read, and differs from the IDs of all other events of all kinds of sources:
	// "planner/1234", or "ical/" and the UID. Each occurrence of an event that repeats has its own.
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
	// Pages are addresses of pages on the event, the main one first. They may be of any scheme: only http and https may be
	// opened.
	Pages      []string
	Categories []string
	// Country is the two-letter code of ISO 3166 in capitals, empty if the source doesn't say.
	Country string
	// CountryName is how the source names the country or the region.
	CountryName string

	Headline    bool // the source marks it as important
	Provisional bool // it isn't confirmed
	Virtual     bool // it happens online
	HourOpen    bool // the hour is still to be confirmed
	VenueOpen   bool // the venue is still to be confirmed
	// DayOff reports whether nobody works on its days. The settings of the calendar say so; it is false in what a [Source]
	// returns.
	DayOff bool
	// Away reports whether only some people of a team don't work on its days: see [Absences], which says so. DayOff is false
	// then.
	Away bool
	// Edited is when the source changed it last, zero if it doesn't say.
	Edited time.Time
}

// maxExternalID is how long an external id may be in Plane.
const maxExternalID = 255

// ExternalID is the external id of the work item that is made of the event: the same for everyone who reads it.
func (e Event) ExternalID() string {
	if len(e.ID) <= maxExternalID {
		return e.ID
	}
	sum := sha256.Sum256([]byte(e.ID))
	return "sha256/" + hex.EncodeToString(sum[:])
}
