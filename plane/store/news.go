package store

import (
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
)

// News is a change of a known item that was found by a read and that no write of this store made.
type News struct {
	// Fields are the names of those that changed, as in the titles of writes: "state", "due".
	Fields []string
	// By was the last to change the item, empty if that is not known. It can be the owner of the key, in another program.
	By plane.UserID
	// At is when the item was changed last, by the server's clock.
	At time.Time
}

// News returns what has changed in an item since it was last seen; false if nothing has.
func (s *Snapshot) News(id plane.ItemID) (News, bool) {
	return pointed(s.news, id)
}

// Seen forgets the news of an item.
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

// readItem sets an item that was read. What differs from what was known is news: all that this store wrote is known, and
// what it is writing is protected. Where the server says that nobody has changed the item since, nothing is compared. If it
// came without its description, the known one is shown until it is read.
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

// noteNews adds the fields in which two versions of an item differ to what is new about it. The place within a column is
// left out: the server's pages renumber whole columns.
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
