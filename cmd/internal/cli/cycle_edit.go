package cli

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// cycleEdit changes the name, the days and the description of a cycle.
func cycleEdit(sys System) *cobra.Command {
	var name, start, end, description string
	return verb{
		use: "edit CYCLE", short: "Change the name, days or description of a cycle",
		long: "What isn't given stays as it is. A last day that has passed ends the cycle permanently, so it asks first, unless --yes is given. " +
			"--json prints the cycle as it is afterwards; if the change could only be queued, as it was before, with queued as its outcome.",
		example: "  planedeck cycle edit next --start mon --end 2w\n  planedeck cycle edit 'Sprint 26' --name 'Sprint 26: login' --dry-run",
		args:    oneArgument("CYCLE"), writes: true, fields: writtenCycle().Describe(),
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&name, "name", "", "new name")
			f.StringVar(&start, "start", "", "first `day`: 2026-11-28, mon, +3d, 28 nov, or none")
			f.StringVar(&end, "end", "", "last `day`, or a length: +13, 2w")
			f.StringVar(&description, "description", "", "description")
		},
		do: func(ctx context.Context, r *run, args []string) error {
			p, c, err := r.cycleOf(ctx, args)
			if err != nil {
				return err
			}
			to := plane.CycleDraft{Name: c.Name, Description: c.Description, Start: c.start(), End: c.end()}
			if r.flags.explicit("name") {
				to.Name = name
			}
			if r.flags.explicit("description") {
				to.Description = description
			}
			dates, err := datesOf(plane.Range{Start: to.Start, End: to.End}, start, end, r.today(p.ID))
			if err != nil {
				return err
			}
			to.Start, to.End = dates.Start, dates.End
			return r.editCycle(ctx, p, c, to)
		},
	}.command(sys)
}

// editCycle changes a cycle to match a draft. It asks before it ends the cycle.
func (r *run) editCycle(ctx context.Context, p plane.Project, c cycleFacts, to plane.CycleDraft) error {
	same := to.Name == c.Name && to.Description == c.Description && to.Start == c.start() && to.End == c.end()
	if same && !r.flags.dryRun {
		r.done("Nothing was changed.")
		return r.printCycle(p, c.Cycle, outcomeUnchanged)
	}
	op := store.EditCycle(r.snapshot(), c.ID, to)
	if r.flags.dryRun {
		return r.plan([]step{{thing: c.Name, name: c.Name, change: r.editText(p, c, to), refused: r.refusal(op), requests: 1}})
	}
	if err := r.allowed(op); err != nil {
		return err
	}
	if sprint.EndsNow(c.Cycle, plane.Range{Start: to.Start, End: to.End}, r.now().In(c.zone)) {
		if err := r.agree(ctx, "End "+c.Name+" now? "+words.Ending(c.Cycle)); err != nil {
			return err
		}
	}
	if err := r.writeAndReport(ctx, op, "Changed "+c.Name+": "+r.editText(p, c, to)+"."); err != nil {
		return err
	}
	now, _ := r.snapshot().Cycle(c.ID)
	return r.printCycle(p, now, r.written())
}

// printCycle prints a changed cycle, if flags ask for it. A cycle whose change waits in the outbox is printed as it
// was.
func (r *run) printCycle(p plane.Project, c plane.Cycle, outcome stepOutcome) error {
	if !r.printer.Asked() {
		return nil
	}
	facts := r.cycleFacts(p, c)
	facts.outcome = outcome
	return r.printer.PrintOne(writtenCycle().List([]cycleFacts{facts}), nil)
}

// editText describes what changes.
func (r *run) editText(p plane.Project, c cycleFacts, to plane.CycleDraft) string {
	var changes []string
	if to.Name != c.Name {
		changes = append(changes, "renamed to "+to.Name)
	}
	if to.Start != c.start() || to.End != c.end() {
		changes = append(changes, r.daysText(p.ID, to.Start, to.End))
	}
	if to.Description != c.Description {
		changes = append(changes, "new description")
	}
	return words.List(changes)
}
