package detail

import (
	"sync"

	"github.com/planedeck/planedeck/plane"
)

// Drafts keeps the texts of comments that the server did not take, so that they are offered again. A write outlives the
// screen that asked for it, which is why one Drafts serves all of a session; it is safe for concurrent use.
type Drafts struct {
	mu   sync.Mutex
	kept map[string]draft
}

// draft is a text as it was written, and as it was sent.
type draft struct{ text, html string }

// NewDrafts returns an empty store of drafts.
func NewDrafts() *Drafts { return &Drafts{kept: map[string]draft{}} }

// keep remembers a text for the item or the comment that it was for.
func (d *Drafts) keep(id string, lost draft) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.kept[id] = lost
}

// take hands a text out, once, unless it has got there meanwhile: the list of writes can have tried it again.
func (d *Drafts) take(id string, there []plane.Comment) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	lost := d.kept[id]
	delete(d.kept, id)
	for _, c := range there {
		if c.HTML == lost.html {
			return ""
		}
	}
	return lost.text
}
