package app

import (
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// earlierWrites returns the unfinished writes of earlier sessions, whose outcome has yet to be reported.
func (r *Root) earlierWrites() map[store.WriteID]bool {
	if r.o.Store == nil {
		return nil
	}
	unfinished := make(map[store.WriteID]bool)
	for _, w := range r.o.Store.Snapshot().Writes() {
		if w.Earlier && w.State != store.Done {
			unfinished[w.ID] = true
		}
	}
	return unfinished
}

// reportEarlier reports once how the writes of earlier sessions ended, when each has ended or needs the user, and the
// warning shown at the start is gone.
func (r *Root) reportEarlier() {
	if text, _ := r.status.current(); len(r.earlier) == 0 || text != "" && text == r.o.Warning {
		return
	}
	snap := r.o.Store.Snapshot()
	if snap.Version() == r.earlierAt {
		return // Nothing has changed since.
	}
	r.earlierAt = snap.Version()
	sent, waiting := len(r.earlier), 0
	needs := 0
	for _, w := range snap.Writes() {
		switch {
		case !r.earlier[w.ID]:
		case w.State == store.Waiting:
			waiting++
		case w.State.Running():
			return
		case w.State != store.Done:
			needs++
		}
	}
	if waiting > 0 {
		return // The status line counts them.
	}
	sent -= needs
	text := words.Count(len(r.earlier), "change") + " of an earlier session: "
	var parts []string
	if sent > 0 {
		parts = append(parts, fmt.Sprintf("%d sent", sent))
	}
	level := nav.Good
	if needs > 0 {
		level = nav.Caution
		parts = append(parts, plural(needs, "needs you", "need you")+r.hint("writes", "shows which"))
	}
	r.earlier = nil
	r.status.say(text+strings.Join(parts, ", "), level)
}
