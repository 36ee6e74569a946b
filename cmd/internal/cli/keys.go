package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/keys"
)

// newKeys returns the command that lists all keys, as they are configured.
func newKeys(sys System) *cobra.Command {
	var o rootOptions
	cmd := &cobra.Command{
		Use:     "keys",
		Short:   "Print all keys and the names of their commands",
		Example: "  planedeck keys | less\n  planedeck keys --config ./config.toml",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := config.Load(config.Input{Env: config.Env(sys.Environ), File: o.config, Profile: o.profile})
			if err != nil {
				return err
			}
			o, err := screens(c, sys.Environ)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), keys.Page(app.Sheets(), o.Keys))
			return err
		},
	}
	o.addFileFlags(cmd)
	return cmd
}
