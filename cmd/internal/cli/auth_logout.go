package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

// authLogout deletes the stored key.
func authLogout(sys System) *cobra.Command {
	var o rootOptions
	cmd := &cobra.Command{
		Use:     "logout",
		Short:   "Delete the stored API key from this machine",
		Long:    "The key stays valid until you revoke it on Plane's page. The copy on disk and the outbox stay, too: see planedeck cache clear.",
		Example: "  planedeck auth logout\n  planedeck auth logout --profile work",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			so, err := o.configure(cmd.Context(), sys, nil)
			if err != nil {
				return err
			}
			if so.Key.Secret.Empty() {
				say(sys, "There is no key for "+so.Config.BaseURL+" on this machine.")
				return nil
			}
			if !so.Key.Stored {
				return failf(exitFailed, "the key is in %s, which planedeck doesn't change: delete it there", so.Key.Source)
			}
			if err := so.Keys.Forget(cmd.Context(), so.Config.BaseURL); err != nil {
				return fmt.Errorf("delete the key: %w", err)
			}
			say(sys, "Deleted the key for "+so.Config.BaseURL+" from "+so.Key.Source+".")
			return nil
		},
	}
	o.addFileFlags(cmd)
	return cmd
}
