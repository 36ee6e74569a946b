package items

import (
	"iter"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// View is a list of items with its groups, filter and marks, and the commands for them, the same on every screen. The
// screen determines what is listed and what can be done with it. The layout determines where the items are on the
// screen, and holds the cursor.
type View struct {
	Content

	Drawing Drawing
	Points  Points // of all items

	now    func() time.Time
	saved  *Filters
	layout Layout
	widths widths // of the rows of all items

	items    map[plane.ItemID]*plane.Item
	parts    [][]*plane.Item // all items, by group
	headless bool            // whether there are no groups

	filter  *table.Finder
	matcher Matcher
	matches Matches
	found   []*plane.Item   // the items that match the filter
	grouped [][]*plane.Item // the same by group

	marking
}

// Content is what a view lists.
type Content struct {
	Snap    *store.Snapshot
	Project plane.Project
	Today   plane.Date
	Items   []*plane.Item // in the order in which they are listed
	// Groups are the groups of the list, each under its header; nil for a list without headers.
	Groups *Division
	// Elsewhere are items that the filter also searches although they aren't listed, so that the meaning of a filter
	// doesn't change when an item that it matched moves to another list.
	Elsewhere []*plane.Item
	// Note returns a text that follows an item. It may be nil.
	Note func(*plane.Item) Note
}

// Note is a text of the screen about an item.
type Note struct {
	Long, Short string
	Warn        bool // whether it warns about a loss
}

// Layout arranges the items of a view on the screen, and has the cursor.
type Layout interface {
	// Move moves the cursor by a number of rows or cards, down if it is positive.
	nav.Mover
	// Show lists what a view shows, with the cursor on the same item if it is still shown.
	Show(*View)
	// Current returns the item under the cursor, or "".
	Current() plane.ItemID
	// Group returns the key of the group under the cursor, or "".
	Group() string
	// Select moves the cursor to an item, if it is shown.
	Select(*plane.Item)
	// Shown yields the shown items in reading order. An item that is in several groups is yielded several times.
	Shown() iter.Seq[*plane.Item]
}

// Options are what a view needs of the session.
type Options struct {
	Styles *theme.Styles
	Now    func() time.Time
	// Filters are the saved filters. If it is nil, there are none, and none can be saved.
	Filters *Filters
}

// NewView returns an empty view in a layout.
func NewView(o Options, l Layout) *View {
	v := &View{now: o.Now, saved: o.Filters, layout: l, filter: table.NewFinder(o.Styles), Drawing: Drawing{Styles: o.Styles}}
	v.filter.SetSuggest(v.matcher.Suggest())
	l.Show(v)
	return v
}

// Set replaces the listed items, or updates them.
func (v *View) Set(c Content) {
	v.Content = c
	if v.headless = c.Groups == nil; v.headless {
		v.Groups = undivided()
	}
	v.Drawing.texts = newTexts(c.Snap, c.Today)
	v.items, v.Points = make(map[plane.ItemID]*plane.Item, len(c.Items)), Points{}
	measure := newMeasure(c.Snap, c.Project)
	for _, i := range c.Items {
		v.items[i.ID] = i
		v.Points.add(i, c.Project.Scale)
		measure.add(i)
		if c.Note != nil {
			measure.addNote(c.Note(i))
		}
	}
	v.widths = measure.Widths
	v.parts = v.Groups.Part(c.Items)
	all := c.Items
	if len(c.Elsewhere) > 0 {
		all = slices.Concat(c.Items, c.Elsewhere)
	}
	v.matcher.Set(c.Snap, c.Project.ID, c.Today, all)
	v.marks.keep(func(id plane.ItemID) bool { return v.items[id] != nil })
	v.match(false)
}

// Use shows the view in another layout, with the cursor on the same item.
func (v *View) Use(l Layout) {
	on := v.Current()
	v.layout = l
	v.Refresh()
	v.Select(on)
}

// Refresh updates the layout after groups were folded, hidden or rearranged.
func (v *View) Refresh() {
	v.layout.Show(v)
	v.remark()
}

// Item returns an item of the view, or nil.
func (v *View) Item(id plane.ItemID) *plane.Item { return v.items[id] }

// Current returns the item under the cursor, or nil.
func (v *View) Current() *plane.Item { return v.items[v.layout.Current()] }

// Chosen returns the items that a command applies to: the marked ones, or else the one under the cursor.
func (v *View) Chosen() []plane.Item {
	if len(v.marked) > 0 {
		return v.marked
	}
	if i := v.Current(); i != nil {
		return []plane.Item{*i}
	}
	return nil
}

// Select moves the cursor to an item, if it isn't nil and is shown.
func (v *View) Select(i *plane.Item) {
	if i != nil {
		v.layout.Select(i)
	}
}

// Group returns the group under the cursor, or nil.
func (v *View) Group() *Group {
	if at := v.groupAt(v.layout.Group()); at >= 0 {
		return &v.Groups.Groups[at]
	}
	return nil
}

// groupAt returns the index of the group with a key, or -1.
func (v *View) groupAt(key string) int {
	if v.Groups == nil {
		return -1
	}
	return slices.IndexFunc(v.Groups.Groups, func(g Group) bool { return g.Key == key })
}

// Cursor returns a Mover for the cursor of the layout. An open range of marks follows it.
func (v *View) Cursor() nav.Mover { return cursor{v} }

type cursor struct{ view *View }

// Move moves the cursor by a number of rows or cards.
func (c cursor) Move(by int) {
	c.view.layout.Move(by)
	c.view.Moved()
}

// Page returns the number of visible rows or cards.
func (c cursor) Page() int { return c.view.layout.Page() }

// Update passes keys and pastes to the filter.
func (v *View) Update(msg tea.Msg) {
	if v.filter.Update(msg) {
		v.match(true)
	}
}

// query returns the text of the filter.
func (v *View) query() string { return v.filter.Query() }

// Filtered reports whether a filter is active.
func (v *View) Filtered() bool { return v.matches.On }

// Typing reports whether the filter is being typed.
func (v *View) Typing() bool { return v.filter.Typing() }

// Refused returns why the filter did not accept the last key or paste, "" if it did.
func (v *View) Refused() string { return v.filter.Refused() }

// SetFilter sets the filter, as if it had been typed and confirmed.
func (v *View) SetFilter(text string) {
	v.filter.SetQuery(text)
	v.match(text != "")
}

// Found returns the items that match the filter.
func (v *View) Found() []*plane.Item { return v.found }

// Matches reports whether an item matches the filter.
func (v *View) Matches(id plane.ItemID) bool { return v.matches.has(id) }

// Grouped returns the items that match the filter, by group.
func (v *View) Grouped() [][]*plane.Item { return v.grouped }

// Parts returns all items, by group.
func (v *View) Parts() [][]*plane.Item { return v.parts }

// match applies the filter. If best is set, the cursor moves to the best match.
func (v *View) match(best bool) {
	if v.Snap == nil {
		return
	}
	v.matches = v.matcher.Match(v.filter.Query())
	v.filter.SetProblem(v.matches.Problem)
	v.Drawing.MatchedChars = v.matches.MatchedChars
	v.found, v.grouped = v.matches.in(v.Items), v.parts
	if v.matches.On {
		v.grouped = v.Groups.Part(v.found)
	}
	v.Refresh()
	if best && v.matches.On {
		v.selectBest()
	}
}

// selectBest moves the cursor to the best match. A filter without search words has none, so the cursor stays if it can.
func (v *View) selectBest() {
	at := slices.IndexFunc(v.matches.Best, func(i *plane.Item) bool { return v.items[i.ID] != nil })
	if at < 0 {
		return
	}
	if best := v.matches.Best[at]; v.matches.MatchedChars(best) != nil || v.Current() == nil {
		v.Select(best)
	}
}

// count returns how many items a filter matches.
func (v *View) count(text string) int { return len(v.matcher.Match(text).in(v.Items)) }

// NothingMatches returns the text of a list that is empty because of its filter, "" if something matches.
func (v *View) NothingMatches() string {
	if !v.matches.On || len(v.found) > 0 || len(v.Items) == 0 {
		return ""
	}
	return "Nothing matches " + strconv.Quote(v.query()) + ". esc clears the filter."
}

// FilterShown reports whether the filter's line is shown: while it is typed, and as long as a filter is active.
func (v *View) FilterShown() bool { return v.filter.Shown() }

// DrawFilter draws the filter, and how many items match it, over the first row of a canvas.
func (v *View) DrawFilter(c *cell.Canvas) {
	w, _ := c.Size()
	line := c.Sub(cell.Rect{W: w, H: 1})
	line.Clear()
	v.filter.Draw(line, len(v.found), len(v.Items))
}

// DrawSuggestions draws the completions of the filter over what is below its line.
func (v *View) DrawSuggestions(c *cell.Canvas) { v.filter.DrawSuggestions(c) }
