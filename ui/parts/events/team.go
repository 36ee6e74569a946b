package events

import (
	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// absences sets the working days of members who are away, and returns the events with absences separated from days off.
func (v *View) absences(s *store.Snapshot) []calendar.Event {
	members := s.Members(v.Project)
	team, of := calendar.Absences(s.Events(v.First, v.Last, v.Zone), namesOf(members))
	if len(of) == 0 {
		return team
	}
	var off []calendar.Event // for the whole team
	for _, e := range team {
		if e.DayOff {
			off = append(off, e)
		}
	}
	v.Away = make(map[plane.UserID]calendar.Work, len(of))
	for i, away := range of {
		v.Away[members[i].ID] = calendar.WorkingDays(append(away, off...), v.First, v.Last, v.Zone)
	}
	return team
}

// namesOf returns the names by which people may be mentioned in events.
func namesOf(people []plane.User) [][]string {
	names := make([][]string, len(people))
	for i, u := range people {
		names[i] = []string{u.DisplayName}
		if u.FirstName != "" && u.LastName != "" { // a first name alone is ambiguous
			names[i] = append(names[i], u.FirstName+" "+u.LastName)
		}
	}
	return names
}

// DaysOffKnown reports whether a calendar of days off was read, so that the number of working days is meaningful.
func (v *View) DaysOffKnown() bool {
	if !v.Shown() {
		return false
	}
	for _, c := range v.Calendars {
		if c.DaysOff && !c.Loaded.IsZero() {
			return true
		}
	}
	return false
}
