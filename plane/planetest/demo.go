package planetest

import (
	"bufio"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed worlds/demo.json
var demoWorld []byte

//go:embed worlds/demo.txt
var demoText string

// Demo is a realistic workspace: eight people, three projects, a year of two-week cycles in the first one and about 300
// items. The current cycle of each project is about two thirds through on any day; the previous one ended with
// unfinished items in HARBOR that wait to be transferred.
func Demo(now time.Time) (*World, error) {
	return decode(demoWorld, now, func(f *worldFile) { newScript(f, now).run(demoText) })
}

// script reads the demo's text and creates cycles and items from it.
type script struct {
	file   *worldFile
	today  time.Time
	now    time.Time
	people map[string]id

	p      *project
	cycle  *cycle // being filled; nil in the backlog
	offset int
	draft  bool
	top    *item // the last item that isn't a sub-item
	last   *item
	text   *string // to which the next lines of HTML are added
	ties   []tie
	ids    uint64
}

const (
	// cycleDays is the length of a cycle, dayOfCurrent how many days of the current one have passed.
	cycleDays    = 14
	dayOfCurrent = 9
	// archivedFrom is how many cycles ago the last archived cycle was.
	archivedFrom = 9
)

// newScript returns a script that adds to a world file.
func newScript(f *worldFile, now time.Time) *script {
	s := &script{file: f, now: now.UTC(), today: now.UTC().Truncate(24 * time.Hour), people: map[string]id{}}
	for _, u := range f.Users {
		s.people[u.DisplayName] = u.ID
	}
	return s
}

// id returns the next ID of the demo.
func (s *script) id() id {
	s.ids++
	return derivedID("demo", s.ids)
}

// run creates everything in the text.
func (s *script) run(text string) {
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		line := lines.Text()
		kind, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "" || kind == "#":
		case kind == "project":
			s.p = s.project(rest)
		case kind == "==":
			s.section(rest)
		case s.attach(kind, rest):
		default:
			s.item(line)
		}
	}
	s.tie()
	for _, p := range s.file.Projects {
		s.records(p)
	}
}

// project finds a project of the demo's world file, which contains its members, states and labels.
func (s *script) project(identifier string) *project {
	for _, p := range s.file.Projects {
		if p.Identifier == identifier {
			p.zone = zoneOf(p.Timezone)
			return p
		}
	}
	return s.p
}

// section starts a cycle or the backlog.
func (s *script) section(line string) {
	where, title, _ := strings.Cut(line, " ")
	name, goal, _ := strings.Cut(title, " | ")
	s.cycle, s.draft = nil, where == "draft"
	if where == "backlog" {
		return
	}
	n, _ := strconv.Atoi(where) // a draft has no number
	s.offset = n
	made := s.start(n).Add(-20*24*time.Hour + time.Duration(len(s.p.Cycles))*time.Minute)
	if !made.Before(s.now) || s.draft {
		made = s.today.Add(-60*24*time.Hour + time.Duration(len(s.p.Cycles))*time.Minute)
	}
	cy := &cycle{
		stamp: stamp{ID: s.id(), CreatedAt: made, UpdatedAt: made, CreatedBy: s.p.Lead},
		Name:  name, Description: goal, OwnedBy: s.p.Lead, SortOrder: float64(firstPlace - 10_000*len(s.p.Cycles)),
		Timezone: "UTC", Version: 1, Snapshot: object{}, ViewProps: object{}, LogoProps: object{},
	}
	if !s.draft {
		cy.StartDate = s.start(n).Add(time.Second).UTC()
		cy.EndDate = s.end(n).UTC()
	}
	if n <= -archivedFrom {
		cy.ArchivedAt = s.end(n).Add(40 * time.Hour).UTC()
	}
	s.p.Cycles = append(s.p.Cycles, cy)
	s.cycle = cy
}

// start returns the first midnight of a cycle in the time zone of its project.
func (s *script) start(n int) time.Time {
	return midnight(s.today.AddDate(0, 0, n*cycleDays-dayOfCurrent), s.p.zone)
}

// end returns the last minute of a cycle.
func (s *script) end(n int) time.Time {
	return midnight(s.today.AddDate(0, 0, (n+1)*cycleDays-dayOfCurrent-1), s.p.zone).Add(23*time.Hour + 59*time.Minute)
}

// records adds the record of a transfer to the cycles before the last one: every second one with an item that was
// carried over.
func (s *script) records(p *project) {
	d := newDB(s.file, "")
	for i, cy := range p.Cycles[:max(0, len(p.Cycles)-1)] {
		next := p.Cycles[i+1]
		if !next.ended(s.now) || i%2 == 1 || len(next.Links) == 0 {
			continue
		}
		carried := *next.Links[0].item
		carried.CompletedAt, carried.State = time.Time{}, p.visible()[1].ID
		l := &link{Item: carried.ID, item: &carried, cycle: cy}
		c := &call{db: d, zone: time.UTC, tick: cy.EndDate.Add(time.Hour)}
		whole := *cy
		whole.Links = append(slices.Clip(whole.Links), l)
		if record, counts := c.snapshot(&whole); counts {
			cy.Snapshot = c.plain(record)
		}
	}
}
