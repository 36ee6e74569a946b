//go:build unix

package session

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// temporary returns a folder for temporary files in which another user has
// already created every predictable name.
func temporary(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"planedeck", "planedeck-"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestEveryDemoSessionHasItsOwnFolder(t *testing.T) {
	for name, o := range map[string]Options{
		"demo":                 {Demo: true},
		"demo, state folder":   {Demo: true, Config: config.Config{StateDir: "/nowhere"}},
		"neither HOME nor XDG": {},
	} {
		t.Run(name, func(t *testing.T) {
			temp := temporary(t)
			o.Environ = []string{"TMPDIR=" + temp}
			one, other := folderOf(o), folderOf(o)
			seen := map[string]bool{}
			for _, f := range []*folder{one, one, other} {
				dir, err := f.open()
				if err != nil {
					t.Fatal(err)
				}
				if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 || filepath.Dir(dir) != temp {
					t.Errorf("%s: %v, %v", dir, info, err)
				}
				seen[dir] = true
			}
			if len(seen) != 2 {
				t.Errorf("two sessions share %v", seen)
			}
			report := reporter{dir: one.open, now: testday.Morning}.report(&crash{value: "boom"}).Report
			for _, f := range []*folder{one, other} {
				if err := f.close(); err != nil {
					t.Error(err)
				}
			}
			if files := filesIn(t, temp); len(files) != 3 {
				t.Errorf("left: %q", files)
			}
			if _, err := os.Stat(report); err != nil {
				t.Error("the report that was named is gone:", err)
			}
		})
	}
}

func TestConfiguredStateFolderIsUsedAndStays(t *testing.T) {
	state := filepath.Join(t.TempDir(), "a", "b")
	f := folderOf(Options{Config: config.Config{StateDir: state}, Environ: []string{"TMPDIR=/nowhere"}})
	if dir, err := f.open(); err != nil || dir != state {
		t.Errorf("%q, %v", dir, err)
	}
	if err := f.close(); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(state); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestUnusableFolderIsNamedWithARemedy(t *testing.T) {
	blocked := temporary(t) + "/planedeck"
	for name, test := range map[string]struct {
		o    Options
		want string
	}{
		"missing": {Options{Demo: true, Environ: []string{"TMPDIR=/nowhere/at/all"}}, "no file can be written in /nowhere/at/all (no such file or directory): set TMPDIR to another folder"},
		"a file":  {Options{Demo: true, Environ: []string{"TMPDIR=" + blocked}}, "(not a directory): set TMPDIR to another folder"},
		"state":   {Options{Config: config.Config{StateDir: blocked + "/x"}}, "(not a directory): set PLANEDECK_STATE_DIR to another folder"},
	} {
		t.Run(name, func(t *testing.T) {
			f := folderOf(test.o)
			if _, err := f.open(); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v", err)
			}
			if err := f.close(); err != nil {
				t.Error(err)
			}
		})
	}
}
