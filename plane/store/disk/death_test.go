package disk_test

import (
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
)

// death is the point at which a process dies while using the outbox.
type death struct {
	// Call is the number of the call at which it dies, from 1; 0 for never.
	Call int
	Step step
}

// step is a point in a call.
type step string

// The points in a call. The files that a death within a call would leave are simulated.
const (
	before  step = "before"
	within  step = "within"  // the new file is partly written and still has its temporary name
	between step = "between" // the file of the done write exists, and the file of the open write still does
	after   step = "after"
)

func steps() []step { return []step{before, within, between, after} }

// killableOutbox is the outbox of a process that dies at some point. It records writes in a journal, which outlives the
// process.
type killableOutbox struct {
	*disk.Outbox
	death   death
	folder  string // the state folder
	journal *os.File
	calls   chan int // has the number of calls so far
}

func newKillableOutbox(o *disk.Outbox, d death, folder string) (*killableOutbox, error) {
	journal, err := os.OpenFile(filepath.Join(folder, journalName), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	m := &killableOutbox{o, d, folder, journal, make(chan int, 1)}
	m.calls <- 0
	return m, err
}

const journalName = "journal"

// note adds a line to the journal.
func (m *killableOutbox) note(format string, of ...any) {
	if _, err := fmt.Fprintf(m.journal, format+"\n", of...); err != nil {
		panic(err)
	}
}

// now counts a call and returns the step at which the process must die, empty for none.
func (m *killableOutbox) now() step {
	n := <-m.calls + 1
	m.calls <- n
	if n == m.death.Call {
		return m.death.Step
	}
	return ""
}

// die kills the process, so that no deferred calls or handlers run.
func die() {
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		_ = self.Kill()
	}
	select {}
}

// Put implements [store.Outbox].
func (m *killableOutbox) Put(e store.Entry) error {
	at := m.now()
	dir, open := filepath.Join(m.folder, "outbox"), m.openFile(e.ID)
	if e.State == store.Done {
		dir = filepath.Join(dir, "done")
	}
	if at == before {
		die()
	}
	if at == within {
		half := []byte(`{"format": "planedeck outbox 1", "id": "` + e.ID)
		_ = os.WriteFile(filepath.Join(dir, ".new-"+rand.Text()), half, 0o600)
		die()
	}
	was, unread := os.ReadFile(open)
	if err := m.Outbox.Put(e); err != nil {
		return err
	}
	if at == between && unread == nil && e.State == store.Done {
		_ = os.WriteFile(open, was, 0o600)
		m.note("put %s %v", e.ID, e.State)
		die()
	}
	m.note("put %s %v", e.ID, e.State)
	if at != "" {
		die()
	}
	return nil
}

// openFile returns the file of a write that isn't done, empty if none exists.
func (m *killableOutbox) openFile(id string) string {
	files, err := filepath.Glob(filepath.Join(m.folder, "outbox", id+".*.json"))
	if err != nil || len(files) != 1 {
		return ""
	}
	return files[0]
}

// Remove implements [store.Outbox].
func (m *killableOutbox) Remove(id string) error {
	at := m.now()
	if at == before {
		die()
	}
	err := m.Outbox.Remove(id)
	m.note("remove %s", id)
	if at != "" {
		die()
	}
	return err
}

// Claim implements [store.Outbox].
func (m *killableOutbox) Claim(id, by string) bool {
	at := m.now()
	if at == before {
		die()
	}
	ok := m.Outbox.Claim(id, by)
	if at != "" {
		die()
	}
	return ok
}
