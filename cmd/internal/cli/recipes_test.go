package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestRecipes runs the scripts of docs/recipes.md. Comments after a script contain what readers don't need: the
// expected content of files and streams, and which answers of the server are lost.
func TestRecipes(t *testing.T) {
	skipInShort(t)
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "recipes.md"))
	if err != nil {
		t.Fatal(err)
	}
	recipes := strings.Split(string(text), "\n## ")[1:]
	if len(recipes) < 10 {
		t.Errorf("%d recipes, want at least 10", len(recipes))
	}
	dir := t.TempDir()
	for n, recipe := range recipes {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("recipe%02d.txtar", n+1)), scriptOf(t, recipe), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := scripts(dir)
	p.UpdateScripts = false
	testscript.Run(t, p)
}

// comment matches a comment after a script.
var comment = regexp.MustCompile(`(?m)^<!-- (\S+): (.*) -->$`)

// scriptOf converts a recipe to a test script.
func scriptOf(t *testing.T, recipe string) []byte {
	t.Helper()
	title, _, _ := strings.Cut(recipe, "\n")
	_, script, _ := strings.Cut(recipe, "\n```sh\n")
	script, _, ok := strings.Cut(script, "\n```\n")
	if !ok {
		t.Fatalf("%s: no script", title)
	}
	before, after, lost := "", "", 0
	for _, c := range comment.FindAllStringSubmatch(recipe, -1) {
		want := "'" + strings.ReplaceAll(c[2], "'", "''") + "'"
		switch c[1] {
		case "lost":
			before += "fault cut " + c[2] + "\n"
			lost++
		case "stdout", "stderr":
			after += c[1] + " " + want + "\n"
		default:
			after += "grep " + want + " " + c[1] + "\n"
		}
	}
	if lost > 0 { // The server's log shows that each answer was lost.
		after += fmt.Sprintf("requests\nstdout -count=%d ' 0$'\n", lost)
	}
	return []byte("# " + title + "\n[!exec:sh] skip\n[!exec:git] skip\nplanedeck project use APOLLO --user\n" + before +
		"exec sh -eu recipe.sh\n" + after + "-- recipe.sh --\n" + script + "\n")
}
