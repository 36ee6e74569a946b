package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane/store"
)

// cycleUnarchive takes a cycle out of the archive.
func cycleUnarchive(sys System) *cobra.Command {
	return verb{
		use: "unarchive CYCLE", aliases: []string{"restore"}, short: "Take a cycle out of the archive",
		long:    "It becomes a completed cycle again. planedeck cycle list --state archived lists the archive.",
		example: "  planedeck cycle unarchive 'Sprint 21'\n  planedeck cycle unarchive 'Sprint 21' --dry-run",
		args:    oneArgument("CYCLE"), writes: true,
		do: func(ctx context.Context, r *run, args []string) error {
			_, c, err := r.cycleOf(ctx, args)
			if err != nil {
				return err
			}
			op := store.UnarchiveCycle(r.snapshot(), c.ID)
			list := []step{{thing: c.Name, name: c.Name, change: "taken out of the archive", requests: 1}}
			if r.flags.dryRun {
				return r.plan(refusedAll(list, r.refusal(op)))
			}
			return r.writeSteps(ctx, op, list, "Took "+c.Name+" out of the archive.")
		},
	}.command(sys)
}
