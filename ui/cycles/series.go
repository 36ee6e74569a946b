package cycles

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/words"
)

// mostCycles is how many cycles are made at once: a year of two weeks each.
const mostCycles = 26

// usualCycles is how many an empty line means.
const usualCycles = "4"

// series is several cycles that follow the one under the cursor.
type series struct {
	list *List
	snap *store.Snapshot
	next []plane.CycleDraft // as many as can be asked for
}

// askSeries asks how many cycles shall follow, and says of each number what it means.
func (l *List) askSeries() (nav.Action, tea.Cmd) {
	like, _ := l.current()
	s := &series{list: l, snap: l.snap}
	for draft := range sprint.NextCycles(like, everyCycle(l.snap, l.route.Project), l.zone) {
		if s.next = append(s.next, draft); len(s.next) == mostCycles {
			break
		}
	}
	title := "How many cycles like " + like.Name + "?"
	if last, ok := latest(append(everyCycle(l.snap, l.route.Project), like)); ok && !like.End.IsZero() {
		title = "How many cycles after " + last.Name + "?"
	}
	return nav.Over{Dialog: dialog.Prompt(l.deps.Styles, dialog.Line{
		Title: title, Hint: usualCycles, Check: s.understood, Then: s.show,
	})}, nil
}

// count reads a number of cycles.
func (s *series) count(text string) (int, bool) {
	n, err := strconv.Atoi(cmp.Or(strings.TrimSpace(text), usualCycles))
	return n, err == nil && n >= 1 && n <= mostCycles
}

// understood says which cycles a number means, and the days from the first to the last.
func (s *series) understood(text string) (string, bool) {
	n, ok := s.count(text)
	if !ok {
		return fmt.Sprintf("a number from 1 to %d", mostCycles), false
	}
	first, last := s.next[0], s.next[n-1]
	name := first.Name
	if n > 1 {
		name += " to " + last.Name
	}
	return name + " · " + s.days(first.Start, last.End), true
}

func (s *series) days(start, end plane.Date) string {
	if start.IsZero() {
		return "no dates"
	}
	return words.Range(start, end, plane.DateOf(s.list.now(), s.list.zone))
}

// show lists the cycles before they are made.
func (s *series) show(text string) (nav.Action, tea.Cmd) {
	n, _ := s.count(text)
	rows := make([]dialog.Choice, n)
	for i, d := range s.next[:n] {
		rows[i] = dialog.Choice{Key: strconv.Itoa(i), Text: d.Name, Note: s.days(d.Start, d.End)}
	}
	return nav.Over{Dialog: dialog.Preview(s.list.deps.Styles, dialog.Review{
		Title: "Make " + words.Count(n, "cycle") + "?", List: rows, Yes: "make", Now: s.list.deps.Now,
		Says: func(kept []string) []string { return []string{words.Count(len(kept), "request")} },
		Then: s.make,
	})}, nil
}

// make sends those that were not left out, as one write.
func (s *series) make(kept []string) (nav.Action, tea.Cmd) {
	drafts := make([]plane.CycleDraft, len(kept))
	for i, key := range kept {
		at, _ := strconv.Atoi(key) // they were made in show
		drafts[i] = s.next[at]
	}
	done := words.Count(len(kept), "cycle") + " created"
	if len(kept) == 1 {
		done = drafts[0].Name + " created"
	}
	s.list.deps.Drafts.expect(s.snap)
	return s.list.write(store.CreateCycles(s.list.route.Project, drafts), done), nil
}
