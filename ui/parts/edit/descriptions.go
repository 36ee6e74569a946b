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

// descriptions holds the descriptions that could not be saved, to offer them again. A write outlives the screen that
// started it, so the editors of a session share one. It is safe for concurrent use.
type descriptions struct {
	store *store.Store
	mu    sync.Mutex
	texts map[plane.ItemID]string // as markdown
}

// descriptionsOf returns the unsaved descriptions of a session.
func descriptionsOf(s reads.Session) *descriptions {
	return nav.Recall(s.Memory, func() *descriptions {
		return &descriptions{store: s.Store, texts: make(map[plane.ItemID]string)}
	})
}

// keep stores the unsaved text of an item, replacing an earlier one.
func (k *descriptions) keep(id plane.ItemID, text string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.texts[id] = text
}

// drop removes the text of an item.
func (k *descriptions) drop(id plane.ItemID) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.texts, id)
}

// Unsaved lists the stored texts.
func (k *descriptions) Unsaved() []nav.Text {
	k.mu.Lock()
	defer k.mu.Unlock()
	texts := make([]nav.Text, 0, len(k.texts))
	for _, id := range slices.Sorted(maps.Keys(k.texts)) {
		texts = append(texts, nav.Text{Title: "Description" + ofItem(k.store, id), Text: k.texts[id]})
	}
	return texts
}

// of returns the stored text of an item.
func (k *descriptions) of(id plane.ItemID) (string, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	text, ok := k.texts[id]
	return text, ok
}

// ofItem returns " of APOLLO-12", or "" if the item isn't known.
func ofItem(s *store.Store, id plane.ItemID) string {
	snap := s.Snapshot()
	item, ok := snap.Item(id)
	if !ok {
		return ""
	}
	return " of " + words.Item(snap, item)
}
