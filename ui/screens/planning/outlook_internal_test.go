package planning

import (
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

func TestFigure(t *testing.T) {
	for f, want := range map[float64]string{0: "0", 3: "3", 2.5: "2.5", 2.04: "2", 2.96: "3", -3: "3", -0.5: "0.5", 12.34: "12.3"} {
		if got := figure(f); got != want {
			t.Errorf("%v: %q, want %q", f, got, want)
		}
	}
}

func TestDescriptionOfTheUsualLoad(t *testing.T) {
	past := []plane.Cycle{{Name: "Sprint 2"}, {Name: "Sprint 1"}, {Name: "Sprint 0"}}
	for _, c := range []struct {
		past []plane.Cycle
		days string
		want string
	}{
		{nil, "9 days", "no completed cycle to compare with yet"},
		{past[:1], "", "usual: Sprint 2"},
		{past[:1], "9 days", "usual for 9 days: Sprint 2"},
		{past[:2], "", "usual: mean of the last 2 cycles|usual: last 2 cycles"},
		{past, "1 day", "usual for 1 day: mean of the last 3 cycles|usual for 1 day: last 3 cycles"},
	} {
		o := outlook{past: c.past, days: c.days}
		if got := strings.Join(o.against(), "|"); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// Work beyond the usual, which is 0 if there is nothing to compare with.
func TestOver(t *testing.T) {
	past := []plane.Cycle{{Name: "Sprint 2"}}
	who := func(have, usual sprint.Work) person { return person{have: have, usual: usual} }
	for name, c := range map[string]struct {
		o    outlook
		who  person
		want float64
		free string
	}{
		"more points":        {outlook{past: past, points: true}, who(sprint.Work{Points: 8, Items: 1}, sprint.Work{Points: 5.04, Items: 9}), 3, "! 3 over"},
		"fewer points":       {outlook{past: past, points: true}, who(sprint.Work{Points: 2}, sprint.Work{Points: 5.5}), -3.5, "3.5"},
		"the same points":    {outlook{past: past, points: true}, who(sprint.Work{Points: 2}, sprint.Work{Points: 2.04}), 0, "0"},
		"more items":         {outlook{past: past}, who(sprint.Work{Points: 8, Items: 3}, sprint.Work{Points: 9, Items: 1}), 2, "! 2 over"},
		"nothing to compare": {outlook{points: true}, who(sprint.Work{Points: 8}, sprint.Work{}), 0, "0"},
		"unassigned":         {outlook{past: past, points: true}, person{unassigned: true, have: sprint.Work{Points: 8}}, 0, ""},
	} {
		if got := c.o.over(c.who); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		styles := theme.New(theme.Options{ASCII: true})
		styles.Glyphs.Over = "!"
		if got := (painter{Styles: styles}).free(&c.o, c.who); got != c.free {
			t.Errorf("%s: free %q, want %q", name, got, c.free)
		}
	}
}

// A column is shown if it has figures and leaves enough room for the names.
func TestLoadColumns(t *testing.T) {
	past := []plane.Cycle{{Name: "Sprint 2"}}
	ada := person{name: "ada", have: sprint.Work{Items: 2, Points: 5}, usual: sprint.Work{Items: 3, Points: 8}}
	away := ada
	away.away = 1
	open := sprint.Load{Total: sprint.Work{Items: 2, Points: 5, Unestimated: 1}}
	for name, c := range map[string]struct {
		o     outlook
		width int
		want  string
	}{
		"items only":               {outlook{people: []person{ada}}, 90, "now"},
		"compared":                 {outlook{people: []person{ada}, past: past}, 90, "now usual free"},
		"someone is away":          {outlook{people: []person{ada, away}, past: past}, 90, "now usual free away"},
		"points":                   {outlook{people: []person{ada}, past: past, points: true}, 90, "now usual free items usual items"},
		"points, some unestimated": {outlook{people: []person{ada}, past: past, points: true, have: open}, 90, "now usual free unestimated items usual items"},
		"points, no past":          {outlook{people: []person{away}, points: true, have: open}, 90, "now away unestimated items"},
		"narrow":                   {outlook{people: []person{ada}, past: past, points: true}, leastWho + 5 + 7 + 6, "now usual free"},
		"narrower":                 {outlook{people: []person{ada}, past: past, points: true}, leastWho + 5 + 7 + 5, "now usual"},
		"no room":                  {outlook{people: []person{ada}, past: past}, leastWho + 4, ""},
	} {
		shown, who := painter{Styles: theme.New(theme.Options{})}.columns(&c.o, c.width)
		heads := make([]string, len(shown))
		for n, col := range shown {
			heads[n] = col.head
		}
		if got := strings.Join(heads, " "); got != c.want || who > mostWho || who < leastWho {
			t.Errorf("%s: %q with %d for the names, want %q", name, got, who, c.want)
		}
	}
	for days, want := range map[int]string{0: "", 1: "1 day", 3: "3 days"} {
		if got := awayText(person{away: days}); got != want {
			t.Errorf("%d: %q", days, got)
		}
	}
}

func TestPeopleAreSortedWithUnassignedLast(t *testing.T) {
	f := facts{snap: new(store.Snapshot)}
	o := outlook{
		have:  sprint.Load{People: map[plane.UserID]sprint.Work{"gone": {Items: 2}}, Unassigned: sprint.Work{Items: 1}},
		usual: sprint.Load{People: map[plane.UserID]sprint.Work{"gone too": {Items: 1}}},
		away:  map[plane.UserID]int{"gone": 2},
	}
	people := peopleOf(&f, &o)
	if len(people) != 3 || people[0].name != "former member" || people[1].name != "former member" || !people[2].unassigned || people[2].name != "unassigned" {
		t.Errorf("%+v", people)
	}
	at := slices.IndexFunc(people, func(p person) bool { return p.away == 2 })
	if at < 0 || people[at].have.Items != 2 || people[at].usual.Items != 0 {
		t.Errorf("%+v", people)
	}
	o.have.Unassigned = sprint.Work{}
	if people := peopleOf(&f, &o); len(people) != 2 {
		t.Errorf("without unassigned work: %+v", people)
	}
}
