package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
)

func TestSaveChangesSingleLines(t *testing.T) {
	acme := config.Change{BaseURL: "https://x.org", Workspace: "acme"}
	tests := []struct {
		name, before string
		change       config.Change
		after        string
	}{
		{"replaces a value and keeps its comment", "# mine\nworkspace=\"old\"  # was # that\nbase_url = \"https://o.org\"\n", acme, "# mine\nworkspace = \"acme\"  # was # that\nbase_url = \"https://x.org\"\n"},
		{"a # in the old value is no comment", "workspace = \"a\"\nproject = \"a # b\"\n", config.Change{Project: "B"}, "workspace = \"a\"\nproject = \"B\"\n"},
		{"adds above the first table", "theme = \"dark\"\n\n[profiles.work]\nworkspace = \"w\"\n", acme, "theme = \"dark\"\n\nbase_url = \"https://x.org\"\nworkspace = \"acme\"\n\n[profiles.work]\nworkspace = \"w\"\n"},
		{"adds to a profile", "[profiles.work] # w\n# here\nworkspace = \"w\"\n[profiles.home]\n", config.Change{Profile: "work", Workspace: "v", Project: "P"}, "[profiles.work] # w\nproject = \"P\"\n# here\nworkspace = \"v\"\n[profiles.home]\n"},
		{"adds a profile", "workspace = \"w\"\n", config.Change{Profile: "at home", Workspace: "v"}, "workspace = \"w\"\n\n[profiles.\"at home\"]\nworkspace = \"v\"\n"},
		{"allows http", "theme = \"dark\"\nallow_http = false # no\n", config.Change{BaseURL: "http://x.org", AllowHTTP: true}, "theme = \"dark\"\nallow_http = true # no\nbase_url = \"http://x.org\"\n"},
		{"no line end at the end", "theme = \"dark\"", config.Change{Workspace: "v"}, "theme = \"dark\"\nworkspace = \"v\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := newHome(t, tt.before)
			if err := config.Save(h.file, tt.change); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(h.file)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.after {
				t.Errorf("got\n%s\nwant\n%s", got, tt.after)
			}
		})
	}
}

func TestSaveWritesANewFileForItsOwner(t *testing.T) {
	h := newHome(t, "")
	if err := config.Save(h.file, config.Change{BaseURL: "https://x.org", Workspace: "acme"}); err != nil {
		t.Fatal(err)
	}
	c := load(t, h)
	if c.BaseURL != "https://x.org" || c.Workspace != "acme" {
		t.Errorf("got %+v", c)
	}
	info, err := os.Stat(h.file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestSaveFollowsALinkAndKeepsTheMode(t *testing.T) {
	h := newHome(t, "theme = \"dark\"\n")
	target := filepath.Join(h.dir, "dotfiles.toml")
	if err := os.Rename(h.file, target); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(target, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, h.file); err != nil {
		t.Fatal(err)
	}
	if err := config.Save(h.file, config.Change{Workspace: "acme"}); err != nil {
		t.Fatal(err)
	}
	link, err := os.Lstat(h.file)
	if err != nil || link.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", link.Mode(), err)
	}
	info, err := os.Stat(target)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestSaveLeavesWhatItCannotEdit(t *testing.T) {
	const inline = "profiles = {work = {workspace = \"w\"}}\n"
	h := newHome(t, inline)
	err := config.Save(h.file, config.Change{Profile: "work", Workspace: "v"})
	if err == nil || !strings.HasSuffix(err.Error(), "change workspace there yourself") {
		t.Errorf("got %v", err)
	}
	if got, _ := os.ReadFile(h.file); string(got) != inline {
		t.Errorf("changed to %s", got)
	}
}

// Whatever a person has written, Save either refuses and leaves it alone or
// writes the value and loses no other line.
func FuzzSaveKeepsEveryOtherLine(f *testing.F) {
	f.Add("# a\nworkspace = \"x\" # b\n\n[profiles.work]\n  theme = \"dark\"\n", "acme")
	f.Add("profiles = {a = {theme = \"dark\"}}", "b")
	f.Add("[profiles]\nwork.workspace = 'x'", "c\"d")
	f.Add("workspace = '''\nx'''\n", "e")
	f.Fuzz(func(t *testing.T, text, workspace string) {
		if workspace == "" {
			return
		}
		file := filepath.Join(t.TempDir(), "config.toml")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		err := config.Save(file, config.Change{Workspace: workspace})
		got, readErr := os.ReadFile(file)
		if readErr != nil {
			t.Fatal(readErr)
		}
		if err != nil {
			if string(got) != text {
				t.Fatalf("refused with %v, but changed to %q", err, got)
			}
			return
		}
		kept := string(got)
		for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
			if !strings.Contains(line, "workspace") && !strings.Contains(kept, strings.TrimSpace(line)) {
				t.Fatalf("line %q is gone from %q", line, kept)
			}
		}
	})
}
