package cli_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/cmd/internal/cli"
)

// call runs planedeck without a terminal.
func call(environ []string, args ...string) (code int, out, err string) {
	var stdout, stderr strings.Builder
	code = cli.Main(args, cli.System{Out: &stdout, Err: &stderr, Environ: environ})
	return code, stdout.String(), stderr.String()
}

func TestCompletionScriptsCallPlanedeck(t *testing.T) {
	for shell, want := range map[string]string{
		"bash":       "complete -o default -F __start_planedeck planedeck",
		"zsh":        "#compdef planedeck",
		"fish":       "complete -c planedeck",
		"powershell": "Register-ArgumentCompleter -CommandName 'planedeck'",
	} {
		code, out, errs := call(nil, "completion", shell)
		if code != 0 || errs != "" || !strings.Contains(out, want) || !strings.Contains(out, "__complete") {
			t.Errorf("%s: exit %d, %s, %d bytes without %q", shell, code, errs, len(out), want)
		}
	}
}

func TestUnknownShellErrorListsKnownShells(t *testing.T) {
	for _, args := range [][]string{{"completion"}, {"completion", "tcsh"}, {"completion", "bash", "zsh"}} {
		if code, out, errs := call(nil, args...); code != 2 || out != "" || !strings.Contains(errs, "bash, zsh, fish, powershell") {
			t.Errorf("%v: exit %d, %q, %q", args, code, out, errs)
		}
	}
}

func TestCommandsAndShellsAreCompleted(t *testing.T) {
	for typed, want := range map[string]string{
		"cal":             "calendar\t",
		"calendar l":      "list\t",
		"completion ":     "powershell\n",
		"emulator --wor":  "--world\t",
		"calendar list -": "--check\t",
	} {
		args := append([]string{"__complete"}, strings.Split(typed, " ")...)
		if _, out, _ := call(nil, args...); !strings.Contains(out, want) {
			t.Errorf("%q: %q has no %q", typed, out, want)
		}
	}
}
