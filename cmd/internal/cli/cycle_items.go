package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// cycleAdd adds items to a cycle.
func cycleAdd(sys System) *cobra.Command {
	return verb{
		use: "add CYCLE ITEM…", short: "Add items to a cycle",
		long:    "Items that are in another cycle move to this one.",
		example: "  planedeck cycle add current APOLLO-12 APOLLO-14\n  planedeck cycle add next 22 23 --dry-run",
		args:    cycleAndItems, writes: true,
		do: func(ctx context.Context, r *run, args []string) error {
			_, c, list, err := r.cycleWithItems(ctx, args)
			if err != nil {
				return err
			}
			op := store.AddItems(r.snapshot(), c.ID, idsOf(list))
			steps := r.memberSteps(list, "added to "+c.Name)
			steps[0].requests = (len(list) + sprint.Batch - 1) / sprint.Batch
			if r.flags.dryRun {
				return r.plan(refusedAll(steps, r.refusal(op)))
			}
			return r.writeSteps(ctx, op, steps, words.Items(r.snapshot(), list)+" added to "+c.Name+".")
		},
	}.command(sys)
}

// cycleRemove removes items from a cycle.
func cycleRemove(sys System) *cobra.Command {
	return verb{
		use: "remove CYCLE ITEM…", short: "Remove items from a cycle",
		long:    "They stay in the project, without a cycle. Items that aren't in the cycle are skipped.",
		example: "  planedeck cycle remove current APOLLO-12\n  planedeck cycle remove next 22 23 --dry-run",
		args:    cycleAndItems, writes: true,
		do: func(ctx context.Context, r *run, args []string) error {
			p, c, named, err := r.cycleWithItems(ctx, args)
			if err != nil {
				return err
			}
			if err := r.read(ctx, store.Key{Kind: store.Items, Project: p.ID, ID: string(c.ID)}); err != nil {
				return err
			}
			return r.removeItems(ctx, c, named)
		},
	}.command(sys)
}

// removeItems removes the named items from a cycle, except those that aren't in it.
func (r *run) removeItems(ctx context.Context, c cycleFacts, named []plane.Item) error {
	var list []plane.Item
	steps := r.memberSteps(named, "removed from "+c.Name)
	for n, i := range named {
		if home, _ := r.snapshot().CycleOf(i.ID); home == c.ID {
			list = append(list, i)
			steps[n].requests = 1
			continue
		}
		steps[n].change, steps[n].same = "nothing: it isn't in "+c.Name, true
		if !r.flags.dryRun {
			r.done(words.Item(r.snapshot(), i) + " isn't in " + c.Name + ".")
		}
	}
	op := store.RemoveItems(r.snapshot(), c.ID, idsOf(list))
	switch {
	case r.flags.dryRun && len(list) > 0:
		return r.plan(refusedAll(steps, r.refusal(op)))
	case r.flags.dryRun:
		return r.plan(steps)
	case len(list) == 0:
		return r.printSteps(outcomes(steps, nil), nil)
	}
	return r.writeSteps(ctx, op, steps, words.Items(r.snapshot(), list)+" removed from "+c.Name+".")
}

// cycleAndItems requires a cycle and at least one item.
func cycleAndItems(cmd *cobra.Command, args []string) error {
	if len(args) < 2 {
		return usagef("%s needs a CYCLE and at least one ITEM; see %s --help", cmd.CommandPath(), cmd.CommandPath())
	}
	return nil
}

// cycleWithItems returns the cycle and the items that the arguments name.
func (r *run) cycleWithItems(ctx context.Context, args []string) (plane.Project, cycleFacts, []plane.Item, error) {
	p, c, err := r.cycleOf(ctx, args[:1])
	if err != nil {
		return p, c, nil, err
	}
	list, err := r.items(ctx, p, args[1:])
	return p, c, list, err
}

// memberSteps returns a step for each item.
func (r *run) memberSteps(list []plane.Item, change string) []step {
	steps := make([]step, len(list))
	for n, i := range list {
		steps[n] = step{item: i.ID, thing: words.Item(r.snapshot(), i), name: i.Name, change: change}
	}
	return steps
}

// refusedAll marks the steps that change something as refused for the same reason, which may be empty.
func refusedAll(list []step, why string) []step {
	for i := range list {
		if !list[i].same {
			list[i].refused = why
		}
	}
	return list
}

// idsOf returns the IDs of items.
func idsOf(list []plane.Item) []plane.ItemID {
	ids := make([]plane.ItemID, len(list))
	for n, i := range list {
		ids[n] = i.ID
	}
	return ids
}
