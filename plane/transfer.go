package plane

import (
	"context"
	"net/http"
)

// Transfer moves all items that are not completed or cancelled from one cycle to another, and writes the source's Record.
// The source must have ended or have no dates; the target must not have ended. There is no choice of items, and no undo.
//
// Look before doing it twice: the second time moves nothing more, but writes the Record over. A target that does not
// exist is answered with 500, so that the outcome counts as unknown though nothing was done.
func (c *Client) Transfer(ctx context.Context, p ProjectID, from, to CycleID) error {
	return c.do(ctx, call{
		op: "transfer the items", method: http.MethodPost, parts: c.of(p, "cycles", string(from), "transfer-issues"),
		in: map[string]CycleID{"new_cycle_id": to}, confirms: isTransferred,
	})
}
