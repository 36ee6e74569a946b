package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane/store"
)

// cycleArchive archives a cycle that has ended.
func cycleArchive(sys System) *cobra.Command {
	return verb{
		use: "archive CYCLE", short: "Archive a cycle that has ended",
		long:    "planedeck cycle unarchive, or u on the screens, takes it out of the archive.",
		example: "  planedeck cycle archive prev\n  planedeck cycle archive 'Sprint 24' --dry-run",
		args:    oneArgument("CYCLE"), writes: true,
		do: func(ctx context.Context, r *run, args []string) error {
			_, c, err := r.cycleOf(ctx, args)
			if err != nil {
				return err
			}
			op := store.ArchiveCycle(r.snapshot(), c.ID)
			list := []step{{thing: c.Name, name: c.Name, change: "archived", requests: 1}}
			if r.flags.dryRun {
				return r.plan(refusedAll(list, r.refusal(op)))
			}
			return r.writeSteps(ctx, op, list, "Archived "+c.Name+".")
		},
	}.command(sys)
}
