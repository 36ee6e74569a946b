package planetest

import "time"

// Cycle gives a cycle as it is stored, with its counts, under the names of the
// API and with times in UTC; archived ones too. It is nil if there is none.
func (s *Server) Cycle(cycleID string) map[string]any {
	return s.look(func(*call) object {
		cy := s.db.cycles[id(cycleID)]
		if cy == nil {
			return nil
		}
		return s.db.show(cy).and(s.db.counts(cy))
	})
}

// Item gives a work item as it is stored, hidden ones too; nil if there is none.
func (s *Server) Item(itemID string) map[string]any {
	return s.look(func(*call) object {
		it := s.db.item(id(itemID))
		if it == nil {
			return nil
		}
		return s.db.show(it)
	})
}

// Describe sets the description of a work item as Plane's own editor does, which
// keeps what the API drops. It does nothing if there is no such item.
func (s *Server) Describe(itemID, html string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if it := s.db.item(id(itemID)); it != nil {
		it.Description = html
	}
}

// CycleItems gives the ids of the items in a cycle, hidden ones too, in the
// order in which they came in.
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

// CycleNamed gives the id of the first cycle of that name in a project, which is
// named by its identifier; empty if there is none.
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

// Comments gives the markup of the comments of an item, oldest first.
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

// look shows something in UTC.
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
