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

// Listed is a file of an outbox.
type Listed struct {
	// ID is the ID in the file's name.
	ID string
	// File is its path, At when it was written.
	File string
	At   time.Time
	// Entry is the write, if Err is nil.
	Entry store.Entry
	// Err is why the file can't be read.
	Err error
	// Aside reports whether the file was set aside because of Err.
	Aside bool
}

// OutboxFolder returns the folder of the outbox in a state folder.
func OutboxFolder(state string) string { return dirsOf(state).open }

// ListOutbox reads the writes of running and ended processes that aren't done, the oldest first, and then the files that
// were set aside. It claims and changes nothing. A write that ends during the call may be missing.
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

// isDone reports whether a write is stored as done, whatever other files it has.
func (d dirs) isDone(id string) bool {
	names, _ := entryNames(d.done) // If the folder can't be read, no write counts as done.
	return slices.ContainsFunc(names, func(name string) bool {
		of, _ := doneID(name)
		return of == id
	})
}

// ErrRunning means that a write belongs to a running process.
var ErrRunning = errors.New("it belongs to a running planedeck process")

// Drop removes a listed file, unless its process is running. The error is fs.ErrNotExist if the file is gone: another
// process continues the write, or it is done.
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
