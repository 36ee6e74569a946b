package disk

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane/store"
)

// Left is what earlier processes have left.
type Left struct {
	// Entries are the writes that belong to this process now.
	Entries []store.Entry
	// Damaged are the files that could not be read. They were moved to a folder of their own.
	Damaged []string
	// Newest is the greatest ID of a write in the outbox, of whatever process and state; empty if there is none.
	Newest string
}

// Left claims what processes have left that are not running any more, and reads it. Of several processes
// each gets other writes.
func (o *Outbox) Left() (Left, error) {
	_, claimed := o.claimDead()
	names, err := entryNames(o.open)
	left, failed := o.readAll(o.setAside, slices.DeleteFunc(names, func(name string) bool {
		_, process := partsOf(name)
		return process != o.process
	}))
	newest, unread := o.newest()
	left.Newest = newest
	return left, errors.Join(claimed, err, failed, unread)
}

// Inherit is Left for a process that has asked for writes meanwhile: it returns what others have left since. What it can't read
// is left to the next process.
func (o *Outbox) Inherit() (Left, error) {
	names, claimed := o.claimDead()
	left, err := o.readAll(func(*Left, string) error { return nil }, names)
	return left, errors.Join(claimed, err)
}

// readAll reads files of this process. Those that are damaged are for aside.
func (o *Outbox) readAll(aside func(*Left, string) error, names []string) (Left, error) {
	var left Left
	var err error
	for _, name := range names {
		id, _ := partsOf(name)
		failed := o.readLeft(&left, aside, name, id)
		err = errors.Join(err, failed)
	}
	return left, err
}

// newest is the greatest ID of all writes.
func (o *Outbox) newest() (id string, err error) {
	open, err := entryNames(o.open)
	if len(open) > 0 {
		id, _ = partsOf(open[len(open)-1])
	}
	done, failed := entryNames(o.done)
	if len(done) > 0 {
		of, _ := doneID(done[len(done)-1])
		id = max(id, of)
	}
	return id, errors.Join(err, failed)
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

// claimDead renames the files of processes that are not running any more, and returns their new names.
func (o *Outbox) claimDead() (claimed []string, err error) {
	names, err := entryNames(o.open)
	asked := map[string]bool{o.process: true}
	for _, name := range names {
		if _, process := partsOf(name); !asked[process] {
			asked[process] = true
			some, failed := o.claimOf(process, names)
			claimed, err = append(claimed, some...), errors.Join(err, failed)
		}
	}
	return claimed, err
}

// claimOf claims the files of a process, unless it is running: it holds its lock then. It returns their new names.
func (o *Outbox) claimOf(process string, names []string) (claimed []string, err error) {
	done, err := o.opened()
	if err != nil {
		return nil, err
	}
	defer done()
	lock := o.lockOf(process)
	if ok, err := lock.TryLock(); err != nil || !ok {
		return nil, err
	}
	for _, name := range names {
		id, of := partsOf(name)
		if of != process {
			continue
		}
		renamed := os.Rename(filepath.Join(o.open, name), o.path(id))
		if renamed == nil {
			claimed = append(claimed, filepath.Base(o.path(id)))
		}
		err = errors.Join(err, ignoreGone(renamed))
	}
	return claimed, errors.Join(err, ignoreGone(os.Remove(lock.Path())), lock.Unlock(), syncFolder(o.open))
}

// readLeft reads a write. One that is done already needs nothing any more.
func (o *Outbox) readLeft(left *Left, aside func(*Left, string) error, name, id string) error {
	path := filepath.Join(o.open, name)
	if o.isDone(id) {
		return ignoreGone(os.Remove(path))
	}
	e, err := readEntry(path, id)
	if err == nil && e.State == store.Done {
		return o.Put(e)
	}
	if err != nil {
		return aside(left, path)
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

// doneID is the ID in the name of a file of a write that is done, and whether it was undone.
func doneID(name string) (id string, undone bool) {
	if id, undone = strings.CutSuffix(name, undoneSuffix); undone {
		id, _, _ = strings.Cut(id, undoneBy)
		return id, true
	}
	return strings.TrimSuffix(name, entrySuffix), false
}

// shownDone is how many of the writes that are done are read.
const shownDone = 50

// Done reads the newest writes that are done, of all processes. How those are undone that were undone already isn't known any
// more.
func (o *Outbox) Done() ([]store.Entry, error) {
	done, err := o.listDone(shownDone)
	list := make([]store.Entry, len(done))
	for i, l := range done {
		if list[i] = l.Entry; l.Undone {
			list[i].Undo = nil
		}
	}
	return list, err
}
