// Package calendar implements the screen for calendar events on the days of a project's cycles: a grid with a month or
// the days of a cycle, the events of a day next to it, one event in full, and the creation of an item from an event.
// Events are read by package store.
package calendar
