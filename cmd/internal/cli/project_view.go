package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// projectView shows one project.
func projectView(sys System) *cobra.Command {
	var web bool
	return verb{
		use: "view [PROJECT]", short: "Show a project and its current cycles",
		long:    "Without an argument it shows the usual one: see planedeck project use.",
		example: "  planedeck project view APOLLO\n  planedeck project view --web",
		args:    atMostOne("PROJECT"), fields: projectSchema().Describe(), reads: true,
		flags: func(f *pflag.FlagSet) { f.BoolVarP(&web, "web", "w", false, "open its page in the browser") },
		do: func(ctx context.Context, r *run, args []string) error {
			if len(args) == 1 {
				r.flags.project = args[0]
			}
			p, err := r.newestProject(ctx)
			if err != nil {
				return err
			}
			facts := r.projectFacts(ctx, p)[0]
			if web {
				return r.browse(facts.url)
			}
			if r.printer.IsJSON() {
				return r.printer.PrintOne(projectSchema().List([]projectFacts{facts}), nil)
			}
			if err := r.read(ctx, store.Key{Kind: store.Cycles, Project: p.ID}); err != nil {
				return err
			}
			return r.printer.PrintOne(projectSchema().List([]projectFacts{facts}), func(width int) string { return r.projectText(facts, width) })
		},
	}.command(sys)
}

// projectText formats a project for people, with its current cycles: laid out in a terminal, as a list of facts
// elsewhere.
func (r *run) projectText(p projectFacts, width int) string {
	var running []output.Fact
	for _, c := range r.snapshot().Cycles(p.ID) {
		if sprint.PhaseOf(c, r.now()) != sprint.Current {
			continue
		}
		start, end := c.Days(r.snapshot().Location(p.ID))
		progress := sprint.ProgressOf(c)
		running = append(running, output.Fact{Name: "current", Value: fmt.Sprintf(
			"%s, %s, %d of %d done", c.Name, words.Range(start, end, r.today(p.ID)), progress.Counts.Completed, progress.Scope())})
	}
	facts := slices.Concat(running, []output.Fact{{Name: "url", Value: p.url}})
	if width == 0 {
		return output.Facts(slices.Concat([]output.Fact{{Name: "project", Value: p.Identifier}, {Name: "name", Value: p.Name}}, facts), 0)
	}
	return output.Wrap(p.Identifier+"  "+strings.ReplaceAll(p.Name, "\n", " "), width) + output.Facts(facts, width)
}
