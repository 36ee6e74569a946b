package calendar

import "slices"

// Absences tells days off of everybody from those of single people. A day off is someone's absence if the name of the event
// has a name of theirs in it ("Ada Ito: on leave", "ada's holiday"): as whole words, whatever case and accents are. The
// longest name has its words for itself, so that "Ann Lee: on leave" isn't about another Ann. Where several people are called
// so, all of them are meant.
//
// Calendars of absences have people of other teams, too. A day off that names nobody, but is called like the events of its
// calendar that do ("Bob: on leave" beside "Ada: at a fair"), is of one of those, and so an event like any other.
//
// People are the names of each. It returns all events in their order, among which absences aren't days off, but Away if they
// are those of people; and the absences of each person by the index in people, which are that person's days off.
func Absences(events []Event, people [][]string) (team []Event, of map[int][]Event) {
	team, of = slices.Clone(events), make(map[int][]Event)
	index := indexNames(people)
	forms := formsOf(events, index)
	for i, e := range events {
		if !e.DayOff {
			continue
		}
		words := wordsOf(e.Name)
		who := index.in(words)
		if len(who) == 0 && !slices.ContainsFunc(forms[e.Calendar], func(f form) bool { return f.fits(words) }) {
			continue
		}
		team[i].DayOff, team[i].Away = false, len(who) > 0
		for _, person := range who {
			of[person] = append(of[person], e)
		}
	}
	return team, of
}

// formsOf are the ways in which the calendars of days off name people.
func formsOf(events []Event, index names) map[string][]form {
	forms := make(map[string][]form)
	if len(index) == 0 {
		return forms
	}
	off := make(map[string]bool)
	for _, e := range events {
		off[e.Calendar] = off[e.Calendar] || e.DayOff
	}
	for _, e := range events {
		if !off[e.Calendar] {
			continue
		}
		if f, ok := index.form(wordsOf(e.Name)); ok && !slices.ContainsFunc(forms[e.Calendar], f.equal) {
			forms[e.Calendar] = append(forms[e.Calendar], f)
		}
	}
	return forms
}
