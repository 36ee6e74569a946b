package sprint

import "github.com/planedeck/planedeck/plane"

// Days is the number of working days in a cycle.
type Days struct {
	// Team is the number of working days of the team.
	Team int
	// People is the number of working days of those who are away on some of the team's days.
	People map[plane.UserID]int
}

// of returns the number of working days of a person.
func (d Days) of(who plane.UserID) int {
	if n, away := d.People[who]; away {
		return n
	}
	return d.Team
}

// For scales a mean of past cycles to a cycle with other days: half of the load for half of the average days in the
// past. Each person's work is scaled by that person's days, everything else by the team's. Without past days there is
// nothing to compare with, and the load is unchanged.
func (l Load) For(now Days, past []Days) Load {
	team := share(now, past, func(d Days) int { return d.Team })
	scaled := Load{Total: l.Total.times(team), Unassigned: l.Unassigned.times(team), People: make(map[plane.UserID]Work, len(l.People))}
	for who, w := range l.People {
		scaled.People[who] = w.times(share(now, past, func(d Days) int { return d.of(who) }))
	}
	return scaled
}

// share returns the ratio of a cycle's days to the average of past ones.
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
