package planning

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/parts/filters"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// group is a part of a side under a head of its own; a side of one group without a name has no heads.
type group struct {
	name string
	// lasting says that its items leave a cycle that takes nothing back.
	lasting bool
	items   []*plane.Item
	found   int // how many of them the filter lets through
}

// side is one of the two lists, with its own cursor, marks and filter.
type side struct {
	deps   Deps
	list   *table.List
	filter *table.Finder
	editor *edit.Editor
	// note is what stands behind an item, in its long and its short form; nil for nothing.
	note func(*plane.Item) (long, short string)
	// marked is called after each change of the marks by a key; nil for nobody.
	marked func()

	facts  *facts
	groups []group
	heads  map[string]*group
	items  map[string]*plane.Item // by id
	sieve  items.Sieve
	sifted items.Sifted
	found  int // how many the filter lets through
	widths items.Widths
	points items.Points
	top    int // the row of the screen that its list began at in the last Draw
}

// newSide makes an empty side; cycle is "" for the backlog.
func newSide(deps Deps, project plane.ProjectID, cycle plane.CycleID) *side {
	s := &side{deps: deps, list: table.NewList(deps.Styles), filter: table.NewFinder(deps.Styles)}
	s.filter.SetSuggest(s.sieve.Suggest())
	s.editor = edit.New(deps.Deps, edit.On{Project: project, Cycle: cycle, Items: s.chosen, Focus: s.current, Marks: s.marks()})
	return s
}

// set takes what is to be listed. What stands elsewhere is sifted as well, though not listed: a filter that has found an
// item must not mean something else as soon as that item was moved there.
func (s *side) set(f *facts, groups, elsewhere []group) {
	s.facts, s.groups = f, groups
	s.items, s.heads, s.points = make(map[string]*plane.Item), make(map[string]*group), items.Points{}
	measure := items.NewMeasure(f.snap, f.project)
	for g := range groups {
		s.heads[headKey(groups[g].name)] = &groups[g]
		for _, i := range groups[g].items {
			s.items[string(i.ID)] = i
			s.points.Add(i, f.project.Scale)
			measure.Add(i)
			if s.note != nil {
				measure.AddNote(s.note(i))
			}
		}
	}
	s.sieve.Set(f.snap, f.project.ID, f.today, flat(slices.Concat(groups, elsewhere)))
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
	s.sifted = s.sieve.Sift(s.filter.Query())
	s.filter.SetProblem(s.sifted.Problem)
	var sections []table.Section
	s.found = 0
	for n := range s.groups {
		g := &s.groups[n]
		through := s.sifted.In(g.items)
		g.found = len(through)
		s.found += g.found
		if g.found > 0 {
			sections = append(sections, table.Section{Key: headKey(g.name), Rows: keysOf(through)})
		}
	}
	switch {
	case len(s.groups) > 1:
		s.list.SetSections(sections, s.sifted.On)
	case len(sections) == 0:
		s.list.SetKeys(nil)
	default:
		s.list.SetKeys(sections[0].Rows)
	}
	if here := slices.IndexFunc(s.sifted.Best, s.has); best && here >= 0 {
		s.list.Select(string(s.sifted.Best[here].ID))
	}
}

// has tells whether an item is on this side.
func (s *side) has(i *plane.Item) bool { return s.items[string(i.ID)] != nil }

// count is how many items of this side a filter lets through.
func (s *side) count(text string) int {
	sifted, n := s.sieve.Sift(text), 0
	for _, i := range s.items {
		if !sifted.On || sifted.Has(i.ID) {
			n++
		}
	}
	return n
}

// flat are the items of groups.
func flat(groups []group) []*plane.Item {
	var all []*plane.Item
	for _, g := range groups {
		all = append(all, g.items...)
	}
	return all
}

// keysOf are the keys of items in a list.
func keysOf(list []*plane.Item) []string {
	keys := make([]string, len(list))
	for n, i := range list {
		keys[n] = string(i.ID)
	}
	return keys
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
	return nav.SuggestKeys(s.filter, nav.FilterKeys(s.cursor(), s.filter.Keep, s.drop), func() (nav.Action, tea.Cmd) {
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

// setFilter sets a filter that is not typed.
func (s *side) setFilter(text string) {
	s.filter.SetQuery(text)
	s.sift(true)
}

// listKeys are the keys that each list has for itself.
func (s *side) listKeys() []nav.Command {
	saved := s.deps.Filters.Commands(filters.On{Styles: s.deps.Styles, Text: s.filter.Query, Count: s.count, Set: s.setFilter})
	filter := nav.Command{ID: "filter", Keys: []string{"/"}, Title: "filter what is listed", Short: "filter", Run: nav.Quiet(s.filter.Type)}
	return slices.Concat([]nav.Command{filter}, saved, nav.MarkKeys(s.list, s.remarked), nav.Movement(s.cursor()))
}

// remarked is called when marks have changed.
func (s *side) remarked() {
	if s.marked != nil {
		s.marked()
	}
}

// cursor is what the keys of movement move; an open range of marks follows it.
func (s *side) cursor() cursor { return cursor{s.list, s.remarked} }

type cursor struct {
	*table.List

	moved func()
}

// Move moves the cursor by rows.
func (c cursor) Move(rows int) {
	c.List.Move(rows)
	c.moved()
}

// Pick puts the cursor on a row that was clicked on.
func (c cursor) Pick(y int) (again, ok bool) {
	defer c.moved()
	return c.List.Pick(y)
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
	case s.list.Ranging():
		s.list.Marks().DropRange()
		return nav.Say{Text: "the range was given up"}, nil
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

// marks are those of the side, for the changes of its items.
func (s *side) marks() edit.Marks {
	return edit.Marks{
		Hidden: s.hidden,
		Set: func(id plane.ItemID, on bool) bool {
			key, marks := string(id), s.list.Marks()
			if marks.Has(key) == on || on && s.items[key] == nil {
				return false
			}
			marks.CloseRange()
			marks.Set(key, on)
			return true
		},
	}
}

// hidden reports whether an item is meant by its mark although it is not listed.
func (s *side) hidden(id plane.ItemID) bool {
	item := s.items[string(id)]
	if item == nil || !s.list.Marks().Has(string(id)) {
		return false
	}
	if s.sifted.On {
		return !s.sifted.Has(id)
	}
	for _, g := range s.groups {
		if slices.Contains(g.items, item) {
			return len(s.groups) > 1 && s.list.Folded(headKey(g.name))
		}
	}
	return false
}

// unseen counts the marked items that are not listed.
func (s *side) unseen() int {
	n := 0
	for _, key := range s.list.Marks().Keys() {
		if s.hidden(plane.ItemID(key)) {
			n++
		}
	}
	return n
}
