package config_test

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/config"
)

// linesOf is a configuration, each line with an end of its own.
func linesOf(t *rapid.T) string {
	var b strings.Builder
	if rapid.Bool().Draw(t, "BOM") {
		b.WriteString("\ufeff")
	}
	ends := rapid.SampledFrom([][]string{{"\n"}, {"\r\n"}, {"\n", "\r\n"}}).Draw(t, "ends")
	for _, line := range []string{
		"# mine", "", `workspace = "old" # w`, `theme = "dark"`, `project="P"`, "", "[filters] # f", `mine = "@me"`, "", "[profiles.work]", `workspace = "w"`, "# last",
	} {
		if strings.HasPrefix(line, "[") || rapid.IntRange(0, 4).Draw(t, "leave out") > 0 {
			b.WriteString(line + rapid.SampledFrom(ends).Draw(t, "end"))
		}
	}
	return b.String()
}

// Every line that a change does not concern stays as it was, with its end and
// with what editors on Windows write first; what is new ends as the first line does.
func TestAChangeKeepsTheEndsOfLines(t *testing.T) {
	change := config.Change{BaseURL: "https://x.org", Workspace: "acme"}
	filter := config.Filter{Name: "mine", Text: "is:open"}
	h := newHome(t, "# first")
	rapid.Check(t, func(t *rapid.T) {
		before := linesOf(t)
		if err := os.WriteFile(h.file, []byte(before), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := config.Save(h.file, change); err != nil {
			t.Fatalf("%q: %v", before, err)
		}
		if err := config.SaveFilter(h.file, "", filter); err != nil {
			t.Fatalf("%q: %v", before, err)
		}
		body, err := os.ReadFile(h.file)
		if err != nil {
			t.Fatal(err)
		}
		after := string(body)
		c, err := config.Load(config.Input{Env: h.env()})
		if err != nil || c.Workspace != "acme" || len(c.Filters) == 0 || c.Filters[0].Text != "is:open" {
			t.Fatalf("%q became %q: %v", before, after, err)
		}
		if strings.HasPrefix(before, "\ufeff") != strings.HasPrefix(after, "\ufeff") {
			t.Fatalf("%q became %q", before, after)
		}
		ends := strings.Count(before, "\r\n")
		mixed := ends > 0 && ends < strings.Count(before, "\n")
		usual := "\n"
		if first, _, _ := strings.Cut(before, "\n"); strings.HasSuffix(first, "\r") {
			usual = "\r\n"
		}
		for line := range strings.Lines(strings.TrimPrefix(after, "\ufeff")) {
			isNew := !strings.Contains(before, line) && !mixed
			if isNew && strings.TrimRight(line, "\r\n")+usual != line {
				t.Fatalf("%q became %q: %q", before, after, line)
			}
		}
		for line := range strings.Lines(strings.TrimPrefix(before, "\ufeff")) {
			text := strings.TrimSpace(line)
			if text == "" || strings.HasPrefix(text, "workspace = \"old") || strings.HasPrefix(text, "mine") || strings.Contains(after, line) {
				continue
			}
			t.Fatalf("%q became %q: %q is gone", before, after, line)
		}
	})
}

func TestProblemsOfAFileFromWindowsNameTheLine(t *testing.T) {
	_, file, err := loadText(t, "\ufefftheme = \"dark\"\r\n\r\n[filters]\r\nmine = 3\r\n")
	if err == nil || !strings.HasPrefix(err.Error(), file+":4: ") {
		t.Error(err)
	}
}
