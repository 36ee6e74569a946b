package items

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Words returns the vocabulary of a project: its people, labels, states, and what is known of estimates and references.
// The cost of creating it doesn't depend on the number of items, which are searched only when a word needs them.
func Words(s *store.Snapshot, p plane.ProjectID, today plane.Date) *lang.Words {
	return &lang.Words{
		People: s.Members(p), Labels: s.Labels(p), States: s.States(p), Cycles: s.Cycles(p), Projects: s.Projects(),
		Me: s.Me().ID, Today: today, Zone: s.Location(p),
		Estimates: sync.OnceValue(func() []lang.Point { return estimates(s, p) }),
		Item:      func(reference string) (plane.ItemID, bool) { return byReference(s, p, reference) },
		Blocked:   func(id plane.ItemID) bool { return blocked(s, id) },
		Changed:   func(id plane.ItemID) bool { _, ok := s.News(id); return ok },
	}
}

// blocked reports whether an item is blocked by one that isn't done. Relations are known only for items that were
// looked at.
func blocked(s *store.Snapshot, id plane.ItemID) bool {
	return slices.ContainsFunc(s.Relations(id)[plane.BlockedBy], func(r plane.Related) bool {
		i, known := s.Item(r.Item)
		state, _ := s.State(i.State)
		return !known || !state.Group.Done()
	})
}

// estimates returns the estimates that items of the project have, in the order of its scale, followed by those of an
// earlier scale. The server doesn't list the available ones.
func estimates(s *store.Snapshot, p plane.ProjectID) []lang.Point {
	project, _ := s.Project(p)
	seen := map[plane.PointID]bool{"": true}
	var examples []plane.Item
	for _, i := range s.ProjectItems(p) {
		if !seen[i.Point] && i.Points != "" {
			seen[i.Point] = true
			examples = append(examples, i)
		}
	}
	slices.SortFunc(examples, func(a, b plane.Item) int { return comparePoints(a, b, project.Scale) })
	found := make([]lang.Point, len(examples))
	for n, i := range examples {
		found[n] = lang.Point{ID: i.Point, Value: i.Points, Outdated: sprint.Outdated(i, project.Scale)}
	}
	return found
}

// comparePoints compares the points of two items: by their positions in the project's scale, or by value if these are
// unknown.
func comparePoints(a, b plane.Item, scale plane.ScaleID) int {
	old := compareBool(sprint.Outdated(a, scale), sprint.Outdated(b, scale))
	if a.Scale != "" && b.Scale != "" {
		return cmp.Or(old, cmp.Compare(a.Scale, b.Scale), cmp.Compare(a.PointKey, b.PointKey), cmp.Compare(a.Points, b.Points))
	}
	x, isNumber := sprint.Points(a.Points)
	y, otherIsNumber := sprint.Points(b.Points)
	return cmp.Or(old, -compareBool(isNumber, otherIsNumber), cmp.Compare(x, y), cmp.Compare(a.Points, b.Points))
}

// byReference finds a known item by "APOLLO-12", or by "12" within the project.
func byReference(s *store.Snapshot, p plane.ProjectID, reference string) (plane.ItemID, bool) {
	if at := strings.LastIndexByte(reference, '-'); at >= 0 {
		named := func(x plane.Project) bool { return strings.EqualFold(x.Identifier, reference[:at]) }
		n := slices.IndexFunc(s.Projects(), named)
		if n < 0 {
			return "", false
		}
		p, reference = s.Projects()[n].ID, reference[at+1:]
	}
	number, err := strconv.Atoi(reference)
	if err != nil || number <= 0 {
		return "", false
	}
	for _, i := range s.ProjectItems(p) {
		if i.Sequence == number {
			return i.ID, true
		}
	}
	return "", false
}

// suggestFilter completes the words of a filter; words is called for each key.
func suggestFilter(words func() *lang.Words) widget.Suggest {
	return suggest(lang.CompleteFilter, words)
}

// SuggestNew completes the words of a line of quick add.
func SuggestNew(words func() *lang.Words) widget.Suggest { return suggest(lang.CompleteLine, words) }

func suggest(complete func(string, int, *lang.Words) (int, []lang.Completion), words func() *lang.Words) widget.Suggest {
	return func(text string, cursor int) []widget.Suggestion {
		start, found := complete(text, cursor, words())
		list := make([]widget.Suggestion, len(found))
		for i, c := range found {
			list[i] = widget.Suggestion{
				Start: start, End: cursor, Text: c.Text, Note: c.Note,
				// Most words aren't keys such as "due:", so their completion must not get in the way.
				Quiet: strings.HasSuffix(c.Text, ":"),
			}
		}
		return list
	}
}
