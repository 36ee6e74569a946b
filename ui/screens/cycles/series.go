package cycles

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// series is several cycles that follow the one under the cursor, before they are created.
type series struct {
	list *List
	snap *store.Snapshot
	next []plane.CycleDraft
}

// askSeries asks how many cycles are to follow, from which day on and how far apart.
func (l *List) askSeries() (nav.Action, tea.Cmd) {
	like, _ := l.current()
	return nav.Over{Dialog: newSeriesForm(l, like)}, nil
}

// days are the days of a cycle that is to be created.
func (s *series) days(d plane.CycleDraft) string { return s.list.span(d.Start, d.End) }

// span writes the days from one to another, as seen from today.
func (l *List) span(start, end plane.Date) string {
	if start.IsZero() {
		return "no dates"
	}
	return words.Range(start, end, plane.DateOf(l.now(), l.zone))
}

// show lists the cycles before they are created.
func (s *series) show() (nav.Action, tea.Cmd) {
	rows := make([]dialog.Row, len(s.next))
	for i, d := range s.next {
		rows[i] = dialog.Row{Key: strconv.Itoa(i), Text: d.Name, Note: s.days(d)}
	}
	return nav.Over{Dialog: dialog.NewPreview(s.list.deps.Styles, dialog.Review{
		Title: "Create " + words.Count(len(s.next), "cycle") + "?", List: rows, Yes: "create", Now: s.list.deps.Now,
		Says: s.says, Then: s.make,
	})}, nil
}

// says is what matters of those that were not left out.
func (s *series) says(kept []string) []string {
	lines := []string{words.Count(len(kept), "request")}
	if text := words.Overlapping(s.list.overlapped(s.drafts(kept))); text != "" {
		lines = append(lines, s.list.deps.Styles.Glyphs.Caution+" "+text+": allowed")
	}
	return lines
}

// overlapped are the cycles that share days with new ones, each with the days that it shares with all of them.
func (l *List) overlapped(drafts []plane.CycleDraft) []sprint.Overlap {
	var all []sprint.Overlap
	at := map[plane.CycleID]int{}
	others := l.snap.Cycles(l.route.Project)
	for _, d := range drafts {
		days := plane.Range{Start: d.Start, End: d.End}
		if d.Start.IsZero() {
			continue
		}
		for _, o := range sprint.Overlaps(days, near(others, days, l.zone), l.zone) {
			if i, ok := at[o.Cycle.ID]; ok {
				all[i].Days += o.Days
				continue
			}
			at[o.Cycle.ID] = len(all)
			all = append(all, o)
		}
	}
	return all
}

// drafts are the cycles of the rows that were kept.
func (s *series) drafts(kept []string) []plane.CycleDraft {
	drafts := make([]plane.CycleDraft, len(kept))
	for i, key := range kept {
		at, _ := strconv.Atoi(key) // show has written it
		drafts[i] = s.next[at]
	}
	return drafts
}

// make sends those that were not left out, as one write.
func (s *series) make(kept []string) (nav.Action, tea.Cmd) {
	drafts := s.drafts(kept)
	done := words.Count(len(kept), "cycle") + " created"
	if len(kept) == 1 {
		done = drafts[0].Name + " created"
	}
	s.list.deps.drafts().expect(s.snap)
	return s.list.write(store.CreateCycles(s.list.route.Project, drafts), done), nil
}
