package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
)

// tomlIn are the configurations that a page shows.
func tomlIn(t *testing.T, page string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", page))
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, part := range strings.Split(string(text), "```toml\n")[1:] {
		body, _, _ := strings.Cut(part, "```")
		shown = append(shown, body)
	}
	return shown
}

func TestWhatThePagesShowCanBeUsed(t *testing.T) {
	for _, page := range []string{"README.md", "docs/filter.md"} {
		t.Run(page, func(t *testing.T) {
			shown := tomlIn(t, page)
			if len(shown) == 0 {
				t.Fatal("the page shows no configuration")
			}
			for _, text := range shown {
				h := newHome(t, text)
				if _, err := config.Load(config.Input{Env: h.env()}); err != nil {
					t.Errorf("%v\n%s", err, text)
				}
				if !strings.Contains(text, "[profiles.home]") {
					continue
				}
				if c, err := config.Load(config.Input{Env: h.env(), Profile: "home"}); err != nil || c.Workspace != "garden" {
					t.Errorf("profile home: %v, workspace %q", err, c.Workspace)
				}
			}
		})
	}
}
