package cli

import (
	"cmp"
	"context"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// newMine returns the command that lists the user's own items.
func newMine(sys System) *cobra.Command {
	var all bool
	return verb{
		use: "mine", short: "List your open items of the current cycles",
		long: "They are listed by project, the most urgent first: overdue ones, then by priority and due date. If neither --project nor this folder nor the " +
			"settings choose a project, those of all projects are listed. --max-age 10m accepts what was read in the last ten minutes, without a request.",
		example: "  planedeck mine --max-age 10m\n  planedeck mine --all-projects --json identifier,name,due --jq '.[0]'",
		fields:  itemSchema().Describe(), reads: true, lists: true,
		flags: func(f *pflag.FlagSet) {
			f.BoolVar(&all, "all-projects", false, "list those of all projects, even if there is a usual one")
		},
		do: func(ctx context.Context, r *run, _ []string) error {
			projects, err := r.ownProjects(ctx, all)
			if err != nil {
				return err
			}
			list, err := r.mine(ctx, projects)
			if err != nil {
				return err
			}
			schema := itemSchema()
			schema.Columns = []string{"identifier", "name", "state.name", "priority", "due", "cycle.name"}
			return r.printer.Print(schema.List(limited(r, list)))
		},
	}.command(sys)
}

// ownProjects returns the projects whose current cycles are listed.
func (r *run) ownProjects(ctx context.Context, all bool) ([]plane.Project, error) {
	if r.projectName(ctx) != "" && !all {
		p, err := r.project(ctx, store.Cycles)
		return []plane.Project{p}, err
	}
	if err := r.read(ctx, store.Key{Kind: store.Projects}); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(r.snapshot().Projects()), func(p plane.Project) bool {
		return joined(p) != nil || sprint.CanPlan(p) != nil
	}), nil
}

// mine returns the user's open items in the current cycles of projects: by project, the most urgent first.
func (r *run) mine(ctx context.Context, projects []plane.Project) ([]itemFacts, error) {
	current, err := r.currentItems(ctx, projects)
	if err != nil {
		return nil, err
	}
	if err := r.readNamed(ctx, slices.Concat(current...)...); err != nil {
		return nil, err
	}
	var list []itemFacts
	for _, keys := range current {
		var own []itemFacts
		for _, key := range keys {
			for _, i := range r.snapshot().Items(plane.CycleID(key.ID)) {
				f := r.itemFacts(i)
				if slices.Contains(i.Assignees, r.snapshot().Me().ID) && !f.state().Group.Done() {
					own = append(own, f)
				}
			}
		}
		slices.SortStableFunc(own, moreUrgent)
		list = append(list, own...)
	}
	return list, nil
}

// currentItems returns the keys of the items of each project's current cycles. It reads the cycles, and who the user
// is.
func (r *run) currentItems(ctx context.Context, projects []plane.Project) ([][]store.Key, error) {
	wanted := []store.Key{{Kind: store.Me}}
	for _, p := range projects {
		if key := (store.Key{Kind: store.Cycles, Project: p.ID}); !r.ahead[key] {
			wanted = append(wanted, key)
		}
	}
	if err := r.readBeside(ctx, wanted...); err != nil {
		return nil, err
	}
	items := make([][]store.Key, len(projects))
	for n, p := range projects {
		for _, c := range r.snapshot().Cycles(p.ID) {
			if sprint.PhaseOf(c, r.now()) == sprint.Current {
				items[n] = append(items[n], store.Key{Kind: store.Items, Project: p.ID, ID: string(c.ID)})
			}
		}
	}
	return items, nil
}

// moreUrgent orders items: overdue ones first, then by priority, then by due date, with those without one last.
func moreUrgent(a, b itemFacts) int {
	late := func(i itemFacts) int {
		if i.overdue() {
			return 0
		}
		return 1
	}
	undated := func(i itemFacts) int {
		if i.Due.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(late(a)-late(b), a.Priority.Rank()-b.Priority.Rank(), undated(a)-undated(b), a.Due.DaysSince(b.Due), a.Sequence-b.Sequence)
}
