package sprint

import "github.com/planedeck/planedeck/plane"

// Days is how many days of a cycle are worked.
type Days struct {
	// Team is how many days the team works.
	Team int
	// People is how many days those work who are away on some days of the team's.
	People map[plane.UserID]int
}

// of is how many days someone works.
func (d Days) of(who plane.UserID) int {
	if n, away := d.People[who]; away {
		return n
	}
	return d.Team
}

// For is what a mean of past cycles comes to in a cycle with other days: half of it for half of the days that the past ones
// had on average. Each person's work goes by the days of this person, the rest by those of the team. What has no days in
// the past, or no past, stays as it is: there is nothing to compare with.
func (l Load) For(now Days, past []Days) Load {
	team := share(now, past, func(d Days) int { return d.Team })
	scaled := Load{Total: l.Total.times(team), Unassigned: l.Unassigned.times(team), People: make(map[plane.UserID]Work, len(l.People))}
	for who, w := range l.People {
		scaled.People[who] = w.times(share(now, past, func(d Days) int { return d.of(who) }))
	}
	return scaled
}

// share is what the days of a cycle are of those that past ones had on average.
func share(now Days, past []Days, days func(Days) int) float64 {
	sum := 0
	for _, d := range past {
		sum += days(d)
	}
	if sum == 0 {
		return 1
	}
	return float64(days(now)*len(past)) / float64(sum)
}
