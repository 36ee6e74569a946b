package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/git"
)

// gitProject is the entry of a git repository that names its project.
const gitProject = "planedeck.project"

// projectUse sets the project of commands that name none.
func projectUse(sys System) *cobra.Command {
	var user bool
	return verb{
		use: "use PROJECT", short: "Choose the project of commands that name none",
		long: "Inside a git repository it is chosen for that repository (git config " + gitProject + "); otherwise, or with --user, for all folders. " +
			"A project in config.toml takes precedence over the one for all folders, --project over both.",
		example: "  planedeck project use APOLLO\n  planedeck project use APOLLO --user",
		args:    oneArgument("PROJECT"), reads: true,
		flags: func(f *pflag.FlagSet) {
			f.BoolVar(&user, "user", false, "for all folders, even inside a git repository")
		},
		do: func(ctx context.Context, r *run, args []string) error {
			r.flags.project = args[0]
			p, err := r.newestProject(ctx)
			if err != nil {
				return err
			}
			repository := git.Here(r.sys.Environ)
			if !user {
				err := repository.Set(ctx, gitProject, p.Identifier)
				if err == nil {
					r.done("Commands in this git repository now use " + p.Name + ".")
				}
				if !errors.Is(err, git.ErrNoRepository) {
					return err
				}
			}
			if err := r.options.Config.SaveDefaultProject(p.Identifier); err != nil {
				return fmt.Errorf("save the project: %w", err)
			}
			r.done("Commands now use " + p.Name + ".")
			return nil
		},
	}.command(sys)
}
