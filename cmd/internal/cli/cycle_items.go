package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// cycleAdd puts items into a cycle.
func cycleAdd(sys System) *cobra.Command {
	return verb{
		use: "add CYCLE ITEM…", short: "Put items into a cycle",
		long:    "Those of another cycle move.",
		example: "  planedeck cycle add current APOLLO-12 APOLLO-14\n  planedeck cycle add next 22 23 --dry-run",
		args:    cycleAndItems, writes: true, fields: steps().Describe(),
		do: func(ctx context.Context, r *run, args []string) error {
			_, c, list, err := r.cycleWithItems(ctx, args)
			if err != nil {
				return err
			}
			op := store.AddItems(r.snapshot(), c.ID, idsOf(list))
			if r.flags.dryRun {
				return r.plan(r.memberSteps(list, "added to "+c.Name, op.Check(r.snapshot(), r.now()), (len(list)+sprint.Batch-1)/sprint.Batch))
			}
			return r.writeSaying(ctx, op, words.Items(r.snapshot(), list)+" added to "+c.Name+".")
		},
	}.command(sys)
}

// cycleRemove takes items out of a cycle.
func cycleRemove(sys System) *cobra.Command {
	return verb{
		use: "remove CYCLE ITEM…", short: "Take items out of a cycle",
		long:    "They stay in the project, without a cycle. Those that aren't in the cycle are left alone.",
		example: "  planedeck cycle remove current APOLLO-12\n  planedeck cycle remove next 22 23 --dry-run",
		args:    cycleAndItems, writes: true, fields: steps().Describe(),
		do: func(ctx context.Context, r *run, args []string) error {
			p, c, named, err := r.cycleWithItems(ctx, args)
			if err != nil {
				return err
			}
			if err := r.read(ctx, store.Key{Kind: store.Items, Project: p.ID, ID: string(c.ID)}); err != nil {
				return err
			}
			var list []plane.Item
			for _, i := range named {
				if home, _ := r.snapshot().CycleOf(i.ID); home == c.ID {
					list = append(list, i)
					continue
				}
				r.done(words.Item(r.snapshot(), i) + " isn't in " + c.Name + ".")
			}
			if len(list) == 0 {
				return nil
			}
			op := store.RemoveItems(r.snapshot(), c.ID, idsOf(list))
			if r.flags.dryRun {
				return r.plan(r.memberSteps(list, "removed from "+c.Name, op.Check(r.snapshot(), r.now()), len(list)))
			}
			return r.writeSaying(ctx, op, words.Items(r.snapshot(), list)+" removed from "+c.Name+".")
		},
	}.command(sys)
}

// cycleAndItems demands a cycle and an item at least.
func cycleAndItems(cmd *cobra.Command, args []string) error {
	if len(args) < 2 {
		return usagef("%s takes a CYCLE and at least one ITEM; see %s --help", cmd.CommandPath(), cmd.CommandPath())
	}
	return nil
}

// cycleWithItems are the cycle and the items that arguments name.
func (r *run) cycleWithItems(ctx context.Context, args []string) (plane.Project, cycleFacts, []plane.Item, error) {
	p, c, err := r.cycleOf(ctx, args[:1])
	if err != nil {
		return p, c, nil, err
	}
	list, err := r.items(ctx, p, args[1:])
	return p, c, list, err
}

// memberSteps are what becomes of items, of which the first has the requests of all.
func (r *run) memberSteps(list []plane.Item, change string, refused error, requests int) []step {
	steps := make([]step, len(list))
	for n, i := range list {
		steps[n] = step{thing: words.Item(r.snapshot(), i), name: i.Name, change: change, refused: reason(refused)}
	}
	steps[0].requests = requests
	return steps
}

// idsOf are the ids of items.
func idsOf(list []plane.Item) []plane.ItemID {
	ids := make([]plane.ItemID, len(list))
	for n, i := range list {
		ids[n] = i.ID
	}
	return ids
}
