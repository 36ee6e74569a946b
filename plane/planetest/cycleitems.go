package planetest

import (
	"net/http"
	"slices"
)

// columns of a link between a cycle and an item.
func (l *link) columns() object {
	return l.stamp.columns().and(l.cycle.in.place()).and(object{"issue": l.Item, "cycle": l.cycle.ID})
}

// listCycleItems answers whole items, oldest first. An unknown cycle is empty,
// items of other projects are left out though they count.
func listCycleItems(c *call) reply {
	var list []*item
	if cy := c.db.cycles[id(c.vars["cycle"])]; cy != nil {
		for _, l := range cy.Links {
			if l.item.in == c.project && c.db.shown(l.item) {
				list = append(list, l.item)
			}
		}
	}
	return c.pageOfItems(list)
}

// pageOfItems lists items of a cycle or a module. Priorities and groups are
// sorted by their letters here.
func (c *call) pageOfItems(list []*item) reply {
	order, sent := c.ask("order_by")
	if !sent {
		order = "created_at"
	}
	list, known := sortBy(list, order, c.itemColumn)
	if !known {
		return crash()
	}
	return paginate(c, list, func(it *item) object { return c.present(it.columns()) })
}

// addToCycle puts items into a cycle, whatever cycle they were in.
func addToCycle(c *call) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	sent := b.get("issues")
	if !pyTrue(sent) {
		return reply{status: http.StatusBadRequest, body: object{
			"error": "Work items are required", "code": "MISSING_WORK_ITEMS",
		}}
	}
	cy := ofCycle(c)
	switch {
	case cy == nil:
		return notFound()
	case cy.ended(c.tick):
		return reply{status: http.StatusBadRequest, body: object{
			"code":    "CYCLE_COMPLETED",
			"message": "The Cycle has already been completed so no new issues can be added",
		}}
	}
	items, refused, fine := c.itemsToAdd(sent)
	if !fine {
		return refused
	}
	c.moveInto(cy, items)
	return c.linksOf(cy)
}

// itemsToAdd reads the ids of items of any project; even deleted ones still
// have a row to refer to.
func (c *call) itemsToAdd(v any) ([]*item, reply, bool) {
	list, isList := v.([]any)
	if !isList {
		if k := pyType(v); k == "int" || k == "float" || k == "bool" {
			return nil, crash(), false
		}
		return nil, invalidDetail(), false
	}
	unknown := false
	var items []*item
	for _, e := range list {
		x, isID := readUUID(e)
		if !isID && e != nil {
			return nil, invalidDetail(), false
		}
		it := c.db.items[x]
		unknown = unknown || it == nil
		if !slices.Contains(items, it) {
			items = append(items, it)
		}
	}
	if unknown {
		return nil, invalidPayload(), false
	}
	return items, reply{}, true
}

// moveInto makes links for new items and bends those of items that are in
// another cycle: such a link keeps its id and its time.
func (c *call) moveInto(cy *cycle, items []*item) {
	var fresh []*item
	for _, it := range items {
		moved := false
		for _, l := range slices.Clone(it.links) {
			if l.cycle != cy {
				c.movedCycle(it, l.cycle, cy)
				l.moveTo(cy)
				moved = true
			}
		}
		if !moved {
			fresh = append(fresh, it)
		}
	}
	for _, it := range fresh {
		if !slices.ContainsFunc(it.links, func(l *link) bool { return l.cycle == cy }) {
			l := &link{stamp: c.stamp(), Item: it.ID, item: it, cycle: cy}
			l.CreatedBy = ""
			cy.Links, it.links = append(cy.Links, l), append(it.links, l)
		}
		c.joinedCycle(it, cy)
	}
}

// moveTo bends a link to another cycle.
func (l *link) moveTo(cy *cycle) {
	l.cycle.Links = without(l.cycle.Links, l)
	l.cycle = cy
	cy.Links = append(cy.Links, l)
}

// linksOf answers all links of a cycle, newest first, those of hidden items too.
func (c *call) linksOf(cy *cycle) reply {
	children := c.db.childCounts()
	out := []object{}
	for _, l := range newest(cy.Links) {
		out = append(out, c.plain(l.columns().and(object{"sub_issues_count": children[l.Item]})))
	}
	return success(out)
}

// childCounts counts the sub-items that are shown, of all items at once.
func (d *db) childCounts() map[id]int {
	counts := map[id]int{}
	for _, p := range d.list {
		for _, it := range p.Items {
			if it.Parent != "" && d.shown(it) {
				counts[it.Parent]++
			}
		}
	}
	return counts
}

// ofLink finds the link of the path.
func ofLink(c *call) *link {
	cy := ofCycle(c)
	if cy == nil {
		return nil
	}
	for _, l := range cy.Links {
		if l.Item == id(c.vars["item"]) {
			return l
		}
	}
	return nil
}

func readLink(c *call, l *link) reply { return success(c.present(l.columns())) }

// removeFromCycle works on ended and archived cycles too.
func removeFromCycle(c *call, l *link) reply {
	l.cut()
	c.leftCycle(l.item, l.cycle)
	return noContent()
}

// cut takes a link away. The estimates of the archived list still count it.
func (l *link) cut() {
	l.item.links = without(l.item.links, l)
	l.cycle.Links = without(l.cycle.Links, l)
	l.cycle.gone = append(l.cycle.gone, l)
}
