package disk_test

import (
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
)

// death is where in its work with the outbox a process dies.
type death struct {
	// Call is the number of the call at which it dies, from 1; 0 is none.
	Call int
	Step step
}

// step is a moment of a call.
type step string

// The moments. What a death within a call leaves on disk is made by hand.
const (
	before  step = "before"
	within  step = "within"  // the new file is written, in part, and doesn't have its name yet
	between step = "between" // what is done has its file, and the file of what is open is still there
	after   step = "after"
)

func steps() []step { return []step{before, within, between, after} }

// mortal is the outbox of a process that dies at some moment. It notes in a journal, which outlives the process, what
// was written.
type mortal struct {
	*disk.Outbox
	death   death
	folder  string // the state folder
	journal *os.File
	calls   chan int // the number of calls so far
}

func newMortal(o *disk.Outbox, d death, folder string) (*mortal, error) {
	journal, err := os.OpenFile(filepath.Join(folder, journalName), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	m := &mortal{o, d, folder, journal, make(chan int, 1)}
	m.calls <- 0
	return m, err
}

const journalName = "journal"

// note writes a line into the journal.
func (m *mortal) note(format string, of ...any) {
	if _, err := fmt.Fprintf(m.journal, format+"\n", of...); err != nil {
		panic(err)
	}
}

// now is the step of a call at which the process dies, empty for none.
func (m *mortal) now() step {
	n := <-m.calls + 1
	m.calls <- n
	if n == m.death.Call {
		return m.death.Step
	}
	return ""
}

// die ends the process as if the machine had, as far as the process can see.
func die() {
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		_ = self.Kill()
	}
	select {}
}

// Put implements [store.Outbox].
func (m *mortal) Put(e store.Entry) error {
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

// openFile is the file of a write that isn't done, empty if there is none.
func (m *mortal) openFile(id string) string {
	files, err := filepath.Glob(filepath.Join(m.folder, "outbox", id+".*.json"))
	if err != nil || len(files) != 1 {
		return ""
	}
	return files[0]
}

// Remove implements [store.Outbox].
func (m *mortal) Remove(id string) error {
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
func (m *mortal) Claim(id, by string) bool {
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
