// Package ical reads the events of iCalendar files (RFC 5545), from disk or from a URL. Libraries parse lines and
// rules; this package adapts them to the output of real programs: it splits a file so that a malformed event is skipped
// without losing others, resolves zone names, and limits the work that a hostile file can cause.
//
// The ID of an event is its UID; for each occurrence of a repeating event also its start before any change. The country
// is from X-COUNTRY, a property of this package's own, of the event or else of the calendar. Tentative events are
// provisional. TRANSP is ignored, since public holidays are usually marked as free time. Only the start of a period in
// RDATE is used. A change of an occurrence and all later ones (RANGE=THISANDFUTURE) moves the later ones by the same
// amount.
package ical
