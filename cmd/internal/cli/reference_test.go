package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// docs/cli.md is the output of planedeck reference.
func TestReferencePageIsUpToDate(t *testing.T) {
	_, want, _ := call(nil, "reference")
	got, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "cli.md"))
	if err != nil || string(got) != want {
		t.Errorf("docs/cli.md is stale: go run ./cmd/planedeck reference > docs/cli.md (%v)", err)
	}
}

func TestEveryCommandHasTwoExamples(t *testing.T) {
	_, page, _ := call(nil, "reference")
	sections := strings.Split(page, "\n## planedeck")[1:]
	if len(sections) < 15 {
		t.Fatalf("%d commands in %q", len(sections), page)
	}
	for _, section := range sections {
		title, body, _ := strings.Cut("planedeck"+section, "\n")
		_, examples, _ := strings.Cut(body, "```sh\n")
		examples, _, _ = strings.Cut(examples, "\n```")
		if strings.Count(examples, "planedeck") < 2 {
			t.Errorf("%s has fewer than two examples: %q", title, examples)
		}
	}
}

func TestReferenceListsJSONFields(t *testing.T) {
	_, page, _ := call(nil, "reference")
	if want := "| `percent` | completed items as a percentage of the scope, rounded as on Plane's page |\n"; !strings.Contains(page, want) {
		t.Errorf("the reference lacks %q", want)
	}
	if page := manual(t)["planedeck-cycle-list.1"]; !strings.Contains(page, ".B \"percent\"\ncompleted items as a percentage") {
		t.Errorf("the man page lacks the fields: %s", page)
	}
}

func TestReferenceCommandIsHidden(t *testing.T) {
	if _, help, _ := call(nil, "--help"); strings.Contains(help, "reference") {
		t.Error("the help lists planedeck reference")
	}
}
