package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// projectList lists the projects that the owner of the key has joined.
func projectList(sys System) *cobra.Command {
	return verb{
		use: "list", aliases: []string{"ls"}, short: "List the projects that you have joined",
		long:    "Archived projects are omitted.",
		example: "  planedeck project list\n  planedeck project list --json identifier,name",
		fields:  projectSchema().Describe(), reads: true, lists: true,
		do: func(ctx context.Context, r *run, _ []string) error {
			if err := r.read(ctx, store.Key{Kind: store.Projects}); err != nil {
				return err
			}
			var list []plane.Project
			for _, p := range r.snapshot().Projects() {
				if joined(p) == nil {
					list = append(list, p)
				}
			}
			return r.printer.Print(projectSchema().List(limited(r, r.projectFacts(ctx, list...))))
		},
	}.command(sys)
}
