package projects

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// row is a project as it is listed.
type row struct {
	project         plane.Project
	members, cycles string
	current         current
	letters         []int // of the name and the identifier that the filter found
}

// current is what is known of the cycle of today.
type current struct {
	text  string // beside the bar, or instead of it
	bar   widget.Progress
	drawn bool // there is a bar
}

// listing is the list as it is shown. It is made once a change; drawing only
// reads it.
type listing struct {
	keys   []string
	rows   map[string]row
	best   string          // key of what the filter ranks first
	open   []plane.Project // those that can be opened, found or not
	others string          // what is not listed, and why
	// widths of the longest texts
	name, id, current int
}

// list makes the listing.
func list(snap *store.Snapshot, query string, now time.Time) listing {
	l := listing{rows: map[string]row{}}
	l.open, l.others = split(snap.Projects())
	found := find(query, l.open)
	for _, p := range l.open {
		l.name = max(l.name, cell.Width(cell.Name(p.Name)))
		l.id = max(l.id, cell.Width(p.Identifier))
		hit, ok := found[p.ID]
		if !ok {
			continue
		}
		key := string(p.ID)
		l.keys = append(l.keys, key)
		if hit.rank == 0 && query != "" {
			l.best = key
		}
		r := row{
			project: p, members: figure(p.Members), cycles: figure(p.Cycles),
			current: currentOf(snap, p, now), letters: hit.at,
		}
		l.rows[key] = r
		l.current = max(l.current, cell.Width(r.current.text))
	}
	return l
}

// split parts the projects that can be opened from the others, of which it says
// how many there are: "3 more: 1 archived, 2 not joined". Archived ones could be
// read in part, but the server shows half of their lists empty.
func split(projects []plane.Project) (open []plane.Project, others string) {
	archived, strange := 0, 0
	for _, p := range projects {
		switch {
		case !p.ArchivedAt.IsZero():
			archived++
		case !p.IsMember:
			strange++
		default:
			open = append(open, p)
		}
	}
	var parts []string
	if archived > 0 {
		parts = append(parts, fmt.Sprintf("%d archived", archived))
	}
	if strange > 0 {
		parts = append(parts, fmt.Sprintf("%d not joined", strange))
	}
	if len(parts) > 0 {
		others = fmt.Sprintf("%d more: %s", archived+strange, strings.Join(parts, ", "))
	}
	return open, others
}

// hit is where a project stands among those that a filter lets through.
type hit struct {
	rank int
	at   []int
}

// find matches the names and the identifiers.
func find(query string, projects []plane.Project) map[plane.ProjectID]hit {
	texts := make([]string, len(projects))
	for i, p := range projects {
		texts[i] = p.Name + " " + p.Identifier
	}
	found := map[plane.ProjectID]hit{}
	for rank, h := range table.Match(query, texts, true) {
		found[projects[h.Index].ID] = hit{rank, h.At}
	}
	return found
}

// figure is a count, or nothing when the server did not say.
func figure(n int) string {
	if n < 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// currentOf says what is already known of the project's current cycle: nothing
// is read for it.
func currentOf(snap *store.Snapshot, p plane.Project, now time.Time) current {
	if !p.CyclesOn {
		return current{text: "cycles are switched off"}
	}
	switch {
	case p.Cycles == 0:
		return current{text: "–"}
	case snap.Loaded(store.Key{Kind: store.Cycles, Project: p.ID}).IsZero():
		return current{}
	}
	now = now.In(p.Location())
	for _, c := range snap.Cycles(p.ID) {
		if sprint.PhaseOf(c, now) == sprint.Current {
			return running(c, now)
		}
	}
	return current{text: "–"}
}

func running(c plane.Cycle, now time.Time) current {
	return current{
		drawn: true, bar: items.CycleBar(c, sprint.ProgressOf(c), now),
		text: fmt.Sprintf("%s · %d d", c.Name, sprint.DaysLeft(c, now.Location(), now)),
	}
}
