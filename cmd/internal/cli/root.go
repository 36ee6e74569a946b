package cli

import (
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/config"
)

const rootHelp = `Run the cycles and the board of a Plane workspace in a terminal.
Unofficial; not affiliated with Plane.

Without a configuration it asks for an address and an API key. Flags beat the environment
(PLANE_API_KEY, PLANE_BASE_URL, PLANE_WORKSPACE_SLUG), the environment beats config.toml.`

const rootExamples = `  planedeck --demo
  planedeck --project APOLLO --cycle current`

// rootOptions are the flags of planedeck itself.
type rootOptions struct {
	setup   bool
	demo    bool
	cycle   string
	config  string
	profile string
}

// newRoot returns the command planedeck with its subcommands.
func newRoot(sys System) *cobra.Command {
	var o rootOptions
	cmd := &cobra.Command{
		Use:               "planedeck",
		Short:             "A terminal sprint board for Plane",
		Long:              rootHelp,
		Example:           rootExamples,
		Version:           versionText(debug.ReadBuildInfo()),
		Args:              noArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd.Context(), sys, settingFlags(cmd))
		},
	}
	cmd.SetFlagErrorFunc(flagError)
	cmd.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		width, _ := output.TerminalWidth(cmd.OutOrStdout())
		_, _ = io.WriteString(cmd.OutOrStdout(), helpText(cmd, width)) // there is nowhere to report an error
	})
	f := cmd.Flags()
	f.BoolVar(&o.demo, "demo", false, "show the program on a built-in workspace; needs no configuration")
	f.String("project", "", "start with this project: identifier, name or UUID")
	f.StringVar(&o.cycle, "cycle", "", "and with this cycle: current, name or UUID")
	o.addFileFlags(cmd)
	f.String("base-url", "", "address of the server (default "+config.DefaultBaseURL+")")
	f.String("workspace", "", "short name of the workspace, as in its addresses")
	f.String("theme", "", "colours: auto, dark, light, contrast or none")
	f.Bool("ascii", false, "draw planedeck's own symbols in ASCII; letters stay if the locale has them")
	f.Bool("linear", false, "for screen readers: write changes line by line, draw nothing")
	cmd.AddCommand(newSetup(sys), newCycle(sys), newReport(sys), newProject(sys), newLog(sys), newAPI(sys), newAuth(sys), newDoctor(sys), newCache(sys), newOutbox(sys), newCalendar(sys), newEmulator(sys), newKeys(sys), newVersion())
	cmd.AddCommand(newItem(sys), newMine(sys), newCompletion(), newMan(sys), newReference())
	completeAll(cmd, sys)
	return cmd
}

// newSetup returns the command that opens the set-up screen even if planedeck is configured: for another server,
// another workspace or a new key.
func newSetup(sys System) *cobra.Command {
	o := rootOptions{setup: true}
	cmd := &cobra.Command{
		Use:     "setup",
		Short:   "Connect to a workspace, or enter a new API key",
		Example: "  planedeck setup\n  planedeck setup --profile home",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context(), sys, nil) },
	}
	o.addFileFlags(cmd)
	cmd.AddCommand(newCalendarSetup(sys, "calendar"))
	return cmd
}

// addFileFlags adds the flags that choose file and profile.
func (o *rootOptions) addFileFlags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.config, "config", "", "configuration file (default config.toml in the configuration folder)")
	cmd.Flags().StringVar(&o.profile, "profile", "", "profile of the configuration file")
}

// settingFlags returns the given flags that are settings.
func settingFlags(cmd *cobra.Command) map[string]any {
	given := map[string]any{}
	for flag, setting := range map[string]string{"project": "project", "base-url": "base_url", "workspace": "workspace", "theme": "theme"} {
		if f := cmd.Flags().Lookup(flag); f.Changed {
			given[setting] = f.Value.String()
		}
	}
	for _, name := range []string{"ascii", "linear"} {
		if f := cmd.Flags().Lookup(name); f.Changed {
			given[name] = f.Value.String() == "true"
		}
	}
	return given
}
