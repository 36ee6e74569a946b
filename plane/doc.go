// Package plane is a typed client for the REST API of Plane (https://plane.so), limited to what is needed to run
// sprints: projects, states, labels, members, cycles, and work items with their comments, web links, history,
// attachments and relations.
//
// The server allows 60 requests per minute and key. A [Client] respects that budget automatically: requests wait for
// their turn, and [Client.Budget] returns how much is left. Reads are retried when the connection or a gateway fails;
// writes never are. A write whose answer was lost fails with an error that Is [ErrUnknownOutcome]: it may have been
// done, and the caller must check before repeating it.
//
// Every method that accepts a context sends one or more requests and may block; the others never do. Lists are
// iterators that fetch one page after the other, yield at most one error, and then end; [Collect] converts one to a
// slice.
//
// The server rules mentioned in the comments were recorded from Plane community edition 1.3.1. The package does not
// cover what Plane's web pages do beyond that, and it keeps no copy of anything.
package plane
