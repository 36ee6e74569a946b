package disk_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
)

var (
	cycles = store.Key{Kind: store.Cycles, Project: "30000000-0000-4000-8000-000000000001"}
	items  = store.Key{Kind: store.Items, Project: cycles.Project, ID: "70000000-0000-4000-8000-000000000101"}
	events = store.Key{Kind: store.Events, ID: "../../holidays of *?\x00\n2026 2026-11"}
)

func saved(k store.Key, body string) store.Saved {
	return store.Saved{Key: k, At: time.Date(2026, 11, 24, 9, 0, 0, 1, time.UTC), Body: []byte(body)}
}

// folder returns a copy in a folder that doesn't exist yet, whose name has characters that are special in patterns.
func folder(t *testing.T) (*disk.Copy, string) {
	dir := filepath.Join(t.TempDir(), "acme@[plane]", "copy")
	return disk.NewCopy(dir), dir
}

func write(t *testing.T, c *disk.Copy, all ...store.Saved) {
	t.Helper()
	for _, s := range all {
		if err := c.Write(s); err != nil {
			t.Fatal(err)
		}
	}
}

func same(a, b store.Saved) bool {
	return a.Key == b.Key && a.At.Equal(b.At) && bytes.Equal(a.Body, b.Body)
}

func TestCopyReadsWhatWasWritten(t *testing.T) {
	c, dir := folder(t)
	if _, err := c.Read(cycles); err == nil {
		t.Error("an empty folder has data")
	}
	all := []store.Saved{saved(cycles, "a body\nof two lines"), saved(items, ""), saved(events, "\x00\xff\n\n"), saved(cycles, "newer")}
	write(t, c, all...)
	for _, want := range all[1:] {
		if got, err := c.Read(want.Key); err != nil || !same(got, want) {
			t.Errorf("%v: %+v, %v", want.Key, got, err)
		}
	}
	files, err := c.Files()
	if len(files) != 3 || err != nil {
		t.Errorf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		info, err := os.Stat(f.Path)
		if err != nil || info.Mode().Perm() != 0o600 || filepath.Dir(f.Path) != dir {
			t.Errorf("%s: %v, %v", f.Path, info, err)
		}
	}
	if info, _ := os.Stat(dir); info.Mode().Perm() != 0o700 {
		t.Errorf("other users can read the folder: %v", info.Mode())
	}
	if err := c.Clear(); err != nil {
		t.Error(err)
	}
	if files, err := c.Files(); len(files) > 0 || err != nil {
		t.Errorf("%d files remain, %v", len(files), err)
	}
}

// An altered file is rejected and moved, so that the next one can be written.
func TestDamagedCopyIsRejected(t *testing.T) {
	c, _ := folder(t)
	want := saved(items, "what was read of a cycle")
	write(t, c, want, saved(cycles, "another key"))
	files, _ := c.Files()
	i := slices.IndexFunc(files, func(f disk.File) bool { return f.Key == items })
	path, other := files[i].Path, files[1-i].Path
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	of, _ := os.ReadFile(other)
	damaged := [][]byte{nil, of, append(slices.Clone(good), good...), append(slices.Clone(good), 0)}
	for i := range good {
		flipped := slices.Clone(good)
		flipped[i] ^= 1 << (i % 8)
		damaged = append(damaged, flipped, good[:i], slices.Insert(slices.Clone(good), i, good[i]+1))
	}
	for _, data := range damaged {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := c.Read(items); err == nil {
			t.Fatalf("%q is accepted: %+v", data, got)
		}
		if _, err := os.Stat(path); err == nil {
			t.Fatalf("%q was not moved", data)
		}
		write(t, c, want)
		if got, err := c.Read(items); err != nil || !same(got, want) {
			t.Fatalf("after %q: %+v", data, got)
		}
	}
}

func TestOnlyRegularFilesAreRead(t *testing.T) {
	c, _ := folder(t)
	write(t, c, saved(items, "a body"))
	files, _ := c.Files()
	path := files[0].Path
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Rename(path, elsewhere); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, path); err != nil {
		t.Skip(err)
	}
	if _, err := c.Read(items); err == nil {
		t.Error("a symbolic link is followed")
	}
	if err := os.MkdirAll(filepath.Join(path, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Read(items); err == nil {
		t.Error("a folder is read")
	}
	if err := c.Write(saved(items, "a body")); err == nil {
		t.Error("a non-empty folder is replaced")
	}
}

func TestOversizedCopyDropsOldestEntries(t *testing.T) {
	c, dir := folder(t)
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	if err := c.Prune(0, now); err != nil {
		t.Errorf("without a folder: %v", err)
	}
	for i, s := range []store.Saved{saved(cycles, "oldest"), saved(items, "older"), saved(events, "newest")} {
		write(t, c, s)
		files, _ := c.Files()
		for _, f := range files {
			if f.Key == s.Key {
				touch(t, f.Path, now.Add(time.Duration(i)*time.Minute))
			}
		}
	}
	begun, fresh := filepath.Join(dir, ".new-a"), filepath.Join(dir, ".new-b")
	touch(t, begun, now.Add(-2*time.Hour))
	touch(t, fresh, now.Add(-time.Minute))
	files, _ := c.Files()
	var size int64
	for _, f := range files {
		info, err := os.Stat(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		if f.Key != cycles {
			size += info.Size()
		}
	}
	for _, limit := range []int64{disk.MaxBytes, size} {
		if err := c.Prune(limit, now); err != nil {
			t.Error(err)
		}
		_, oldest := c.Read(cycles)
		_, older := c.Read(items)
		_, newest := c.Read(events)
		if (oldest == nil) != (limit > size) || older != nil || newest != nil {
			t.Errorf("with a limit of %d bytes: %v, %v, %v", limit, oldest, older, newest)
		}
	}
	if _, err := os.Stat(begun); err == nil {
		t.Error("the temporary file of a killed program remains")
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("the temporary file of a running program was removed")
	}
}

// touch sets the modification time of a file, creating it if necessary.
func touch(t *testing.T, path string, at time.Time) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

func TestUnwritableFolderIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c := disk.NewCopy(filepath.Join(file, "copy"))
	if err := c.Write(saved(items, "a body")); err == nil {
		t.Error("a file was used as a folder")
	}
	if _, err := c.Read(items); err == nil {
		t.Error("the entry can be read")
	}
}

func TestTwoProgramsShareCopy(t *testing.T) {
	one, dir := folder(t)
	other := disk.NewCopy(dir)
	var programs sync.WaitGroup
	for _, c := range []*disk.Copy{one, other} {
		programs.Go(func() {
			for i := range 200 {
				if err := c.Write(saved(items, string(bytes.Repeat([]byte{byte(i)}, 5000)))); err != nil {
					t.Error(err)
				}
				if got, err := c.Read(items); err != nil || len(got.Body) != 5000 || bytes.Count(got.Body, got.Body[:1]) != 5000 {
					t.Errorf("partial file: %v, %d bytes", err, len(got.Body))
				}
			}
		})
	}
	programs.Wait()
	entries, err := os.ReadDir(dir)
	if len(entries) != 1 || err != nil {
		t.Errorf("%d files remain, %v", len(entries), err)
	}
}

func TestReadOnlyFolderCanBeReadAndErrorNamesFile(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("file permissions don't apply to this user")
	}
	c, dir := folder(t)
	write(t, c, saved(items, "a body"))
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	if err := c.Write(saved(items, "another body")); err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("the error is %v", err)
	}
	if got, err := c.Read(items); err != nil || string(got.Body) != "a body" {
		t.Errorf("%q, %v", got.Body, err)
	}
}
