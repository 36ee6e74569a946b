package cli

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// version is the version of a release, such as v1.2.3: make dist sets it through the linker. Other builds use the build
// information.
var version string

// versionText returns the version from the build information, with the commit if that is known: "v1.2.3 (0a1b2c3d,
// changed, go1.26.8)".
func versionText(info *debug.BuildInfo, ok bool) string {
	if !ok {
		return "unknown (built without modules)"
	}
	version := cmp.Or(version, info.Main.Version)
	if version == "" || version == "(devel)" {
		version = "development"
	}
	var details []string
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			details = append(details, s.Value[:min(len(s.Value), 12)])
		case s.Key == "vcs.modified" && s.Value == "true":
			details = append(details, "changed")
		}
	}
	details = append(details, info.GoVersion)
	return version + " (" + strings.Join(details, ", ") + ")"
}

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "  planedeck version\n  planedeck --version",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "planedeck", versionText(debug.ReadBuildInfo()))
			return err
		},
	}
}
