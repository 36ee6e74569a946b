package store

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Descriptions are stored separately from the items: they make up most of a list's size, and only one is shown at a time.
// The descriptions of a project are split into a few files, so that reading one of them requires only a fraction.

const (
	// textParts is the number of these files per project.
	textParts = 16
	// maxTexts limits the text in a file, in bytes. The descriptions of the items changed longest ago are dropped first.
	maxTexts = 8 << 20
)

// text is a description, and when its item was last changed.
type text struct {
	at   time.Time
	html string
}

// texts are the descriptions in a file.
type texts map[plane.ItemID]text

// textsOf returns the key of the file with the description of an item.
func textsOf(i *plane.Item) Key {
	_, low := slots(string(i.ID))
	return Key{Texts, i.Project, fmt.Sprintf("%s/%x", i.Project, low%textParts)}
}

func (t texts) encode() []byte {
	p := packer{out: form[texts]()}
	for _, id := range slices.Sorted(maps.Keys(t)) {
		p.text(string(id))
		p.moment(t[id].at)
		p.text(t[id].html)
	}
	return p.out
}

// decodeTexts calls each with the descriptions of a body, until it returns false.
func decodeTexts(body []byte, each func(plane.ItemID, text) bool) error {
	rest, ok := bytes.CutPrefix(body, form[texts]())
	if !ok {
		return ErrOtherForm
	}
	u := unpacker{in: string(rest)}
	for u.in != "" {
		id, t := plane.ItemID(u.text()), text{u.moment(), u.text()}
		if u.bad || !each(id, t) {
			break
		}
	}
	if u.bad {
		return errPacked
	}
	return nil
}

// limit drops the texts changed longest ago, until the rest fits.
func (t texts) limit(bytes int) {
	ids := slices.SortedFunc(maps.Keys(t), func(a, b plane.ItemID) int { return t[b].at.Compare(t[a].at) })
	for _, id := range ids {
		if bytes -= len(t[id].html); bytes < 0 {
			delete(t, id)
		}
	}
}

// recallText fills in the description of an item that is known without it. It reports whether the description is current.
// That of an older version of the item is shown until it is read, but counts as unread.
func (s *Store) recallText(key Key) bool {
	item, known := s.Snapshot().Item(key.item())
	if s.copy == nil || key.Kind != Item || !known || !item.NoDescription || item.Description != "" {
		return false
	}
	of := textsOf(&item)
	saved, ok := s.savedOf(of)
	if !ok {
		return false
	}
	var found text
	err := decodeTexts(saved.Body, func(id plane.ItemID, t text) bool {
		if id == item.ID {
			found = t
		}
		return id != item.ID
	})
	if err != nil {
		s.leaveOut(err)
	}
	return err == nil && found.html != "" && s.describe(item.ID, found)
}

// describe sets the description of an item, unless it was read in the meantime.
func (s *Store) describe(id plane.ItemID, t text) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	item, known := pointed(s.confirmed.item, id)
	if !known || !item.NoDescription {
		return false
	}
	item.Description, item.NoDescription = t.html, !t.at.Equal(item.UpdatedAt)
	d := newDraft(s.confirmed, s.now())
	d.setItem(item)
	s.confirmed = d.data
	s.publish()
	return !item.NoDescription
}

// undescribed returns the items whose descriptions aren't known: only the copy on disk can have them.
func undescribed(now *data) data {
	d := newDraft(data{}, time.Time{})
	for id, i := range now.item.all() {
		if i.NoDescription {
			d.item.put(d.by, id, i)
		}
	}
	return d.data
}

// textChange is a change of the descriptions in a file.
type textChange struct {
	put  texts
	gone []plane.ItemID
}

// changedTexts returns the files whose descriptions differ between two versions, with the changes.
func changedTexts(was, now *data) map[Key]*textChange {
	files := make(map[Key]*textChange)
	in := func(i *plane.Item) *textChange {
		of := textsOf(i)
		if files[of] == nil {
			files[of] = &textChange{put: make(texts)}
		}
		return files[of]
	}
	for old, fresh := range differences(was.item, now.item) {
		switch {
		case fresh == nil:
			c := in(old)
			c.gone = append(c.gone, old.ID)
		case fresh.NoDescription || fresh.Description == "":
		case old == nil || old.NoDescription || old.Description != fresh.Description || !old.UpdatedAt.Equal(fresh.UpdatedAt):
			in(fresh).put[fresh.ID] = text{fresh.UpdatedAt, fresh.Description}
		}
	}
	return files
}

// saveTexts updates the descriptions in a file. If it doesn't exist yet, all known descriptions are written to it.
func (s *Store) saveTexts(of Key, c *textChange, now *data) error {
	saved, there := s.savedOf(of)
	all := make(texts)
	there = there && decodeTexts(saved.Body, func(id plane.ItemID, t text) bool {
		all[id] = t
		return true
	}) == nil
	if !there {
		all = make(texts)
		if known := changedTexts(&data{}, now)[of]; known != nil {
			all = known.put
		}
	}
	maps.Copy(all, c.put)
	for _, id := range c.gone {
		delete(all, id)
	}
	all.limit(maxTexts)
	body := all.encode()
	if there && bytes.Equal(body, saved.Body) || !there && len(all) == 0 {
		return nil
	}
	return s.copy.Write(Saved{of, s.now(), body})
}
