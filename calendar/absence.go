package calendar

import "slices"

// Absences separates the days off of the whole team from those of single people. A day off is someone's absence if the
// name of the event contains one of their names ("Ada Ito: on leave", "ada's holiday"): as whole words, ignoring case
// and accents. The words of a longer name aren't matched again for a shorter one, so "Ann Lee: on leave" isn't about
// another Ann. If several people have the same name, the absence counts for all of them.
//
// Calendars of absences also contain people of other teams. A day off without a known name that has the same form as
// the calendar's events with one ("Bob: on leave" next to "Ada: at a fair") belongs to one of those people, and is
// returned as an ordinary event.
//
// people lists the names of each person. Absences returns all events in their order: absences have DayOff cleared, and
// Away set if they are those of people on the list. The map holds the absences of each person, keyed by index in
// people; these keep DayOff.
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

// formsOf returns the ways in which each calendar of days off names people.
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
