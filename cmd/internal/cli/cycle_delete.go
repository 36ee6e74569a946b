package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// cycleDelete deletes a cycle.
func cycleDelete(sys System) *cobra.Command {
	return verb{
		use: "delete CYCLE", aliases: []string{"rm"}, short: "Delete a cycle; its items stay",
		long:    "Its items stay, without a cycle. This can't be undone, so it asks first, unless --yes is given.",
		example: "  planedeck cycle delete 'Sprint 9'\n  planedeck cycle delete 'Sprint 9' --yes --quiet",
		args:    oneArgument("CYCLE"), writes: true,
		do: func(ctx context.Context, r *run, args []string) error {
			_, c, err := r.cycleOf(ctx, args)
			if err != nil {
				return err
			}
			if err := r.read(ctx, store.Key{Kind: store.Me}); err != nil { // Its owner may delete it.
				return err
			}
			op := store.DeleteCycle(r.snapshot(), c.ID)
			list := []step{{thing: c.Name, name: c.Name, change: "deleted. " + words.Deletion(c.Cycle), requests: 1}}
			if r.flags.dryRun {
				return r.plan(refusedAll(list, r.refusal(op)))
			}
			if err := r.allowed(op); err != nil {
				return err
			}
			if err := r.agree(ctx, "Delete "+c.Name+"? "+words.Deletion(c.Cycle)+" This can't be undone."); err != nil {
				return err
			}
			return r.writeSteps(ctx, op, list, "Deleted "+c.Name+".")
		},
	}.command(sys)
}
