package plane

import (
	"context"
	"net/http"
)

// Transfer moves all items that are not completed or cancelled from one cycle to another, and writes the source's
// Record. The source must have ended or have no dates; the target must not have ended. The items can't be chosen, and
// it can't be undone.
//
// Read the current state before repeating it: a second transfer moves nothing more, but overwrites the Record. For a
// target that does not exist the server answers 500, so the outcome counts as unknown although nothing was done.
func (c *Client) Transfer(ctx context.Context, p ProjectID, from, to CycleID) error {
	return c.do(ctx, call{
		op: "transfer the items", method: http.MethodPost, parts: c.of(p, "cycles", string(from), "transfer-issues"),
		in: map[string]CycleID{"new_cycle_id": to}, confirms: isTransferred,
	})
}
