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

func TestKeysPrintsConfiguredKeys(t *testing.T) {
	code, out, err := keys(t, "[keys]\n\"cycles.archive\" = [\"b\", \"f7\"]\n")
	if code != 0 || err != "" || !strings.Contains(out, "| `b` `f7` | archive this cycle | `archive` |") {
		t.Errorf("exit %d, %s\n%s", code, err, out)
	}
}

func TestKeyConflictErrorNamesBothCommands(t *testing.T) {
	code, _, err := keys(t, "[keys]\nquit = \"Q\"\ncycles.archive = \"t\"\n")
	if want := "planedeck: FILE:3: t is a key of \"cycles.transfer\" and of \"cycles.archive\"\n"; code != 4 || err != want {
		t.Errorf("exit %d, %s", code, err)
	}
	code, _, err = keys(t, "[keys]\nboard.priorty = \"x\"\n")
	if want := "planedeck: FILE:2: unknown command \"board.priorty\"; did you mean \"board.priority\"?\n"; code != 4 || err != want {
		t.Errorf("exit %d, %s", code, err)
	}
}

func TestUnknownColourErrorSuggestsNearestName(t *testing.T) {
	for text, want := range map[string]string{
		"[colors]\naccemt = \"#ff8800\"\n": `FILE:2: unknown colour "accemt"; did you mean "accent"?`,
		"[colors]\nbrightness = 7\n":       `FILE:2: unknown colour "brightness"; there are accent, backlog, cancelled, `,
	} {
		if code, _, err := keys(t, text); code != 4 || !strings.HasPrefix(err, "planedeck: "+want) {
			t.Errorf("%q: exit %d, %s", text, code, err)
		}
	}
}

// Users start from the example, so each of its settings has to be valid.
func TestEveryLineOfTheExampleConfigIsValid(t *testing.T) {
	body, err := os.ReadFile(filepath.Join("..", "..", "..", "config.example.toml"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(body)) {
		setting, ok := strings.CutPrefix(line, "#")
		if ok && !strings.HasPrefix(setting, " ") {
			lines = append(lines, setting)
		}
	}
	if code, _, errs := keys(t, strings.Join(lines, "")); code != 0 || len(lines) < 30 {
		t.Errorf("exit %d, %s", code, errs)
	}
}
