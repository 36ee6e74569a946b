package planning

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/query"
	"github.com/planedeck/planedeck/plane/vocab"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/edit"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/widget"
)

// group is a part of a side under a head of its own; a side of one group without a name has no heads.
type group struct {
	name string
	// lasting says that its items leave a cycle that takes nothing back.
	lasting bool
	items   []*plane.Item
}

// side is one of the two lists, with its own cursor, marks and filter.
type side struct {
	list   *widget.List
	filter *widget.Finder
	editor *edit.Editor
	// note is what stands behind an item, in its long and its short form; nil for nothing.
	note func(*plane.Item) (long, short string)

	facts   *facts
	groups  []group
	heads   map[string]*group
	flat    []*plane.Item          // in the order of the groups
	items   map[string]*plane.Item // by id
	index   *query.Index           // of the items as they are, nil as long as nothing is filtered
	widths  items.Widths
	letters map[plane.ItemID][]int
	found   int
	points  items.Points
	top     int // the row of the screen that its list began at in the last Draw
}

// newSide makes an empty side; cycle is "" for the backlog.
func newSide(deps Deps, project plane.ProjectID, cycle plane.CycleID) *side {
	s := &side{list: widget.NewList(deps.Styles), filter: widget.NewFinder(deps.Styles)}
	s.filter.SetSuggest(items.SuggestFilter(s.words))
	s.editor = edit.New(deps, edit.On{Project: project, Cycle: cycle, Items: s.chosen, Focus: s.current})
	return s
}

// set takes what is to be listed.
func (s *side) set(f *facts, groups []group) {
	s.facts, s.groups = f, groups
	s.flat, s.items, s.heads, s.points = nil, make(map[string]*plane.Item), make(map[string]*group), items.Points{}
	s.index = nil
	measure := items.NewMeasure(f.snap, f.project)
	for g := range groups {
		s.heads[headKey(groups[g].name)] = &groups[g]
		for _, i := range groups[g].items {
			s.flat = append(s.flat, i)
			s.items[string(i.ID)] = i
			s.points.Add(i.Points)
			measure.Add(i)
			if s.note != nil {
				measure.AddNote(s.note(i))
			}
		}
	}
	s.widths = measure.Widths
	s.list.Marks().Keep(func(key string) bool { return s.items[key] != nil })
	s.sift(false)
}

// headKey names the section of a group.
func headKey(name string) string { return "group " + name }

// sift lists what the filter lets through. Best puts the cursor on what matches best.
func (s *side) sift(best bool) {
	if s.facts == nil {
		return
	}
	s.letters, s.found = nil, len(s.items)
	q := query.Parse(s.filter.Query(), s.words())
	if q.Empty() {
		s.show(nil)
		return
	}
	if s.index == nil {
		s.index = query.NewIndex(s.listed(), nil)
	}
	hits := s.index.Select(q)
	s.letters, s.found = make(map[plane.ItemID][]int), len(hits)
	through := make(map[plane.ItemID]bool, len(hits))
	for _, hit := range hits {
		item := s.flat[hit.Index]
		through[item.ID] = true
		if len(hit.At) > 0 {
			_, s.letters[item.ID] = hit.Split(s.facts.snap.Reference(*item))
		}
	}
	s.show(through)
	if best && len(hits) > 0 {
		s.list.Select(string(s.flat[hits[0].Index].ID))
	}
}

// words are the names that a filter can have.
func (s *side) words() *vocab.Words {
	return items.Words(s.facts.snap, s.facts.project.ID, s.facts.today)
}

// listed is what the filter looks at, in the order of flat.
func (s *side) listed() []query.Item {
	list := make([]query.Item, len(s.flat))
	for n, i := range s.flat {
		list[n] = query.Item{Item: i, Reference: s.facts.snap.Reference(*i), Group: s.facts.group(i)}
	}
	return list
}

// show lists the items that are let through, all of them if that is nil; groups without any are left out.
func (s *side) show(through map[plane.ItemID]bool) {
	var sections []widget.Section
	for _, g := range s.groups {
		rows := make([]string, 0, len(g.items))
		for _, i := range g.items {
			if through == nil || through[i.ID] {
				rows = append(rows, string(i.ID))
			}
		}
		if len(rows) > 0 {
			sections = append(sections, widget.Section{Key: headKey(g.name), Rows: rows})
		}
	}
	switch {
	case len(s.groups) > 1:
		s.list.SetSections(sections, through != nil)
	case len(sections) == 0:
		s.list.SetKeys(nil)
	default:
		s.list.SetKeys(sections[0].Rows)
	}
}

// current is the item under the cursor, nil for none.
func (s *side) current() *plane.Item { return s.items[s.list.Current().Key] }

// chosen are the items that an action is for: the marked ones, or else the one under the cursor.
func (s *side) chosen() []plane.Item {
	keys := s.list.Marks().Keys()
	if len(keys) == 0 {
		keys = []string{s.list.Current().Key}
	}
	list := make([]plane.Item, 0, len(keys))
	for _, key := range keys {
		if i := s.items[key]; i != nil {
			list = append(list, *i)
		}
	}
	return list
}

// typingKeys are those while the filter is typed.
func (s *side) typingKeys() []nav.Command {
	return nav.SuggestKeys(s.filter, nav.FilterKeys(s.list, s.filter.Keep, s.drop), func() (nav.Action, tea.Cmd) {
		s.sift(true)
		return nil, nil
	})
}

// drawFilter shows the filter, what completes it, and what of it means nothing.
func (s *side) drawFilter(c *cell.Canvas, line cell.Rect) {
	row := c.Sub(line)
	row.Clear()
	s.filter.Draw(row, s.found, len(s.items))
}

// listKeys are the keys that each list has for itself; marked is told of each change of the marks.
func (s *side) listKeys(marked func()) []nav.Command {
	filter := nav.Command{ID: "filter", Keys: []string{"/"}, Title: "filter what is listed", Short: "filter", Run: nav.Quiet(s.filter.Type)}
	return slices.Concat([]nav.Command{filter}, nav.MarkKeys(s.list, marked), nav.Movement(s.list))
}

func (s *side) noGroup() string {
	if len(s.groups) > 1 {
		return ""
	}
	return "there are no groups here"
}

// back is esc: one step, never two.
func (s *side) back() (nav.Action, tea.Cmd) {
	switch {
	case s.filter.Query() != "":
		s.drop()
	case s.list.Marks().Len() > 0:
		s.list.Marks().Clear()
	default:
		return nav.Back{}, nil
	}
	return nil, nil
}

// drop takes the filter away.
func (s *side) drop() {
	s.filter.Clear()
	s.sift(false)
}

// nothingMatches is what an empty list says that is filtered.
func (s *side) nothingMatches() string {
	return "Nothing matches " + strconv.Quote(s.filter.Query()) + ". esc clears the filter."
}
