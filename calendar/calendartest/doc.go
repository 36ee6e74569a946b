// Package calendartest provides fake calendar servers and sources, for tests and for --demo. A [Planner] imitates
// Forward Planner as far as it is known: expiring tokens, rate limits, pages, and about 2,000 invented events around
// today. A [Diary] is a source that returns what a test sets.
package calendartest
