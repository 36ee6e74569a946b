package disk

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/planedeck/planedeck/plane/store"
)

// Left is what earlier processes have left.
type Left struct {
	// Entries are the writes that belong to this process now.
	Entries []store.Entry
	// Damaged are the files that could not be read. They were moved to a folder of their own.
	Damaged []string
}

// Left claims what processes have left that are not running any more, and reads it. Of several processes
// each gets other writes.
func (o *Outbox) Left() (Left, error) {
	claimed := o.claimDead()
	var left Left
	names, err := entryNames(o.open)
	for _, name := range names {
		id, process := partsOf(name)
		if process != o.process {
			continue
		}
		failed := o.readLeft(&left, name, id)
		err = errors.Join(err, failed)
	}
	return left, errors.Join(claimed, err)
}

// partsOf are the ID of a write and the process in the name of its file.
func partsOf(name string) (id, process string) {
	id = strings.TrimSuffix(name, entrySuffix)
	at := strings.LastIndexByte(id, '.')
	if at < 0 {
		return id, ""
	}
	return id[:at], id[at+1:]
}

// claimDead renames the files of processes that are not running any more.
func (o *Outbox) claimDead() error {
	names, err := entryNames(o.open)
	asked := map[string]bool{o.process: true}
	for _, name := range names {
		if _, process := partsOf(name); !asked[process] {
			asked[process] = true
			err = errors.Join(err, o.claimOf(process, names))
		}
	}
	return err
}

// claimOf claims the files of a process, unless it is running: it holds its lock then.
func (o *Outbox) claimOf(process string, names []string) error {
	lock := o.lockOf(process)
	if ok, err := lock.TryLock(); err != nil || !ok {
		return err
	}
	var failed error
	for _, name := range names {
		if id, of := partsOf(name); of == process {
			failed = errors.Join(failed, ignoreGone(os.Rename(filepath.Join(o.open, name), o.path(id))))
		}
	}
	return errors.Join(failed, ignoreGone(os.Remove(lock.Path())), lock.Unlock(), syncFolder(o.open))
}

// readLeft reads a write. One that is done already needs nothing any more.
func (o *Outbox) readLeft(left *Left, name, id string) error {
	path := filepath.Join(o.open, name)
	if o.isDone(id) {
		return ignoreGone(os.Remove(path))
	}
	e, err := readEntry(path, id)
	if err == nil && e.State == store.Done {
		return o.Put(e)
	}
	if err != nil {
		return o.setAside(left, path)
	}
	left.Entries = append(left.Entries, e)
	return nil
}

// setAside moves a file that can't be read, so that nothing of it is lost and it isn't read again.
func (o *Outbox) setAside(left *Left, path string) error {
	if err := os.MkdirAll(o.damaged, 0o700); err != nil {
		return err
	}
	to := filepath.Join(o.damaged, filepath.Base(path))
	if err := os.Rename(path, to); err != nil {
		return err
	}
	left.Damaged = append(left.Damaged, to)
	return nil
}

// shownDone is how many of the writes that are done are read.
const shownDone = 50

// Done reads the newest writes that are done, of all processes. How those are undone that were undone already isn't known any
// more.
func (o *Outbox) Done() ([]store.Entry, error) {
	names, err := entryNames(o.done)
	var list []store.Entry
	for _, name := range names[max(0, len(names)-shownDone):] {
		id, undone := strings.CutSuffix(name, undoneSuffix)
		if !undone {
			id = strings.TrimSuffix(name, entrySuffix)
		}
		e, bad := readEntry(filepath.Join(o.done, name), id)
		if bad != nil || e.State != store.Done {
			continue // It is done: nothing is lost but its undo.
		}
		if undone {
			e.Undo = nil
		}
		list = append(list, e)
	}
	return list, err
}
