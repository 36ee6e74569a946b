package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// cycleEnd ends a cycle before its last day.
func cycleEnd(sys System) *cobra.Command {
	return verb{
		use: "end [CYCLE]", short: "End a cycle now: yesterday becomes its last day",
		long: "Without CYCLE it ends the current one. Plane doesn't allow an ended cycle to be changed, so this can't be undone and asks first, unless --yes " +
			"is given. --json prints the cycle as it is afterwards; if the change could only be queued, as it was before, with queued as its outcome.",
		example: "  planedeck cycle end\n  planedeck cycle end 'Sprint 26' --yes && planedeck cycle transfer 'Sprint 26' --to next --yes",
		args:    atMostOne("CYCLE"), writes: true, fields: writtenCycle().Describe(),
		do: func(ctx context.Context, r *run, args []string) error {
			p, c, err := r.cycleOf(ctx, args)
			if err != nil {
				return err
			}
			if err := canEnd(c); err != nil {
				if r.flags.dryRun {
					return r.plan([]step{{thing: c.Name, name: c.Name, change: "ended", refused: reason(err), requests: 1}})
				}
				return r.unwritten(err)
			}
			to := plane.CycleDraft{Name: c.Name, Description: c.Description, Start: c.start(), End: r.today(p.ID).AddDays(-1)}
			return r.editCycle(ctx, p, c, to)
		},
	}.command(sys)
}

// canEnd returns why a cycle can't be ended with yesterday as its last day; nil if it can.
func canEnd(c cycleFacts) error {
	now := c.now.In(c.zone)
	if err := sprint.CanEdit(c.Cycle, now); err != nil {
		return err
	}
	switch {
	case c.Start.IsZero() || c.End.IsZero():
		return &sprint.Refusal{Act: "ending", Reason: "it has no dates"}
	case !c.start().Before(plane.DateOf(now, c.zone)):
		return &sprint.Refusal{Act: "ending", Reason: "its first day isn't over, and yesterday would be its last one"}
	}
	return nil
}
