package store

import (
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
)

// News is a change of a known item that was found by a read and that no write of this store made.
type News struct {
	// Fields are the names of the fields that changed, as in the titles of writes: "state", "due".
	Fields []string
	// By is the user who last changed the item, empty if not known. It can be the owner of the key, in another program.
	By plane.UserID
	// At is when the item was last changed, by the server's clock.
	At time.Time
}

// News returns the changes of an item since it was last seen; false if there are none.
func (s *Snapshot) News(id plane.ItemID) (News, bool) {
	return pointed(s.news, id)
}

// Seen removes the news of an item.
func (s *Store) Seen(id plane.ItemID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.confirmed.news.at(id); !ok {
		return
	}
	d := newDraft(s.confirmed, s.now())
	d.news.drop(d.by, id)
	s.confirmed = d.data
	s.publish()
}

// readItem sets an item that was read. Differences from the known version are news: completed writes of this store are
// already in it, and writes in progress are protected. If the item's update time hasn't advanced, nothing is compared. If
// the item came without its description, the known one is shown until it is read.
func (d *draft) readItem(i plane.Item) {
	old, known := d.item.at(i.ID)
	if known && i.NoDescription && i.Description == "" {
		i.Description = old.Description
		i.NoDescription = old.NoDescription || !i.UpdatedAt.Equal(old.UpdatedAt)
	}
	d.setItem(i)
	if known && i.UpdatedAt.After(old.UpdatedAt) {
		fresh, _ := d.item.at(i.ID)
		d.noteNews(old, fresh)
	}
}

// noteNews adds the fields in which two versions of an item differ to its news. The order within a column is ignored,
// because Plane's web app renumbers whole columns.
func (d *draft) noteNews(old, fresh *plane.Item) {
	if d.fields == nil {
		d.fields = lang.Fields()
	}
	var changed []string
	for _, f := range d.fields {
		unread := f.Name == lang.Description && (old.NoDescription || fresh.NoDescription)
		if f.Name != lang.Order && !unread && !f.Same(old, fresh) {
			changed = append(changed, f.Name)
		}
	}
	if len(changed) == 0 {
		return
	}
	earlier, _ := pointed(d.news, fresh.ID)
	for _, name := range earlier.Fields {
		if !slices.Contains(changed, name) {
			changed = append(changed, name)
		}
	}
	d.news.put(d.by, fresh.ID, &News{Fields: changed, By: fresh.UpdatedBy, At: fresh.UpdatedAt})
}
