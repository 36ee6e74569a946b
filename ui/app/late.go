package app

import (
	"maps"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// open are the writes whose outcome was unknown when the store was last checked.
type open map[store.WriteID]bool

// correct reports that a write whose outcome was reported as unknown was done after all, when a read has shown that.
func (r *Root) correct() {
	if r.o.Store == nil {
		return
	}
	now := make(open)
	for _, w := range r.o.Store.Snapshot().Writes() {
		switch {
		case w.State == store.Unknown, w.State == store.LookingUp && r.unclear[w.ID]:
			now[w.ID] = true
		case w.State == store.Done && r.unclear[w.ID] && r.status.running == 0:
			r.status.say("It was done after all: "+w.Title, nav.Good)
		}
	}
	if !maps.Equal(r.unclear, now) {
		r.unclear = now
	}
}
