package limits_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/planedeck/planedeck/plane/limits"
)

func TestMain(m *testing.M) {
	flag.Parse()
	if work, ok := works()[*workOf]; ok {
		work()
		return
	}
	goleak.VerifyTestMain(m)
}

const key = "plane_api_0123456789abcdef"

// exchange replaces the content of a file and returns the previous one.
func exchange(t *testing.T, f *limits.File, body string) (was string) {
	t.Helper()
	if err := f.Update(t.Context(), func(held []byte) []byte {
		was = string(held)
		return []byte(body)
	}); err != nil {
		t.Fatal(err)
	}
	return was
}

// only returns the path of the data file.
func only(t *testing.T, dir string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*"))
	found = slices.DeleteFunc(found, func(path string) bool { return strings.HasSuffix(path, ".lock") })
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v", found, err)
	}
	return found[0]
}

func TestUpdateReturnsPreviousContent(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "limits")
	f, other := limits.New(dir, key), limits.New(dir, key)
	bodies := []string{"a longer text\nof two lines", "short", "", "\x00\xff\n", strings.Repeat("long", 10_000), "end"}
	was := ""
	for i, body := range bodies {
		if got := exchange(t, []*limits.File{f, other}[i%2], body); got != was {
			t.Errorf("%q instead of %q", got, was)
		}
		was = body
	}
	if err := f.Update(t.Context(), func([]byte) []byte { return nil }); err != nil || exchange(t, f, "") != was {
		t.Error("returning nil changed the content", err)
	}
	if got := exchange(t, limits.New(dir, "another key"), "other"); got != "" {
		t.Errorf("the file of another key contains %q", got)
	}
}

func TestFilesAreUnreadableForOthersAndHideTheKey(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "limits")
	exchange(t, limits.New(dir, key), "a body")
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Fatalf("%v, %v", entries, err)
	}
	for _, e := range entries {
		info, _ := e.Info()
		data, _ := os.ReadFile(filepath.Join(dir, e.Name()))
		if info.Mode().Perm() != 0o600 || strings.Contains(e.Name()+string(data), key[10:]) {
			t.Errorf("%s: %v, %q", e.Name(), info.Mode(), data)
		}
	}
	if info, _ := os.Stat(dir); info.Mode().Perm() != 0o700 {
		t.Errorf("the mode of the folder is %v", info.Mode())
	}
}

// A damaged file counts as empty, and is valid again after the next update.
func TestDamagedFilesCountAsEmpty(t *testing.T) {
	dir := t.TempDir()
	f, body := limits.New(dir, key), "what is known about a budget"
	exchange(t, f, body)
	path := only(t, dir)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := [][]byte{nil, []byte("{}"), []byte("planedeck limits 1 -0000001 -0000001\n"), []byte("planedeck limits 1 00000000 ffffffff\nx")}
	for i := range good {
		flipped := slices.Clone(good)
		flipped[i] ^= 1 << (i % 8)
		damaged = append(damaged, flipped, good[:i], slices.Insert(slices.Clone(good), i, good[i]+1))
	}
	for _, data := range damaged {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if was := exchange(t, f, body); was != "" && was != body {
			t.Fatalf("%q was accepted: %q", data, was)
		}
		if got := exchange(t, f, body); got != body {
			t.Fatalf("after %q: %q", data, got)
		}
	}
}

// A path that wasn't created by planedeck stays unchanged, and is an error.
func TestForeignFilesAreNotChanged(t *testing.T) {
	tests := []struct {
		name  string
		plant func(path string) error
	}{
		{"a folder", func(path string) error { return os.MkdirAll(filepath.Join(path, "sub"), 0o700) }},
		{"a link", func(path string) error { return os.Symlink(filepath.Join(t.TempDir(), "elsewhere"), path) }},
		{"a long file", func(path string) error { return os.WriteFile(path, make([]byte, 2<<20), 0o600) }},
		{"a folder that is a file", func(path string) error {
			dir := filepath.Dir(path)
			return errors.Join(os.RemoveAll(dir), os.WriteFile(dir, nil, 0o600))
		}},
	}
	for _, test := range tests {
		for _, lock := range []string{"", ".lock"} {
			t.Run(test.name+lock, func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "limits")
				f := limits.New(dir, key)
				exchange(t, f, "a body")
				path := only(t, dir) + lock
				if err := errors.Join(os.Remove(path), test.plant(path)); err != nil {
					t.Skip(err)
				}
				before, _ := os.Lstat(path)
				if err := f.Update(t.Context(), func([]byte) []byte { t.Error("change was called"); return nil }); err == nil {
					t.Error("Update returned no error")
				}
				if after, _ := os.Lstat(path); before != nil && !os.SameFile(before, after) {
					t.Errorf("the path was %v and is now %v", before, after)
				}
			})
		}
	}
}

func TestUpdatesAreAtomic(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "limits")
	var all sync.WaitGroup
	for range 8 {
		f := limits.New(dir, key)
		all.Go(func() {
			for range 25 {
				if err := f.Update(t.Context(), addOne); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if got := exchange(t, limits.New(dir, key), ""); len(got) != 200 {
		t.Errorf("%d of 200 were counted", len(got))
	}
}

func addOne(held []byte) []byte { return append(bytes.Clone(held), 'x') }

func TestWaitForLockEndsWithContext(t *testing.T) {
	dir := t.TempDir()
	held, done := make(chan struct{}), make(chan struct{})
	var other sync.WaitGroup
	other.Go(func() {
		_ = limits.New(dir, key).Update(t.Context(), func([]byte) []byte {
			close(held)
			<-done
			return nil
		})
	})
	<-held
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := limits.New(dir, key).Update(ctx, addOne); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	close(done)
	other.Wait()
	exchange(t, limits.New(dir, key), "free again")
}

// FuzzFile: any content is read without a panic, and the file is valid after the next update.
func FuzzFile(f *testing.F) {
	f.Add([]byte("planedeck limits 1 00000000 00000000\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		file := limits.New(dir, key)
		exchange(t, file, "a body")
		if err := os.WriteFile(only(t, dir), data, 0o600); err != nil {
			t.Fatal(err)
		}
		exchange(t, file, "next")
		if got := exchange(t, file, ""); got != "next" {
			t.Errorf("%q", got)
		}
	})
}
