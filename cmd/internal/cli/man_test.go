package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// manual writes the man pages, and returns their texts by name.
func manual(t *testing.T, environ ...string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	if code, out, errs := call(environ, "man", "--dir", dir); code != 0 || out != "" || errs != "" {
		t.Fatalf("exit %d, %q, %q", code, out, errs)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, f := range files {
		body, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		pages[f.Name()] = string(body)
	}
	return pages
}

func TestEveryCommandHasAManPage(t *testing.T) {
	pages := manual(t)
	_, reference, _ := call(nil, "reference")
	count := 0
	for line := range strings.Lines(reference) {
		if command, ok := strings.CutPrefix(line, "## planedeck"); ok {
			count++
			name := "planedeck" + strings.ReplaceAll(strings.TrimSuffix(command, "\n"), " ", "-") + ".1"
			if pages[name] == "" {
				t.Errorf("%s is missing", name)
			}
		}
	}
	if count != len(pages) {
		t.Errorf("%d pages for %d commands", len(pages), count)
	}
	for name, want := range map[string]string{
		"planedeck.1":               "planedeck\\-calendar(1)",
		"planedeck-calendar-list.1": ".B \"\\-\\-check\"\ncheck whether each calendar can be read\n",
		"planedeck-emulator.1":      "planedeck emulator \\-\\-world demo \\-\\-key mine \\-\\-latency 200ms\n",
	} {
		if !strings.Contains(pages[name], want) {
			t.Errorf("%s lacks %q: %s", name, want, pages[name])
		}
	}
}

// Reproducible packages need the date of the sources.
func TestManPagesHaveTheDateOfTheSources(t *testing.T) {
	page := manual(t, "SOURCE_DATE_EPOCH=1795510800")["planedeck.1"]
	if want := `.TH "PLANEDECK" 1 "2026\-11\-24" "planedeck development" "planedeck"` + "\n"; !strings.HasPrefix(page, want) {
		t.Errorf("%.100q", page)
	}
	for _, wrong := range []string{"SOURCE_DATE_EPOCH=soon", "SOURCE_DATE_EPOCH="} {
		if page := manual(t, wrong)["planedeck.1"]; !strings.HasPrefix(page, `.TH "PLANEDECK" 1 "" `) {
			t.Errorf("%s: %.100q", wrong, page)
		}
	}
}

// roff interprets lines that begin with a dot or a quote as macros, and a backslash as an escape.
func TestHelpTextIsNeverAMacro(t *testing.T) {
	known := regexp.MustCompile(`^\.(TH|SH|TP|B|PP|RS|nf|fi|RE)\b`)
	escapes := regexp.MustCompile(`\\(-|e|&|\(aq|\(dq|\(ha|\(ti|\(ga|\[u[0-9A-F]{4,}\])`)
	for name, page := range manual(t) {
		for line := range strings.Lines(page) {
			if (line[0] == '.' || line[0] == '\'') && !known.MatchString(line) || strings.Contains(escapes.ReplaceAllString(line, ""), `\`) {
				t.Errorf("%s: %q", name, line)
			}
		}
	}
}

func TestManPageFolderMustExist(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "man1")
	if code, _, errs := call(nil, "man", "--dir", missing); code != 1 || errs != "planedeck: there is no folder "+missing+"\ncreate it first: mkdir -p "+missing+"\n" {
		t.Errorf("exit %d, %q", code, errs)
	}
	if code, _, errs := call(nil, "man"); code != 2 || !strings.Contains(errs, "--dir") {
		t.Errorf("without --dir: exit %d, %q", code, errs)
	}
}
