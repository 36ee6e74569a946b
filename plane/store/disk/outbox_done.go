package disk

import (
	"path/filepath"

	"github.com/planedeck/planedeck/plane/store"
)

// Logged is a write that is done.
type Logged struct {
	store.Entry
	// Undone means that it was undone.
	Undone bool
}

// ListDone reads the writes that are done, of all processes, the oldest first. Only the newest are retained.
func ListDone(state string) ([]Logged, error) { return dirsOf(state).listDone(keptDone) }

// listDone reads the newest writes that are done, the oldest of them first. A file that can't be read is skipped: only
// its undo is lost.
func (d dirs) listDone(most int) ([]Logged, error) {
	names, err := entryNames(d.done)
	var list []Logged
	for _, name := range names[max(0, len(names)-most):] {
		id, undone := doneID(name)
		if e, bad := readEntry(filepath.Join(d.done, name), id); bad == nil && e.State == store.Done {
			list = append(list, Logged{e, undone})
		}
	}
	return list, err
}
