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
		long:    "planedeck cycle unarchive takes it out of the archive, as does u on the screens.",
		example: "  planedeck cycle archive prev\n  planedeck cycle archive 'Sprint 24' --dry-run",
		args:    oneArgument("CYCLE"), writes: true, fields: steps().Describe(),
		do: func(ctx context.Context, r *run, args []string) error {
			_, c, err := r.cycleOf(ctx, args)
			if err != nil {
				return err
			}
			op := store.ArchiveCycle(r.snapshot(), c.ID)
			if r.flags.dryRun {
				return r.plan([]step{{thing: c.Name, change: "archived", refused: r.refusal(op), requests: 1}})
			}
			return r.writeSaying(ctx, op, "Archived "+c.Name+".")
		},
	}.command(sys)
}
