// Package ical reads the events of iCalendar files (RFC 5545), from a disk or from an address. Lines and rules are parsed by
// libraries; this package stands between them and what real programs write: it splits a file so that a broken event is left
// out alone, names zones, and bounds the work that a hostile file can ask for.
package ical
