package cli

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

const completionHelp = `Print a script that makes a shell complete planedeck's commands, arguments and flags.

Bash, which needs the package bash-completion, for this shell and for each new one:

  source <(planedeck completion bash)
  planedeck completion bash > ~/.local/share/bash-completion/completions/planedeck

Zsh, into a folder of its $fpath, before compinit runs:

  planedeck completion zsh > "${fpath[1]}/_planedeck"

Fish:

  planedeck completion fish > ~/.config/fish/completions/planedeck.fish

PowerShell, for this shell; add the line to $PROFILE for each new one:

  planedeck completion powershell | Out-String | Invoke-Expression`

// newCompletion returns the command that prints the completion script for a shell. It replaces cobra's own.
func newCompletion() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:                   "completion {bash | zsh | fish | powershell}",
		Short:                 "Print the completion script for a shell",
		Long:                  completionHelp,
		Example:               "  planedeck completion bash > ~/.local/share/bash-completion/completions/planedeck\n  planedeck completion powershell | Out-String | Invoke-Expression",
		ValidArgs:             shells,
		DisableFlagsInUseLine: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains(shells, args[0]) {
				return usagef("planedeck completion needs the name of one shell: %s", strings.Join(shells, ", "))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return writeCompletion(cmd.Root(), cmd.OutOrStdout(), args[0])
		},
	}
}

// writeCompletion writes the script for a shell to out.
func writeCompletion(root *cobra.Command, out io.Writer, shell string) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(out, true)
	case "zsh":
		return root.GenZshCompletion(out)
	case "fish":
		return root.GenFishCompletion(out, true)
	default:
		return root.GenPowerShellCompletionWithDesc(out)
	}
}
