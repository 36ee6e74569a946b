package disk

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane/store"
)

// Left has the entries that earlier processes left.
type Left struct {
	// Entries are the writes that belong to this process now.
	Entries []store.Entry
	// Damaged are the files that could not be read. They were moved to a separate folder.
	Damaged []string
	// Newest is the greatest ID of a write in the outbox, of any process and state; empty if it has none.
	Newest string
}

// Left claims and reads the entries of processes that have ended. If several processes call it, each gets different ones.
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

// Inherit is like Left for a process that has started writes itself: it returns the entries that other processes have left
// since. It leaves unreadable ones to the next process.
func (o *Outbox) Inherit() (Left, error) {
	names, claimed := o.claimDead()
	left, err := o.readAll(func(*Left, string) error { return nil }, names)
	return left, errors.Join(claimed, err)
}

// readAll reads files of this process, and calls aside for damaged ones.
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

// newest returns the greatest ID of all writes.
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

// partsOf splits the name of a write's file into its ID and its process.
func partsOf(name string) (id, process string) {
	id = strings.TrimSuffix(name, entrySuffix)
	at := strings.LastIndexByte(id, '.')
	if at < 0 {
		return id, ""
	}
	return id[:at], id[at+1:]
}

// claimDead renames the files of processes that have ended, and returns their new names.
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

// claimOf claims the files of a process and returns their new names. It does nothing if the process holds its lock, since it
// is still running.
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

// readLeft reads a write, and removes its file if the write is already done.
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

// setAside moves an unreadable file, so that it isn't lost and isn't read again.
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

// doneID returns the ID in the name of a done write's file, and whether the write was undone.
func doneID(name string) (id string, undone bool) {
	if id, undone = strings.CutSuffix(name, undoneSuffix); undone {
		id, _, _ = strings.Cut(id, undoneBy)
		return id, true
	}
	return strings.TrimSuffix(name, entrySuffix), false
}

// shownDone is the number of done writes that are read.
const shownDone = 50

// Done reads the newest done writes of all processes. Those that are already undone have no Undo.
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
