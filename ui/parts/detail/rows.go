package detail

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// row returns an entry of one line.
func row(key string, draw func(c *cell.Canvas, w int)) block {
	return block{key: key, height: 1, draw: func(c *cell.Canvas, _ int) {
		w, _ := c.Size()
		draw(c.Sub(cell.Rect{X: indent, W: w - indent, H: 1}), w-indent)
	}}
}

// links returns the links of the item, each with its title if it has one. A link that can be opened with a key shows
// its number; the numbers continue those of the description.
func (p *Pane) links() []block {
	var blocks []block
	before := len(p.described())
	for n, l := range p.view.snap.WebLinks(p.item) {
		blocks = append(blocks, row(l.ID, func(c *cell.Canvas, w int) {
			x := 0
			if number := before + n + 1; number <= mostLinks {
				x = c.Text(0, 0, "["+strconv.Itoa(number)+"]", p.styles().Muted) + 1
			}
			if l.Title != "" {
				x += c.Cut(x, 0, max(w/2-x, 0), l.Title, p.styles().Text) + 2
			}
			c.Cut(x, 0, w-x, l.URL, p.styles().Muted)
		}))
	}
	return blocks
}

// files returns the names and sizes of the files; their contents are available only in the browser.
func (p *Pane) files() []block {
	const column = 8
	var blocks []block
	for _, f := range p.view.snap.Attachments(p.item) {
		by := p.view.person(f.CreatedBy) + ", " + words.Moment(f.CreatedAt, p.view.here)
		blocks = append(blocks, block{height: 1, draw: func(c *cell.Canvas, _ int) {
			w, _ := c.Size()
			c.Right(cell.Rect{X: indent, W: column}, size(f.Size), p.styles().Muted)
			x := indent + column + 2
			x += c.Cut(x, 0, w-x, cell.Name(f.Name), p.styles().Text)
			c.Cut(x+2, 0, w-x-2, by, p.styles().Muted)
		}})
	}
	return blocks
}

// parts returns the known sub-items.
func (p *Pane) parts() []block {
	list := p.view.parts()
	draw := p.itemRow(items.IDs(list))
	blocks := make([]block, len(list))
	for n, i := range list {
		blocks[n] = row(string(i.ID), func(c *cell.Canvas, _ int) { draw(c, i.ID) })
	}
	return blocks
}

// related returns the parent, and the items that this one is related to.
func (p *Pane) related() []block {
	const column = 16
	list := p.view.related()
	ids := make([]plane.ItemID, len(list))
	for n, r := range list {
		ids[n] = r.item
	}
	draw := p.itemRow(ids)
	blocks := make([]block, len(list))
	for n, r := range list {
		blocks[n] = row(r.key(), func(c *cell.Canvas, w int) {
			c.Cut(0, 0, column-1, r.how, p.styles().Muted)
			draw(c.Sub(cell.Rect{X: column, W: w - column, H: 1}), r.item)
		})
	}
	return blocks
}

// itemRow returns a function that draws any of the given items on a line, in columns shared by all of them.
func (p *Pane) itemRow(all []plane.ItemID) func(c *cell.Canvas, id plane.ItemID) {
	v := p.view
	project, _ := v.snap.Project(p.project)
	var known []plane.Item
	for _, id := range all {
		if i, ok := v.snap.Item(id); ok {
			known = append(known, i)
		}
	}
	draw := items.NewDrawing(p.styles(), v.snap, v.today)
	row := draw.Rows(project, known, items.ColState, items.ColRef, items.ColTitle, items.ColPriority, items.ColPeople, items.ColPoints)
	return func(c *cell.Canvas, id plane.ItemID) {
		w, _ := c.Size()
		i, ok := v.snap.Item(id)
		if !ok {
			c.Cut(0, 0, w, v.title(id), draw.Faint)
			return
		}
		row(c, &i)
	}
}

// relation is another item, and how this one is related to it.
type relation struct {
	how     string
	project plane.ProjectID
	item    plane.ItemID
}

// key distinguishes the relation from others with the same item.
func (r relation) key() string { return r.how + " " + string(r.item) }

// related lists the parent followed by the relations, grouped by kind.
func (v view) related() []relation {
	var all []relation
	if v.item.Parent != "" {
		all = append(all, relation{"part of", v.item.Project, v.item.Parent})
	}
	known := v.snap.Relations(v.item.ID)
	kinds := plane.RelationKinds()
	for kind := range known {
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	slices.SortFunc(kinds[len(plane.RelationKinds()):], cmp.Compare)
	for _, kind := range kinds {
		for _, other := range known[kind] {
			all = append(all, relation{kindWords(kind), other.Project, other.Item})
		}
	}
	return all
}

// parts returns the known sub-items, unfinished ones first.
func (v view) parts() []plane.Item {
	list := slices.Clone(v.snap.SubItems(v.item.ID))
	slices.SortStableFunc(list, func(a, b plane.Item) int { return items.ByUrgency(&a, &b) })
	slices.SortStableFunc(list, func(a, b plane.Item) int { return cmp.Compare(v.doneRank(a), v.doneRank(b)) })
	return list
}

// progress counts the known sub-items, and how many of them are done.
func (v view) progress() (done, all int) {
	for _, i := range v.snap.SubItems(v.item.ID) {
		done += v.doneRank(i)
		all++
	}
	return done, all
}

// doneRank returns 1 for done items and 0 for others.
func (v view) doneRank(i plane.Item) int {
	if state, _ := v.snap.State(i.State); state.Group.Done() {
		return 1
	}
	return 0
}
