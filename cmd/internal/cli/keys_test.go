package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/cmd/internal/cli"
)

// keys runs planedeck keys with a configuration.
func keys(t *testing.T, text string) (code int, out, err string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr strings.Builder
	code = cli.Main([]string{"keys", "--config", file}, cli.System{Out: &stdout, Err: &stderr, Environ: []string{"HOME=" + t.TempDir()}})
	return code, stdout.String(), strings.ReplaceAll(stderr.String(), file, "FILE")
}

func TestTheKeysArePrintedAsTheyAreConfigured(t *testing.T) {
	code, out, err := keys(t, "[keys]\n\"cycles.archive\" = [\"b\", \"f3\"]\n")
	if code != 0 || err != "" || !strings.Contains(out, "| `b` `f3` | archive this cycle | `archive` |") {
		t.Errorf("exit %d, %s\n%s", code, err, out)
	}
}

func TestAClashOfKeysIsRefusedAtTheStartWithBothNames(t *testing.T) {
	code, _, err := keys(t, "[keys]\nquit = \"Q\"\ncycles.archive = \"t\"\n")
	if want := "planedeck: FILE:3: t is a key of \"cycles.transfer\" and of \"cycles.archive\"\n"; code != 4 || err != want {
		t.Errorf("exit %d, %s", code, err)
	}
	code, _, err = keys(t, "[keys]\nboard.stat = \"x\"\n")
	if want := "planedeck: FILE:2: there is no command \"board.stat\"; did you mean \"board.state\"?\n"; code != 4 || err != want {
		t.Errorf("exit %d, %s", code, err)
	}
}
