package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// itemMove moves items to another cycle, or out of theirs.
func itemMove(sys System) *cobra.Command {
	var to string
	return verb{
		use: "move ITEM… --to CYCLE", aliases: []string{"mv"}, short: "Move items to another cycle, or out of theirs",
		long:    "They leave the cycle that they are in. --to none only removes them from it; that reads all items to find out which cycle it is.",
		example: "  planedeck item move APOLLO-12 APOLLO-13 --to next\n  planedeck item move 12 --to none --dry-run",
		args:    atLeastOne("ITEM"), writes: true,
		flags: func(f *pflag.FlagSet) { f.StringVar(&to, "to", "", "the `CYCLE`: current, next, a name, or none") },
		do: func(ctx context.Context, r *run, args []string) error {
			if to == "" {
				return usagef("where to? Add --to next, --to none or the name of a cycle")
			}
			p, list, err := r.someItems(ctx, args)
			if err != nil {
				return err
			}
			return r.moveItems(ctx, p, list, to)
		},
	}.command(sys)
}

func (r *run) moveItems(ctx context.Context, p plane.Project, list []plane.Item, to string) error {
	var target plane.Cycle
	if isNone(to) {
		if err := r.read(ctx, store.Key{Kind: store.Backlog, Project: p.ID}); err != nil {
			return err
		}
	} else {
		var err error
		if target, err = r.cycle(ctx, p.ID, to); err != nil {
			return err
		}
		r.recallItems(p.ID)
	}
	snap := r.snapshot()
	var (
		ids   []plane.ItemID
		moved []plane.Item
		steps []step
	)
	for _, i := range list {
		s, moves := r.moveStep(i, target)
		if moves {
			ids, moved = append(ids, i.ID), append(moved, i)
		}
		steps = append(steps, s)
	}
	switch {
	case r.flags.dryRun:
		return r.plan(steps)
	case len(ids) == 0:
		r.done(words.Items(snap, list) + ": nothing to move.")
		return r.printSteps(outcomes(steps, nil), nil)
	}
	where := " to " + target.Name
	if target.ID == "" {
		where = " out of the cycle"
	}
	return r.writeSteps(ctx, store.MoveItems(snap, target.ID, ids), steps, "Moved "+words.Items(snap, moved)+where+".")
}

// moveStep returns the step for an item, and reports whether the item moves.
func (r *run) moveStep(i plane.Item, target plane.Cycle) (step, bool) {
	from := r.itemFacts(i).cycle()
	s := step{item: i.ID, thing: r.snapshot().Reference(i), name: i.Name, requests: 1}
	switch {
	case from.ID == target.ID && (target.ID == "" || from.ID != ""):
		s.change, s.same, s.requests = "nothing: it is there already", true, 0
		return s, false
	case target.ID == "":
		s.change = "out of " + from.Name
		return s, true
	}
	s.change = "to " + target.Name
	if r.flags.dryRun {
		s.refused = reason(sprint.CanAdd(target, r.now()))
	}
	if from.Name != "" {
		s.change = strings.TrimSpace("from " + from.Name + " " + s.change)
	}
	return s, true
}
