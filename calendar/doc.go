// Package calendar provides the events of other calendars that fall into a sprint: public holidays, absences, trade
// fairs, the news diary. It defines their common type and pure functions on it; the sources are separate packages
// (planner, ical). It makes no requests itself and knows nothing about Plane.
package calendar
