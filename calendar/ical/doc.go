// Package ical reads the events of iCalendar files (RFC 5545), from a disk or from an address. Lines and rules are parsed by
// libraries; this package is between them and what real programs write: it splits a file so that a broken event is left
// out alone, names zones, and bounds the work that a hostile file can ask for.
//
// An event has its UID as ID, and each occurrence of one that repeats also when it started before anybody moved it. Its
// country is what X-COUNTRY says, a property of this package's own: of the event, or of the calendar for all events that say
// nothing else. What is tentative is provisional. A calendar whose events are free time (TRANSP) is treated as any other:
// public holidays usually are. Of a period in RDATE only the start counts, and a change of an occurrence and all later ones
// (RANGE=THISANDFUTURE) moves these as far as it.
package ical
