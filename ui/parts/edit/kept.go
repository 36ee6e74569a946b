package edit

import (
	"maps"
	"slices"
	"sync"

	"github.com/planedeck/planedeck/plane"
)

// Kept has the descriptions that could not be saved, so that they are offered again. A write outlives the screen that
// asked for it, which is why the editors of a session share one; it is safe for concurrent use.
type Kept struct {
	mu    sync.Mutex
	texts map[plane.ItemID]string // as markdown
}

// NewKept returns one with nothing to offer.
func NewKept() *Kept { return &Kept{texts: make(map[plane.ItemID]string)} }

// keep keeps a text that is not saved, in place of an earlier one of the item.
func (k *Kept) keep(id plane.ItemID, text string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.texts[id] = text
}

// drop forgets what is kept of an item.
func (k *Kept) drop(id plane.ItemID) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.texts, id)
}

// Unsent lists the texts.
func (k *Kept) Unsent() []Unsent {
	k.mu.Lock()
	defer k.mu.Unlock()
	texts := make([]Unsent, 0, len(k.texts))
	for _, id := range slices.Sorted(maps.Keys(k.texts)) {
		texts = append(texts, Unsent{id, k.texts[id]})
	}
	return texts
}

// of is the text that is kept of an item.
func (k *Kept) of(id plane.ItemID) (string, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	text, ok := k.texts[id]
	return text, ok
}
