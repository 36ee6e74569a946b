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

// series is a number of new cycles that continue the one under the cursor, before they are created.
type series struct {
	list *List
	snap *store.Snapshot
	next []plane.CycleDraft
}

// askSeries asks how many cycles to create, from which date, and how far apart.
func (l *List) askSeries() (nav.Action, tea.Cmd) {
	like, _ := l.current()
	return nav.Over{Dialog: newSeriesForm(l, like)}, nil
}

// days returns the dates of a cycle to be created.
func (s *series) days(d plane.CycleDraft) string { return s.list.span(d.Start, d.End) }

// span formats a range of dates, relative to today.
func (l *List) span(start, end plane.Date) string {
	if start.IsZero() {
		return "no dates"
	}
	return words.Range(start, end, plane.DateOf(l.now(), l.zone))
}

// show shows a preview of the cycles to be created.
func (s *series) show() (nav.Action, tea.Cmd) {
	rows := make([]dialog.Row, len(s.next))
	for i, d := range s.next {
		rows[i] = dialog.Row{Key: strconv.Itoa(i), Text: d.Name, Note: s.days(d)}
	}
	return nav.Over{Dialog: dialog.NewPreview(s.list.deps.Styles, dialog.Review{
		Title: "Create " + words.Count(len(s.next), "cycle") + "?", List: rows, Yes: "create", Now: s.list.deps.Now,
		Facts: s.summary, Then: s.make,
	})}, nil
}

// summary returns the number of requests and the overlaps of the cycles that weren't left out.
func (s *series) summary(kept []string) []string {
	lines := []string{words.Count(len(kept), "request")}
	if text := words.Overlapping(s.list.overlapped(s.drafts(kept))); text != "" {
		lines = append(lines, s.list.deps.Styles.Glyphs.Caution+" "+text+": allowed")
	}
	return lines
}

// overlapped returns the cycles that share days with new ones, each with the total of shared days.
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

// drafts returns the cycles of the rows that weren't left out.
func (s *series) drafts(kept []string) []plane.CycleDraft {
	drafts := make([]plane.CycleDraft, len(kept))
	for i, key := range kept {
		at, _ := strconv.Atoi(key) // written by show, so it can't fail
		drafts[i] = s.next[at]
	}
	return drafts
}

// make creates the cycles that weren't left out, as one write.
func (s *series) make(kept []string) (nav.Action, tea.Cmd) {
	drafts := s.drafts(kept)
	done := words.Count(len(kept), "cycle") + " created"
	if len(kept) == 1 {
		done = drafts[0].Name + " created"
	}
	s.list.deps.drafts().expect(s.snap)
	return s.list.write(store.CreateCycles(s.list.route.Project, drafts), done), nil
}
