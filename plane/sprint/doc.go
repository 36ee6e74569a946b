// Package sprint implements the rules of a sprint: the phase of a cycle, its progress, what the server would refuse,
// and which requests move unfinished items out of a cycle. These are pure functions on values of package plane: they
// read no clock, make no requests and have no state. To change something, use package store.
//
// Times are compared as moments. Days are those of the project's zone. Functions with only a time parameter use the
// zone of that time for days, so pass now.In(project.Location()).
package sprint
