// Package calendar has the events of other calendars that fall into a sprint: public holidays, absences, trade fairs, the
// news diary. It has the one shape that all of them have here, and pure rules on it; the sources are packages of their own
// (planner, ical). It makes no requests itself and knows nothing of Plane.
package calendar
