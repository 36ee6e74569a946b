package plane

import (
	"context"
	"iter"
	"net/http"
	"net/url"
)

// ArchivedCycles lists the archived cycles of a project, newest made first, with the names of their owners as Cycles has
// them (not recorded: the server lists both in the same way).
func (c *Client) ArchivedCycles(ctx context.Context, p ProjectID) iter.Seq2[Cycle, error] {
	return pages[cycleWire](ctx, c, call{
		op: "read the archived cycles", parts: c.of(p, "archived-cycles"), query: url.Values{"expand": {"owned_by"}},
	})
}

// ArchiveCycle archives a cycle that has ended. Doing it again does no harm. A cycle without an end is answered with
// 500, so that the outcome counts as unknown though nothing was done.
func (c *Client) ArchiveCycle(ctx context.Context, p ProjectID, id CycleID) error {
	return c.do(ctx, call{
		op: "archive the cycle", method: http.MethodPost, parts: c.of(p, "cycles", string(id), "archive"), confirms: isGone,
	})
}

// UnarchiveCycle takes a cycle out of the archive. It is still an ended one. Doing it again does no harm.
func (c *Client) UnarchiveCycle(ctx context.Context, p ProjectID, id CycleID) error {
	return c.do(ctx, call{
		op: "unarchive the cycle", method: http.MethodDelete, parts: c.of(p, "archived-cycles", string(id), "unarchive"),
		confirms: isGone,
	})
}
