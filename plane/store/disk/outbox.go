package disk

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/gofrs/flock"

	"github.com/planedeck/planedeck/plane/store"
)

// Outbox is a folder with one file for each write whose outcome isn't known, like a maildir has one for each message. A file
// is named after its write's ID and the process that owns it. Each process holds a lock as long as it runs, so that other
// processes detect which writes were left, and claim them by renaming the files. It implements [store.Outbox], and is safe
// for concurrent use.
type Outbox struct {
	dirs
	process string
	lock    *flock.Flock
	pruning sync.Mutex

	closing sync.RWMutex // held for reading during writes
	closed  bool
}

// ErrClosed is returned by writes to a closed outbox: its entries belong to the next process.
var ErrClosed = errors.New("the outbox is closed")

// dirs are the folders of an outbox.
type dirs struct{ open, done, damaged, locks string }

func dirsOf(state string) dirs {
	open := filepath.Join(state, "outbox")
	return dirs{open, filepath.Join(open, "done"), filepath.Join(open, "damaged"), filepath.Join(state, "sessions")}
}

const (
	// keptDone is the number of done writes that are retained.
	keptDone = 200
	// entrySuffix ends the names of all files of writes, undoneSuffix those of undone writes.
	entrySuffix, undoneSuffix = ".json", ".undone.json"
	// undoneBy separates the ID of an undone write from the ID of the write that undid it.
	undoneBy   = "~"
	lockSuffix = ".lock"
)

// OpenOutbox opens the outbox of a state folder for this process, until Close. It creates missing folders.
func OpenOutbox(state string) (*Outbox, error) {
	o := &Outbox{dirs: dirsOf(state), process: strings.ToLower(rand.Text()[:10])}
	for _, dir := range []string{o.done, o.locks} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, err
		}
	}
	o.lock = o.lockOf(o.process)
	if ok, err := o.lock.TryLock(); err != nil || !ok {
		return nil, fmt.Errorf("lock %s: %w", o.lock.Path(), cannotLock(err))
	}
	return o, nil
}

// errLocked is reported if the process can't acquire its own lock.
var errLocked = errors.New("it is locked")

func cannotLock(err error) error {
	if err != nil {
		return err
	}
	return errLocked
}

// Close leaves the remaining entries to the next process. It waits for running writes. Later writes fail, because they would
// duplicate a file that another process may have claimed.
func (o *Outbox) Close() error {
	o.closing.Lock()
	defer o.closing.Unlock()
	o.closed = true
	return errors.Join(os.Remove(o.lock.Path()), o.lock.Unlock())
}

func (d dirs) lockOf(process string) *flock.Flock {
	return flock.New(filepath.Join(d.locks, process+lockSuffix), flock.SetPermissions(0o600))
}

// path returns the file of a write of this process.
func (o *Outbox) path(id string) string { return filepath.Join(o.open, id+"."+o.process+entrySuffix) }

// opened delays Close until done is called. It fails if the outbox is closed.
func (o *Outbox) opened() (done func(), err error) {
	o.closing.RLock()
	if o.closed {
		o.closing.RUnlock()
		return nil, ErrClosed
	}
	return o.closing.RUnlock, nil
}

// Put implements [store.Outbox].
func (o *Outbox) Put(e store.Entry) error {
	done, err := o.opened()
	if err != nil {
		return err
	}
	defer done()
	return o.put(e)
}

func (o *Outbox) put(e store.Entry) error {
	data, err := encode(e)
	if err != nil {
		return err
	}
	if e.State != store.Done {
		return replaceSynced(o.path(e.ID), data)
	}
	// If the process ends between these two, the file in done shows that the write is done.
	if err := replaceSynced(filepath.Join(o.done, e.ID+entrySuffix), data); err != nil {
		return err
	}
	if err := o.remove(e.ID); err != nil {
		return err
	}
	return o.prune()
}

// Remove implements [store.Outbox].
func (o *Outbox) Remove(id string) error {
	done, err := o.opened()
	if err != nil {
		return err
	}
	defer done()
	return o.remove(id)
}

func (o *Outbox) remove(id string) error {
	err := os.Remove(o.path(id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return errors.Join(err, syncFolder(o.open))
}

// Claim implements [store.Outbox].
func (o *Outbox) Claim(id, by string) bool {
	undone := filepath.Join(o.done, id+undoneBy+by+undoneSuffix)
	if os.Rename(filepath.Join(o.done, id+entrySuffix), undone) == nil {
		_ = syncFolder(o.done) // The claim counts even if this fails.
		return true
	}
	_, err := os.Lstat(undone)
	return err == nil
}

// prune removes the oldest done writes.
func (o *Outbox) prune() error {
	o.pruning.Lock()
	defer o.pruning.Unlock()
	names, err := entryNames(o.done)
	for len(names) > keptDone {
		err = errors.Join(err, ignoreGone(os.Remove(filepath.Join(o.done, names[0]))))
		names = names[1:]
	}
	return err
}

// entryNames returns the names of the files of writes in a folder, the oldest first.
func entryNames(dir string) ([]string, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, ignoreGone(err)
	}
	var names []string
	for _, f := range files {
		if f.Type().IsRegular() && strings.HasSuffix(f.Name(), entrySuffix) && !strings.HasPrefix(f.Name(), temporary) {
			names = append(names, f.Name())
		}
	}
	slices.Sort(names)
	return names, nil
}

// ignoreGone returns nil for the error of a file that another process has removed.
func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
