package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane/sprint"
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
			p, err := r.project(ctx)
			if err != nil {
				return err
			}
			c, err := r.cycle(ctx, p.ID, args[0])
			if err != nil {
				return err
			}
			if r.flags.dryRun {
				return r.plan([]step{{thing: c.Name, change: "archived", refused: reason(sprint.CanArchive(c, r.now())), requests: 1}})
			}
			if err := r.write(ctx, store.ArchiveCycle(r.snapshot(), c.ID)); err != nil {
				return err
			}
			r.done("Archived " + c.Name + ".")
			return nil
		},
	}.command(sys)
}
