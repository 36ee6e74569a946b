// Package sprint holds the rules of a sprint: what phase a cycle is in, how far it is, what the server would refuse, and
// which requests move the leftovers of a cycle. It is arithmetic on values of package plane: it reads no clock, asks no
// server and keeps nothing. Whoever wants something done goes to package store.
//
// Moments are compared as moments. Days are days of the project's zone; where a function takes only the time, it takes
// the days from the zone of that time, so pass now.In(project.Location()).
package sprint
