// Package calendartest has look-alikes of the servers that calendars come from, for tests and for --demo. A [Planner] answers
// as Forward Planner does, as far as that is known: tokens that end, limits, pages, and about 2,000 events around today.
// Everything in it is invented. A [Diary] is a source that answers what a test has given it.
package calendartest
