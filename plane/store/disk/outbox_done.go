package disk

import (
	"path/filepath"
	"strings"

	"github.com/planedeck/planedeck/plane/store"
)

// Logged is a write that is done.
type Logged struct {
	store.Entry
	// Undone means that it was undone.
	Undone bool
}

// ListDone reads the writes that are done, of all processes, the oldest first: the last ones, as a folder keeps only so many. A
// file that can't be read is left out, as it is only history.
func ListDone(state string) ([]Logged, error) {
	d := dirsOf(state)
	names, err := entryNames(d.done)
	var list []Logged
	for _, name := range names {
		id, undone := strings.CutSuffix(name, undoneSuffix)
		if !undone {
			id = strings.TrimSuffix(name, entrySuffix)
		}
		if e, bad := readEntry(filepath.Join(d.done, name), id); bad == nil && e.State == store.Done {
			list = append(list, Logged{e, undone})
		}
	}
	return list, err
}
