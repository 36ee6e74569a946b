package edit

import (
	"maps"
	"slices"
	"sync"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// descriptions are those that could not be saved, so that they are offered again. A write outlives the screen that
// asked for it, which is why the editors of a session share one; it is safe for concurrent use.
type descriptions struct {
	store *store.Store
	mu    sync.Mutex
	texts map[plane.ItemID]string // as markdown
}

// descriptionsOf are those of a session.
func descriptionsOf(s reads.Session) *descriptions {
	return nav.Recall(s.Memory, func() *descriptions {
		return &descriptions{store: s.Store, texts: make(map[plane.ItemID]string)}
	})
}

// keep keeps a text that is not saved, in place of an earlier one of the item.
func (k *descriptions) keep(id plane.ItemID, text string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.texts[id] = text
}

// drop forgets what is kept of an item.
func (k *descriptions) drop(id plane.ItemID) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.texts, id)
}

// Unsaved lists the texts.
func (k *descriptions) Unsaved() []nav.Text {
	k.mu.Lock()
	defer k.mu.Unlock()
	texts := make([]nav.Text, 0, len(k.texts))
	for _, id := range slices.Sorted(maps.Keys(k.texts)) {
		texts = append(texts, nav.Text{Title: "Description" + of(k.store, id), Text: k.texts[id]})
	}
	return texts
}

// of is the text that is kept of an item.
func (k *descriptions) of(id plane.ItemID) (string, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	text, ok := k.texts[id]
	return text, ok
}

// of names an item behind what belongs to it, if it is known.
func of(s *store.Store, id plane.ItemID) string {
	snap := s.Snapshot()
	item, ok := snap.Item(id)
	if !ok {
		return ""
	}
	return " of " + words.Item(snap, item)
}
