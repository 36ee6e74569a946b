package disk_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
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

// entry returns a write with hostile texts.
func entry(id string, state store.WriteState) store.Entry {
	at := time.Date(2026, 11, 24, 9, 0, 0, 1, time.UTC)
	return store.Entry{
		ID: "20261124T090000.000000001-" + id, State: state, Title: "rename <b>\x1b[31m & \xff to \u202e\"x\"", Begun: at, At: at, Tries: 1,
		Operation: json.RawMessage(`{"kind":"dance","op":{"text":"\u003cp>"}}`), Parts: []store.EntryPart{{Learned: json.RawMessage(`{}`)}},
	}
}

// openOutbox opens an outbox. It stays open until it is closed, or until the end of the test: the lock of one that is
// collected as garbage would be free.
func openOutbox(t *testing.T, state string) *disk.Outbox {
	t.Helper()
	o, err := disk.OpenOutbox(state)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	return o
}

func put(t *testing.T, o *disk.Outbox, all ...store.Entry) {
	t.Helper()
	for _, e := range all {
		if err := o.Put(e); err != nil {
			t.Fatal(err)
		}
	}
}

// left returns the IDs and states that an outbox finds, sorted.
func left(t *testing.T, o *disk.Outbox) string {
	t.Helper()
	got, err := o.Left()
	if err != nil {
		t.Error(err)
	}
	done, err := o.Done()
	if err != nil {
		t.Error(err)
	}
	var list []string
	for _, e := range slices.Concat(got.Entries, done) {
		undo := ""
		if e.Undo != nil {
			undo = " undo"
		}
		list = append(list, fmt.Sprintf("%s %v%s", e.ID[len("20261124T090000.000000001-"):], e.State, undo))
	}
	for _, d := range got.Damaged {
		list = append(list, "damaged "+filepath.Base(filepath.Dir(d)))
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func TestNextProcessFindsLeftoverWrites(t *testing.T) {
	state := filepath.Join(t.TempDir(), "acme@[plane]")
	first := openOutbox(t, state)
	put(t, first, entry("a", store.Sending), entry("b", store.Waiting), entry("c", store.Failed), entry("d", store.Unknown), entry("e", store.Sending))
	put(t, first, entry("a", store.Waiting))
	if err := first.Remove(entry("e", store.Sending).ID); err != nil {
		t.Error(err)
	}
	second := openOutbox(t, state)
	if got := left(t, second); got != "" {
		t.Errorf("claimed from a running process: %s", got)
	}
	if err := first.Close(); err != nil {
		t.Error(err)
	}
	if got, want := left(t, second), "a waiting for the server, b waiting for the server, c failed, d unknown"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := left(t, openOutbox(t, state)); got != "" {
		t.Errorf("claimed twice: %s", got)
	}
	err := filepath.WalkDir(state, func(path string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if want := map[bool]os.FileMode{true: 0o700, false: 0o600}[e.IsDir()]; err == nil && info.Mode().Perm() != want {
			t.Errorf("%s is %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestEachWriteIsClaimedByOneProcess(t *testing.T) {
	state := t.TempDir()
	dead := openOutbox(t, state)
	for n := range 40 {
		put(t, dead, entry(fmt.Sprintf("%02d", n), store.Waiting))
	}
	if err := dead.Close(); err != nil {
		t.Fatal(err)
	}
	found := make([]int, 8)
	var all sync.WaitGroup
	for i := range found {
		o := openOutbox(t, state)
		all.Go(func() {
			got, err := o.Left()
			if found[i] = len(got.Entries); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	sum := 0
	for _, n := range found {
		sum += n
	}
	if sum != 40 {
		t.Errorf("claimed %v of 40", found)
	}
}

func TestDoneWriteCanBeUndoneByOneProcess(t *testing.T) {
	state := t.TempDir()
	o := openOutbox(t, state)
	done := entry("a", store.Done)
	done.Undo = json.RawMessage(`{}`)
	put(t, o, entry("a", store.Sending), done)
	next := openOutbox(t, state)
	if got := left(t, next); got != "a done undo" {
		t.Error(got)
	}
	if !next.Claim(done.ID, "x") || o.Claim(done.ID, "y") || !o.Claim(done.ID, "x") {
		t.Error("not exactly one process can undo it, also after a restart")
	}
	if got := left(t, next); got != "a done" {
		t.Error(got)
	}
	for n := range 205 {
		put(t, o, entry(fmt.Sprintf("x%03d", n), store.Done))
	}
	names, err := os.ReadDir(filepath.Join(state, "outbox", "done"))
	if len(names) != 200 || err != nil || !strings.Contains(names[0].Name(), "x005") {
		t.Errorf("%d writes are stored, %v", len(names), err)
	}
}

func TestDoneWriteIsListedEvenIfUndone(t *testing.T) {
	state := t.TempDir()
	o := openOutbox(t, state)
	put(t, o, entry("a", store.Done), entry("b", store.Done), entry("c", store.Sending))
	if !o.Claim(entry("a", store.Done).ID, "x") {
		t.Fatal("the write can't be claimed")
	}
	list, err := disk.ListDone(state)
	if len(list) != 2 || err != nil || !list[0].Undone || list[1].Undone || list[0].ID != entry("a", store.Done).ID {
		t.Errorf("%+v, %v", list, err)
	}
}

// TestWriteStoredAsDoneButNotRemovedIsDone: even if it was undone in the meantime.
func TestWriteStoredAsDoneButNotRemovedIsDone(t *testing.T) {
	for _, undone := range []bool{false, true} {
		state := t.TempDir()
		o := openOutbox(t, state)
		put(t, o, entry("a", store.Sending))
		file := only(t, state)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		put(t, o, entry("a", store.Done))
		if undone {
			o.Claim(entry("a", store.Done).ID, "x")
		}
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := o.Close(); err != nil {
			t.Fatal(err)
		}
		if got := listed(t, state); got != "" {
			t.Errorf("undone %v: listed as not done: %s", undone, got)
		}
		if got := left(t, openOutbox(t, state)); got != "a done" {
			t.Error(got)
		}
	}
}

// only returns the only file in an outbox.
func only(t *testing.T, state string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(state, "outbox", "*.json"))
	if len(files) != 1 || err != nil {
		t.Fatalf("%v, %v", files, err)
	}
	return files[0]
}

// TestDamagedWriteIsSetAside checks that an altered file is neither sent nor lost.
func TestDamagedWriteIsSetAside(t *testing.T) {
	state := t.TempDir()
	o := openOutbox(t, state)
	put(t, o, entry("a", store.Waiting))
	file := only(t, state)
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	damaged := [][]byte{nil, append(slices.Clone(good), good...), good[:len(good)-2]}
	for i := range good {
		flipped := slices.Clone(good)
		flipped[i] ^= 1 << (i % 8)
		damaged = append(damaged, flipped, good[:i], slices.Delete(slices.Clone(good), i, i+1))
	}
	for _, data := range damaged {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := o.Left()
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Entries) == 1 && len(got.Damaged) == 0 && sameEntry(got.Entries[0], good) {
			continue // Only whitespace or the case of a field name has changed.
		}
		if len(got.Entries) != 0 || len(got.Damaged) != 1 {
			t.Fatalf("%q: %+v", data, got)
		}
		if kept, err := os.ReadFile(got.Damaged[0]); err != nil || !bytes.Equal(kept, data) {
			t.Fatalf("%q was kept as %q, %v", data, kept, err)
		}
		if again, err := o.Left(); err != nil || len(again.Damaged)+len(again.Entries) != 0 {
			t.Fatalf("%q: again %+v, %v", data, again, err)
		}
	}
}

// sameEntry reports whether an entry matches the content of a file.
func sameEntry(e store.Entry, file []byte) bool {
	var want store.Entry
	if err := json.Unmarshal(file, &want); err != nil {
		return false
	}
	a, _ := json.Marshal(e)
	b, _ := json.Marshal(want)
	return bytes.Equal(a, b)
}

// TestFileCanBeRepairedByHand removes the sum of an edited file.
func TestFileCanBeRepairedByHand(t *testing.T) {
	state := t.TempDir()
	o := openOutbox(t, state)
	put(t, o, entry("a", store.Waiting))
	file := only(t, state)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	if !strings.Contains(lines[2], `"sum"`) {
		t.Fatalf("%s", data)
	}
	repaired := strings.Replace(strings.Join(slices.Delete(lines, 2, 3), "\n"), "rename", "repaired", 1)
	if err := os.WriteFile(file, []byte(repaired), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := o.Left(); err != nil || len(got.Entries) != 1 || !strings.HasPrefix(got.Entries[0].Title, "repaired") {
		t.Errorf("%+v, %v", got, err)
	}
	// A copy of a write under another name is rejected.
	if err := os.WriteFile(strings.Replace(file, "-a.", "-b.", 1), []byte(repaired), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := o.Left(); err != nil || len(got.Entries) != 1 || len(got.Damaged) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestClosedOutboxIsNotWritten: a write that ends late would create a duplicate of the file that the next process has
// claimed.
func TestClosedOutboxIsNotWritten(t *testing.T) {
	state := t.TempDir()
	o := openOutbox(t, state)
	put(t, o, entry("a", store.Waiting))
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	next := openOutbox(t, state)
	if got := left(t, next); got != "a waiting for the server" {
		t.Error(got)
	}
	for what, err := range map[string]error{"put": o.Put(entry("a", store.Failed)), "removed": o.Remove(entry("a", store.Failed).ID)} {
		if !errors.Is(err, disk.ErrClosed) {
			t.Errorf("%s: %v", what, err)
		}
	}
	only(t, state)
}

func TestOutboxNeedsItsFolder(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state")
	if err := os.WriteFile(state, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := disk.OpenOutbox(state); err == nil {
		t.Error("a file was used as a folder")
	}
}

// listed returns the IDs that a listing shows, with their states or "damaged".
func listed(t *testing.T, state string) string {
	t.Helper()
	all, err := disk.ListOutbox(state)
	if err != nil {
		t.Error(err)
	}
	var list []string
	for _, l := range all {
		word := l.Entry.State.String()
		if l.Err != nil {
			word = "damaged"
		}
		if _, err := os.Stat(l.File); err != nil || l.At.IsZero() {
			t.Errorf("%+v, %v", l, err)
		}
		list = append(list, l.ID[len("20261124T090000.000000001-"):]+" "+word)
	}
	return strings.Join(list, ", ")
}

// TestListingClaimsAndChangesNothing lists writes of running and ended processes, and a damaged file.
func TestListingClaimsAndChangesNothing(t *testing.T) {
	state := t.TempDir()
	if got := listed(t, filepath.Join(state, "none")); got != "" {
		t.Error(got)
	}
	running, dead := openOutbox(t, state), openOutbox(t, state)
	put(t, running, entry("a", store.Sending), entry("d", store.Done))
	put(t, dead, entry("b", store.Waiting), entry("c", store.Failed))
	if err := dead.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(state, "outbox", "*-c.*.json"))
	if len(files) != 1 || err != nil {
		t.Fatal(files, err)
	}
	if err := os.WriteFile(files[0], []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got, want := listed(t, state), "a sending, b waiting for the server, c damaged"; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	next := openOutbox(t, state)
	if got, want := left(t, next), "b waiting for the server, d done, damaged damaged"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := listed(t, state), "a sending, b waiting for the server, c damaged"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestDropFailsWhileProcessIsRunning(t *testing.T) {
	state := t.TempDir()
	running, dead := openOutbox(t, state), openOutbox(t, state)
	put(t, running, entry("a", store.Sending))
	put(t, dead, entry("b", store.Waiting), entry("c", store.Failed), entry("d", store.Failed))
	if err := dead.Close(); err != nil {
		t.Fatal(err)
	}
	all, err := disk.ListOutbox(state)
	if len(all) != 4 || err != nil {
		t.Fatal(all, err)
	}
	o := openOutbox(t, state)
	if err := o.Drop(all[0]); !errors.Is(err, disk.ErrRunning) {
		t.Error(err)
	}
	if err := o.Drop(all[1]); err != nil {
		t.Error(err)
	}
	if err := o.Drop(all[1]); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if got, want := listed(t, state), "a sending, c failed, d failed"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if err := o.Close(); err != nil {
		t.Error(err)
	}
	if got, want := left(t, openOutbox(t, state)), "c failed, d failed"; got != want {
		t.Errorf("the others: %s, want %s", got, want)
	}
}

func TestDropRemovesDamagedFile(t *testing.T) {
	state := t.TempDir()
	o := openOutbox(t, state)
	put(t, o, entry("a", store.Waiting))
	if err := os.WriteFile(only(t, state), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := left(t, o); got != "damaged damaged" {
		t.Fatal(got)
	}
	all, err := disk.ListOutbox(state)
	if len(all) != 1 || err != nil || !all[0].Aside {
		t.Fatal(all, err)
	}
	if err := o.Drop(all[0]); err != nil {
		t.Error(err)
	}
	if got := listed(t, state); got != "" {
		t.Error(got)
	}
}

// TestInheritReturnsWritesOfEndedProcesses: not its own, nor unreadable ones, which the next process reports.
func TestInheritReturnsWritesOfEndedProcesses(t *testing.T) {
	state := t.TempDir()
	o, other, running := openOutbox(t, state), openOutbox(t, state), openOutbox(t, state)
	put(t, o, entry("a", store.Sending))
	put(t, other, entry("b", store.Waiting), entry("c", store.Waiting))
	put(t, running, entry("d", store.Waiting))
	inherited := func() string {
		left, err := o.Inherit()
		if err != nil || len(left.Damaged) > 0 {
			t.Errorf("%+v, %v", left, err)
		}
		var ids []string
		for _, e := range left.Entries {
			ids = append(ids, e.ID[len("20261124T090000.000000001-"):])
		}
		return strings.Join(ids, " ")
	}
	if got := inherited(); got != "" {
		t.Errorf("inherited from running processes: %s", got)
	}
	files, err := filepath.Glob(filepath.Join(state, "outbox", "*-c.*.json"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if err := errors.Join(os.WriteFile(files[0], nil, 0o600), other.Close()); err != nil {
		t.Fatal(err)
	}
	if got := inherited() + "," + inherited(); got != "b," {
		t.Error(got)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if got, want := left(t, openOutbox(t, state)), "a sending, b waiting for the server, damaged damaged"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestNewestIDIsOfAnyStateAndProcess: of open and done writes, of any process.
func TestNewestIDIsOfAnyStateAndProcess(t *testing.T) {
	state := t.TempDir()
	o := openOutbox(t, state)
	newest := func() string {
		got, err := o.Left()
		if err != nil {
			t.Error(err)
		}
		return got.Newest
	}
	if got := newest(); got != "" {
		t.Error(got)
	}
	put(t, openOutbox(t, state), entry("b", store.Waiting))
	put(t, o, entry("c", store.Done), entry("a", store.Waiting))
	if got, want := newest(), entry("c", store.Done).ID; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if !o.Claim(entry("c", store.Done).ID, "x") {
		t.Error("the write can't be claimed")
	}
	if got, want := newest(), entry("c", store.Done).ID; got != want {
		t.Errorf("after the undo: %s, want %s", got, want)
	}
}
