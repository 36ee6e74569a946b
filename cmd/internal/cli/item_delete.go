package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// itemDelete deletes items.
func itemDelete(sys System) *cobra.Command {
	return verb{
		use: "delete ITEM…", aliases: []string{"rm"}, short: "Delete items, which can't be undone",
		long:    "It asks first, unless --yes is given. Where it can't ask, --yes is required.",
		example: "  planedeck item delete APOLLO-12\n  planedeck item delete APOLLO-12 APOLLO-13 --yes",
		args:    atLeastOne("ITEM"), writes: true,
		do: func(ctx context.Context, r *run, args []string) error {
			p, list, err := r.someItems(ctx, args)
			if err != nil {
				return err
			}
			for _, read := range []func() error{func() error { return r.names(ctx, p.ID) }, func() error { return r.me(ctx) }} {
				if err := read(); err != nil {
					return err
				}
			}
			return r.deleteItems(ctx, list)
		},
	}.command(sys)
}

func (r *run) deleteItems(ctx context.Context, list []plane.Item) error {
	snap := r.snapshot()
	ids := make([]plane.ItemID, len(list))
	steps := make([]step, len(list))
	for n, i := range list {
		ids[n] = i.ID
		steps[n] = step{item: i.ID, thing: snap.Reference(i), name: i.Name, change: "deleted", requests: 1}
	}
	if r.flags.dryRun {
		for n, i := range list {
			steps[n].refused = reason(sprint.CanDeleteItem(i, snap.Identity(i.Project)))
		}
		return r.plan(steps)
	}
	op := store.DeleteItem(snap, ids[0])
	if len(ids) > 1 {
		op = store.DeleteItems(snap, ids)
	}
	if err := r.allowed(op); err != nil {
		return err
	}
	question := fmt.Sprintf("Delete %s? It can't be undone.", words.Count(len(list), "item"))
	if len(list) == 1 {
		question = fmt.Sprintf("Delete %s %s? It can't be undone.", steps[0].thing, list[0].Name)
	}
	if err := r.agree(ctx, question); err != nil {
		return err
	}
	return r.writeSteps(ctx, op, steps, "Deleted "+words.Items(snap, list)+".")
}
