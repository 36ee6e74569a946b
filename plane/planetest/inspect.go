package planetest

import "time"

// Cycle returns a cycle as stored, even if it is archived, with its counts, under the names of the API and with times
// in UTC. It is nil if it does not exist.
func (s *Server) Cycle(cycleID string) map[string]any {
	return s.look(func(*call) object {
		cy := s.db.cycles[id(cycleID)]
		if cy == nil {
			return nil
		}
		return s.db.show(cy).and(s.db.counts(cy))
	})
}

// Item returns a work item as stored, even if it is hidden; nil if it does not exist.
func (s *Server) Item(itemID string) map[string]any {
	return s.look(func(*call) object {
		it := s.db.item(id(itemID))
		if it == nil {
			return nil
		}
		return s.db.show(it)
	})
}

// Describe sets the description of a work item as Plane's own editor does, which keeps markup that the API drops. It
// does nothing if the item does not exist.
func (s *Server) Describe(itemID, html string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if it := s.db.item(id(itemID)); it != nil {
		it.Description = html
	}
}

// CycleItems returns the IDs of the items in a cycle, including hidden ones, in the order in which they were added.
func (s *Server) CycleItems(cycleID string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	ids := []string{}
	if cy := s.db.cycles[id(cycleID)]; cy != nil {
		for _, l := range cy.Links {
			ids = append(ids, string(l.Item))
		}
	}
	return ids
}

// CycleNamed returns the ID of the first cycle with a name in the project with an identifier; empty if there is none.
func (s *Server) CycleNamed(identifier, name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.db.projectNamed(identifier); p != nil {
		for _, cy := range p.Cycles {
			if cy.Name == name {
				return string(cy.ID)
			}
		}
	}
	return ""
}

// Comments returns the markup of the comments of an item, oldest first.
func (s *Server) Comments(itemID string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	html := []string{}
	if it := s.db.item(id(itemID)); it != nil {
		for _, x := range it.Comments {
			html = append(html, x.HTML)
		}
	}
	return html
}

// look returns an object with times in UTC.
func (s *Server) look(find func(*call) object) map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &call{s: s, db: s.db, zone: time.UTC}
	o := find(c)
	if o == nil {
		return nil
	}
	return c.plain(o)
}
