package plane

import (
	"context"
	"iter"
	"net/http"
	"net/url"
)

// ArchivedCycles lists the archived cycles of a project, newest first, with the names of their owners, as Cycles does
// (not recorded: the server lists both in the same way).
func (c *Client) ArchivedCycles(ctx context.Context, p ProjectID) iter.Seq2[Cycle, error] {
	return pages[cycleWire](ctx, c, call{
		op: "read the archived cycles", parts: c.of(p, "archived-cycles"), query: url.Values{"expand": {"owned_by"}},
	})
}

// ArchiveCycle archives a cycle that has ended. Repeating it is harmless. For a cycle without an end date the server
// answers 500, so the outcome counts as unknown although nothing was done.
func (c *Client) ArchiveCycle(ctx context.Context, p ProjectID, id CycleID) error {
	return c.do(ctx, call{
		op: "archive the cycle", method: http.MethodPost, parts: c.of(p, "cycles", string(id), "archive"), confirms: isGone,
	})
}

// UnarchiveCycle restores a cycle from the archive, still as an ended cycle. Repeating it is harmless.
func (c *Client) UnarchiveCycle(ctx context.Context, p ProjectID, id CycleID) error {
	return c.do(ctx, call{
		op: "unarchive the cycle", method: http.MethodDelete, parts: c.of(p, "archived-cycles", string(id), "unarchive"),
		confirms: isGone,
	})
}
