package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The page of commands is generated: planedeck reference > docs/cli.md.
func TestThePageOfCommandsIsThatOfTheCommands(t *testing.T) {
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

func TestTheReferenceHasTheFieldsOfJSON(t *testing.T) {
	_, page, _ := call(nil, "reference")
	if want := "| `percent` | completed of the scope, in whole per cent as Plane's page has it |\n"; !strings.Contains(page, want) {
		t.Errorf("it lacks %q", want)
	}
	if page := manual(t)["planedeck-cycle-list.1"]; !strings.Contains(page, ".B \"percent\"\ncompleted of the scope") {
		t.Errorf("the man page lacks them: %s", page)
	}
}

func TestTheReferenceIsForTheDocumentsAlone(t *testing.T) {
	if _, help, _ := call(nil, "--help"); strings.Contains(help, "reference") {
		t.Error("the help lists planedeck reference")
	}
}
