package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// cycleList lists the cycles of a project.
func cycleList(sys System) *cobra.Command {
	var states []string
	return verb{
		use: "list", aliases: []string{"ls"}, short: "List the cycles of a project",
		long:    "Current cycles come first, then upcoming ones, those without dates, and completed ones. Archived cycles are only listed with --state archived or all.",
		example: "  planedeck cycle list --state current,upcoming\n  planedeck cycle list --json name,percent,end --jq '.[] | select(.percent < 50).name'",
		fields:  cycleSchema().Describe(), reads: true, lists: true,
		flags: func(f *pflag.FlagSet) {
			f.StringSliceVar(&states, "state", nil, "only these `phases`: current, upcoming, draft, completed, archived, all")
		},
		do: func(ctx context.Context, r *run, _ []string) error {
			wanted, err := phasesOf(states)
			if err != nil {
				return err
			}
			p, err := r.project(ctx)
			if err != nil {
				return err
			}
			list, err := r.cyclesIn(ctx, p, wanted)
			if err != nil {
				return err
			}
			return r.printer.Print(cycleSchema().List(limited(r, list)))
		},
	}.command(sys)
}

// phaseNamed returns the phase with a name that --state accepts, in upper or lower case.
func phaseNamed(name string) (phase sprint.Phase, ok bool) {
	if strings.EqualFold(name, "ended") {
		return sprint.Completed, true
	}
	for p := sprint.Current; p <= sprint.Archived; p++ {
		if strings.EqualFold(name, p.String()) {
			return p, true
		}
	}
	return 0, false
}

// phaseNames returns the names that the help lists for --state.
func phaseNames() []string {
	return []string{"current", "upcoming", "draft", "completed", "archived", "all"}
}

// phasesOf returns the named phases; without names, all except archived.
func phasesOf(names []string) ([]sprint.Phase, error) {
	usual := []sprint.Phase{sprint.Current, sprint.Upcoming, sprint.Draft, sprint.Completed}
	if len(names) == 0 {
		return usual, nil
	}
	var wanted []sprint.Phase
	for _, name := range names {
		phase, ok := phaseNamed(strings.TrimSpace(name))
		switch {
		case strings.EqualFold(name, "all"):
			wanted = append(wanted, append(usual, sprint.Archived)...)
		case !ok:
			return nil, usagef("--state accepts current, upcoming, draft, completed, archived and all, not %q", name)
		default:
			wanted = append(wanted, phase)
		}
	}
	return wanted, nil
}

// cyclesIn reads the cycles of a project that are in one of the phases, in the order of the screen.
func (r *run) cyclesIn(ctx context.Context, p plane.Project, wanted []sprint.Phase) ([]cycleFacts, error) {
	keys := []store.Key{{Kind: store.Cycles, Project: p.ID}}
	if slices.Contains(wanted, sprint.Archived) {
		keys = append(keys, store.Key{Kind: store.ArchivedCycles, Project: p.ID})
	}
	if err := r.read(ctx, keys...); err != nil {
		return nil, err
	}
	var list []cycleFacts
	for _, c := range slices.Concat(r.snapshot().Cycles(p.ID), r.snapshot().Archived(p.ID)) {
		if f := r.cycleFacts(p, c); slices.Contains(wanted, f.phase) {
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, byPhase)
	return list, nil
}

// byPhase orders cycles by phase, current ones first; within a phase, current and upcoming ones by their start, others
// by their end, the latest first.
func byPhase(a, b cycleFacts) int {
	if a.phase != b.phase {
		return int(a.phase) - int(b.phase)
	}
	if a.phase == sprint.Upcoming || a.phase == sprint.Current {
		return a.Start.Compare(b.Start)
	}
	return b.End.Compare(a.End)
}

// limited shortens a list to --limit, and prints a note if the default limit shortens it.
func limited[T any](r *run, list []T) []T {
	most := r.flags.limit
	if most == 0 && r.printer.Width > 0 && !r.printer.IsJSON() && !r.printer.CSV && !r.printer.Plain {
		most = 30
	}
	if most == 0 || len(list) <= most {
		return list
	}
	if r.flags.limit == 0 && !r.flags.quiet {
		say(r.sys, "The first "+strconv.Itoa(most)+" of "+strconv.Itoa(len(list))+"; -L 1000 lists more.")
	}
	return list[:most]
}
