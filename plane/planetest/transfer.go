package planetest

import "slices"

// transfer moves what is unfinished out of a cycle and writes its record over.
// It leaves no line in any history.
func transfer(c *call) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	sent := b.get("new_cycle_id")
	if !pyTrue(sent) {
		return badRequest("New Cycle Id is required")
	}
	old := ofCycle(c)
	switch {
	case old == nil:
		return notFound()
	case old.EndDate.After(c.tick):
		return badRequest("The old cycle is not completed yet")
	}
	x, isID := readUUID(sent)
	if !isID {
		return invalidDetail()
	}
	to := c.db.cycles[x]
	switch {
	case to == nil || to.in != c.project:
		return crash()
	case to.ended(c.tick):
		return badRequest("The cycle where the issues are transferred is already completed")
	}
	record, counts := c.snapshot(old)
	if !counts {
		return crash()
	}
	old.Snapshot = record
	for _, l := range slices.Clone(old.Links) {
		if l.counted() && slices.Contains(unfinished(), c.db.groupOf(l.item)) {
			l.moveTo(to)
		}
	}
	return success(object{"message": "Success"})
}

// unfinished are the groups that a transfer moves.
func unfinished() []string { return groups()[:3] }
