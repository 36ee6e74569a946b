package disk

import (
	"path/filepath"

	"github.com/planedeck/planedeck/plane/store"
)

// Logged is a done write.
type Logged struct {
	store.Entry
	// Undone is set if it was undone.
	Undone bool
}

// ListDone reads the done writes of all processes, the oldest first. Only the newest are retained.
func ListDone(state string) ([]Logged, error) { return dirsOf(state).listDone(keptDone) }

// listDone reads the newest done writes, the oldest of them first. A file that can't be read is skipped: only
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
