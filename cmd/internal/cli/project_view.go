package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// projectView shows one project.
func projectView(sys System) *cobra.Command {
	var web bool
	return verb{
		use: "view [PROJECT]", short: "Show a project and its running cycles",
		long:    "Without an argument it is the usual one: see planedeck project use.",
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
			return r.printer.PrintOne(projectSchema().List([]projectFacts{facts}), func(int) string { return r.projectText(facts) })
		},
	}.command(sys)
}

// projectText is a project for people.
func (r *run) projectText(p projectFacts) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s  %s\n", cell.Printable(p.Identifier), cell.Printable(p.Name))
	for _, c := range r.snapshot().Cycles(p.ID) {
		if sprint.PhaseOf(c, r.now()) != sprint.Current {
			continue
		}
		start, end := c.Days(r.snapshot().Location(p.ID))
		progress := sprint.ProgressOf(c)
		fmt.Fprintf(&text, "Current: %s, %s, %d of %d done\n", cell.Printable(c.Name), words.Range(start, end, r.today(p.ID)), progress.Counts.Completed, progress.Scope())
	}
	return text.String() + p.url + "\n"
}
