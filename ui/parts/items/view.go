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

// View is a list of items as people work on it: what is listed in which groups, what the filter matches, what is marked,
// and the commands for all that, the same on every screen. A screen says what is listed, and what may be done with it.
// Where the items are on the screen, and the cursor among them, is the layout's.
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
	headless bool            // there are no groups

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
	// Groups are the groups of the list, each under its head; nil for a list without heads.
	Groups *Division
	// Elsewhere are items that the filter compares with too, though they are not listed: a filter that has found an item
	// must not mean something else as soon as that item has moved to another list.
	Elsewhere []*plane.Item
	// Note is a text behind an item; nil for none.
	Note func(*plane.Item) Note
}

// Note is a text of the screen's own about an item.
type Note struct {
	Long, Short string
	Warn        bool // it is about a loss
}

// Layout is where the items of a view are on the screen, and the cursor among them.
type Layout interface {
	// Move moves the cursor by rows or cards, down if it is positive.
	nav.Mover
	// Show lists what a view has to show, with the cursor on the same item if it is still shown.
	Show(*View)
	// Current is the item under the cursor, empty for none.
	Current() plane.ItemID
	// Group is the key of the group under the cursor, empty for none.
	Group() string
	// Select puts the cursor on an item, if it is shown.
	Select(*plane.Item)
	// Shown yields what is shown in the order of reading. Where groups share an item it comes several times.
	Shown() iter.Seq[*plane.Item]
}

// Options are what a view needs of the session.
type Options struct {
	Styles *theme.Styles
	Now    func() time.Time
	// Filters are the saved ones; nil: there are none, and none can be saved.
	Filters *Filters
}

// NewView returns an empty view in a layout.
func NewView(o Options, l Layout) *View {
	v := &View{now: o.Now, saved: o.Filters, layout: l, filter: table.NewFinder(o.Styles), Drawing: Drawing{Styles: o.Styles}}
	v.filter.SetSuggest(v.matcher.Suggest())
	l.Show(v)
	return v
}

// Set lists other items, or the same ones as they are now.
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

// Refresh shows what the view has to show again: after its groups were folded, hidden or arranged in another way.
func (v *View) Refresh() {
	v.layout.Show(v)
	v.remark()
}

// Item returns an item of the view, nil for none.
func (v *View) Item(id plane.ItemID) *plane.Item { return v.items[id] }

// Current is the item under the cursor, nil for none.
func (v *View) Current() *plane.Item { return v.items[v.layout.Current()] }

// Chosen are the items that an action is for: the marked ones, or else the one under the cursor.
func (v *View) Chosen() []plane.Item {
	if len(v.marked) > 0 {
		return v.marked
	}
	if i := v.Current(); i != nil {
		return []plane.Item{*i}
	}
	return nil
}

// Select puts the cursor on an item, if it is shown; nil is for none.
func (v *View) Select(i *plane.Item) {
	if i != nil {
		v.layout.Select(i)
	}
}

// Group is the group under the cursor, nil for none.
func (v *View) Group() *Group {
	if at := v.groupAt(v.layout.Group()); at >= 0 {
		return &v.Groups.Groups[at]
	}
	return nil
}

// groupAt is the index of the group with a key, -1 for none.
func (v *View) groupAt(key string) int {
	if v.Groups == nil {
		return -1
	}
	return slices.IndexFunc(v.Groups.Groups, func(g Group) bool { return g.Key == key })
}

// Cursor moves the cursor of the layout. An open range of marks follows it.
func (v *View) Cursor() nav.Mover { return cursor{v} }

type cursor struct{ view *View }

// Move moves the cursor by rows or cards.
func (c cursor) Move(by int) {
	c.view.layout.Move(by)
	c.view.Moved()
}

// Page is how many of them are seen.
func (c cursor) Page() int { return c.view.layout.Page() }

// Update passes a key or a paste to the filter while that is typed.
func (v *View) Update(msg tea.Msg) {
	if v.filter.Update(msg) {
		v.match(true)
	}
}

// query is the text of the filter, empty for none.
func (v *View) query() string { return v.filter.Query() }

// Filtered reports whether there is a filter that hides items.
func (v *View) Filtered() bool { return v.matches.On }

// Typing reports whether characters are text of the filter now.
func (v *View) Typing() bool { return v.filter.Typing() }

// Refused says why the filter did not accept the last key or paste; empty: it did.
func (v *View) Refused() string { return v.filter.Refused() }

// SetFilter sets the filter, as if it had been typed and kept.
func (v *View) SetFilter(text string) {
	v.filter.SetQuery(text)
	v.match(text != "")
}

// Found are the items that match the filter.
func (v *View) Found() []*plane.Item { return v.found }

// Matches reports whether an item matches the filter.
func (v *View) Matches(id plane.ItemID) bool { return v.matches.has(id) }

// Grouped are the items that match the filter, by group.
func (v *View) Grouped() [][]*plane.Item { return v.grouped }

// Parts are all items, by group.
func (v *View) Parts() [][]*plane.Item { return v.parts }

// match shows what the filter matches. Best puts the cursor on what matches best.
func (v *View) match(best bool) {
	if v.Snap == nil {
		return
	}
	v.matches = v.matcher.Match(v.filter.Query())
	v.filter.SetProblem(v.matches.Problem)
	v.Drawing.Letters = v.matches.Letters
	v.found, v.grouped = v.matches.in(v.Items), v.parts
	if v.matches.On {
		v.grouped = v.Groups.Part(v.found)
	}
	v.Refresh()
	if best && v.matches.On {
		v.selectBest()
	}
}

// selectBest puts the cursor on what matches best. A filter without words has no best: the cursor stays if it can.
func (v *View) selectBest() {
	at := slices.IndexFunc(v.matches.Best, func(i *plane.Item) bool { return v.items[i.ID] != nil })
	if at < 0 {
		return
	}
	if best := v.matches.Best[at]; v.matches.Letters(best) != nil || v.Current() == nil {
		v.Select(best)
	}
}

// count is how many items a filter matches.
func (v *View) count(text string) int { return len(v.matcher.Match(text).in(v.Items)) }

// NothingMatches is what an empty list says because of its filter, empty if something matches.
func (v *View) NothingMatches() string {
	if !v.matches.On || len(v.found) > 0 || len(v.Items) == 0 {
		return ""
	}
	return "Nothing matches " + strconv.Quote(v.query()) + ". esc clears the filter."
}

// FilterShown reports whether the filter has its line: while it is typed, and as long as there is one.
func (v *View) FilterShown() bool { return v.filter.Shown() }

// DrawFilter draws the filter, and how many items match it, over the first row of a canvas.
func (v *View) DrawFilter(c *cell.Canvas) {
	w, _ := c.Size()
	line := c.Sub(cell.Rect{W: w, H: 1})
	line.Clear()
	v.filter.Draw(line, len(v.found), len(v.Items))
}

// DrawSuggestions draws what completes the filter over what is below its line.
func (v *View) DrawSuggestions(c *cell.Canvas) { v.filter.DrawSuggestions(c) }
