package planetest

import "slices"

// transfer moves the unfinished items out of a cycle and overwrites its record. It adds no line to any history.
func transfer(c *call) reply {
	sent := c.object().get("new_cycle_id")
	stopIf(!pyTrue(sent), badRequest("New Cycle Id is required"))
	old := c.cycle()
	stopIf(old.EndDate.After(c.tick), badRequest("The old cycle is not completed yet"))
	x, isID := readUUID(sent)
	stopIf(!isID, invalidDetail())
	to := c.db.cycles[x]
	stopIf(to == nil || to.in != c.project, crash())
	stopIf(to.ended(c.tick), badRequest("The cycle where the issues are transferred is already completed"))
	record, counts := c.snapshot(old)
	stopIf(!counts, crash())
	old.Snapshot = record
	for _, l := range slices.Clone(old.Links) {
		if l.counted() && slices.Contains(groups()[:3], c.db.groupOf(l.item)) {
			l.moveTo(to)
		}
	}
	old.dropMoved()
	return success(object{"message": "Success"})
}
