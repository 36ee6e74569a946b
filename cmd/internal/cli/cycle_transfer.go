package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// cycleTransfer moves unfinished items out of a cycle.
func cycleTransfer(sys System) *cobra.Command {
	var to string
	var backlog, keep []string
	return verb{
		use: "transfer CYCLE --to CYCLE", short: "Move unfinished items to another cycle",
		long: "Items that are done or cancelled stay. The plan is the same as on the screen: --dry-run lists what happens to each item and to the\n" +
			"cycle's record. It asks before it moves anything, unless --yes is given.",
		example: "  planedeck cycle transfer prev --to current --dry-run\n  planedeck cycle transfer 'Sprint 25' --to next --to-backlog APOLLO-12 --keep APOLLO-14,APOLLO-15 --yes",
		args:    oneArgument("CYCLE"), writes: true,
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&to, "to", "", "`cycle` to move to, or backlog")
			f.StringSliceVar(&backlog, "to-backlog", nil, "move these `items` out of all cycles")
			f.StringSliceVar(&keep, "keep", nil, "leave these `items` where they are")
		},
		do: func(ctx context.Context, r *run, args []string) error {
			if to == "" {
				return usagef("where to? Add --to CYCLE, or --to backlog")
			}
			p, c, err := r.cycleOf(ctx, args)
			if err != nil {
				return err
			}
			plan, err := r.planTransfer(ctx, p, c, to, backlog, keep)
			if err != nil {
				return err
			}
			return r.transfer(ctx, c, plan)
		},
	}.command(sys)
}

// planTransfer reads what the plan depends on, and returns the plan. A target that can't accept items is refused.
func (r *run) planTransfer(ctx context.Context, p plane.Project, c cycleFacts, to string, backlog, keep []string) (sprint.TransferPlan, error) {
	in := sprint.TransferInput{From: c.Cycle, Choices: map[plane.ItemID]sprint.Choice{}, Now: c.now.In(c.zone)}
	if !strings.EqualFold(to, "backlog") {
		target, err := r.cycle(ctx, p.ID, to)
		switch {
		case err != nil:
			return sprint.TransferPlan{}, err
		case target.ID == c.ID:
			return sprint.TransferPlan{}, usagef("--to %s is the cycle itself", to)
		}
		if err := sprint.CanTransferTo(target, in.Now); err != nil {
			return sprint.TransferPlan{}, failf(exitRefused, "%s", words.About(target.Name, words.Explain(err).What))
		}
		in.To = target.ID
	}
	if err := r.read(ctx, store.Key{Kind: store.Items, Project: p.ID, ID: string(c.ID)}, store.Key{Kind: store.Project, Project: p.ID}); err != nil {
		return sprint.TransferPlan{}, err
	}
	in.Items, in.Groups, in.Cycles = r.snapshot().Items(c.ID), r.snapshot().Groups(p.ID), r.snapshot().Cycles(p.ID)
	for _, choice := range []struct {
		names []string
		as    sprint.Choice
	}{{backlog, sprint.Choice{}}, {keep, sprint.Choice{Stay: true}}} {
		chosen, err := r.itemsOf(in.Items, p, c, choice.names)
		if err != nil {
			return sprint.TransferPlan{}, err
		}
		for _, i := range chosen {
			in.Choices[i.ID] = choice.as
		}
	}
	return sprint.PlanTransfer(in), nil
}

// itemsOf finds the named items in list, which are the items of a cycle.
func (r *run) itemsOf(list []plane.Item, p plane.Project, c cycleFacts, names []string) ([]plane.Item, error) {
	var found []plane.Item
	for _, name := range names {
		l, err := r.locator(p, name)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(list, func(i plane.Item) bool {
			return i.ID == l.Item || string(i.ID) == l.ID || l.Reference != "" && r.snapshot().Reference(i) == l.Reference
		})
		if at < 0 {
			return nil, usagef("%s isn't in %s", name, c.Name)
		}
		found = append(found, list[at])
	}
	return found, nil
}

// transfer carries out a plan, or prints it.
func (r *run) transfer(ctx context.Context, c cycleFacts, plan sprint.TransferPlan) error {
	now := c.now.In(c.zone)
	record := words.TransferRecord(plan, sprint.Ended(c.Cycle, now))
	cautions := words.TransferCautions(r.snapshot(), plan, now)
	list := r.transferSteps(c, plan, append([]string{record}, cautions...))
	if r.flags.dryRun {
		return r.plan(list)
	}
	moving := plan.Moving()
	if moving == 0 {
		r.done("There is nothing to move out of " + c.Name + ".")
		return r.printSteps(outcomes(list, nil), nil)
	}
	op := store.Transfer(r.snapshot(), plan)
	if err := r.allowed(op); err != nil {
		return err
	}
	question := []string{words.Moving(moving, len(plan.Rows)) + " out of " + c.Name + "."}
	if !plan.Undo {
		question = append(question, "This can't be undone.")
	}
	question = append(append(question, record), cautions...)
	if err := r.agree(ctx, strings.Join(question, " ")+" Transfer?"); err != nil {
		return err
	}
	return r.writeSteps(ctx, op, list, words.Count(moving, "item")+" moved out of "+c.Name+".")
}

// transferSteps returns a step for each item, and one for the cycle, which has the notes and counts all requests.
func (r *run) transferSteps(c cycleFacts, plan sprint.TransferPlan, notes []string) []step {
	var list []step
	for _, m := range plan.Rows {
		s := step{item: m.Item.ID, thing: r.snapshot().Reference(m.Item), name: m.Item.Name}
		switch {
		case m.Stay:
			s.change, s.same = "stays: "+m.Why, true
		case m.Target == "":
			s.change = "→ backlog"
		default:
			target, _ := r.snapshot().Cycle(m.Target)
			s.change = "→ " + target.Name
		}
		list = append(list, s)
	}
	record := step{thing: c.Name, name: c.Name, change: strings.Join(notes, " "), requests: plan.Requests()}
	record.same = plan.Moving() == 0
	return append(list, record)
}
