// Package plane is a typed client for the REST API of Plane (https://plane.so), as far as running sprints needs it:
// projects, states, labels, people, cycles, work items and what hangs on them: comments, web links, history, files and
// relations.
//
// The server allows 60 requests a minute and key. A [Client] keeps that budget by itself: requests wait for their
// place, and [Client.Budget] tells how much is left. Reads are repeated when the connection or a gateway fails; writes never
// are. A write whose answer was lost ends in an error that Is [ErrUnknownOutcome]: it may have happened, and the caller
// looks before doing it again.
//
// Every method that takes a context does one or more requests and may block; the others never do. Lists are iterators
// that fetch page after page, yield an error at most once, and then end; [Collect] turns one into a slice.
//
// The rules of the server that the comments mention were recorded from Plane community edition 1.3.1. It is not for
// what Plane's web page does beyond that, and it keeps no copy of anything.
package plane
