package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane/store"
)

// Listed is a file of an outbox, as it is.
type Listed struct {
	// ID is that in the name of the file.
	ID string
	// File is its path, At when it was written.
	File string
	At   time.Time
	// Entry is the write, if Err is nil.
	Entry store.Entry
	// Err is why the file can't be read.
	Err error
	// Aside reports whether it was set aside for that.
	Aside bool
}

// OutboxFolder is the folder of the files in a state folder.
func OutboxFolder(state string) string { return dirsOf(state).open }

// ListOutbox reads the writes that aren't done, of processes that run and of those that have ended, the oldest first, and then
// what was set aside. It claims and changes nothing. A write that ends meanwhile can be missing.
func ListOutbox(state string) ([]Listed, error) {
	d := dirsOf(state)
	open, err := d.list(d.open, false)
	aside, failed := d.list(d.damaged, true)
	return append(open, aside...), errors.Join(err, failed)
}

// list reads the files of one folder.
func (d dirs) list(folder string, aside bool) ([]Listed, error) {
	names, err := entryNames(folder)
	if err != nil {
		return nil, err
	}
	var list []Listed
	for _, name := range names {
		id, _ := partsOf(name)
		l := Listed{ID: id, File: filepath.Join(folder, name), Aside: aside}
		info, err := os.Lstat(l.File)
		if errors.Is(err, fs.ErrNotExist) || !aside && d.isDone(id) {
			continue
		}
		if err == nil {
			l.At = info.ModTime()
		}
		l.Entry, l.Err = readEntry(l.File, id)
		if errors.Is(l.Err, fs.ErrNotExist) {
			continue
		}
		list = append(list, l)
	}
	return list, nil
}

// isDone reports whether a write is among those that are done, whatever else is left of it.
func (d dirs) isDone(id string) bool {
	names, _ := entryNames(d.done) // What can't be read isn't known to be done.
	return slices.ContainsFunc(names, func(name string) bool {
		of, _ := doneID(name)
		return of == id
	})
}

// ErrRunning means that a write is of a planedeck that runs.
var ErrRunning = errors.New("a planedeck that runs has it")

// Drop removes a listed file, unless its process runs. It is fs.ErrNotExist if the file is gone: someone else continues the
// write, or it is done.
func (o *Outbox) Drop(l Listed) error {
	if l.Aside {
		return errors.Join(ignoreGone(os.Remove(l.File)), syncFolder(o.damaged))
	}
	name := filepath.Base(l.File)
	if _, process := partsOf(name); process != o.process {
		if _, err := o.claimOf(process, []string{name}); err != nil {
			return err
		}
		if _, err := os.Lstat(l.File); err == nil {
			return ErrRunning
		}
	}
	if _, err := os.Lstat(o.path(l.ID)); err != nil {
		return err
	}
	return o.Remove(l.ID)
}
