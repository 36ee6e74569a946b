// Package calendar has the screen that shows what other calendars have on the days of a project's cycles: a month or the
// days of a cycle as a grid, the events of a day beside it, one event in full, and the item that is made of an event. How
// events are read is package store's; it changes nothing but by creating items.
package calendar
