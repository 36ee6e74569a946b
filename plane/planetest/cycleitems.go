package planetest

import (
	"net/http"
	"slices"
)

// link returns the columns of a link between a cycle and an item.
func (c *call) link(l *link) object {
	return c.db.show(l).and(object{"cycle": l.cycle.ID, "project": l.cycle.in.ID, "workspace": c.db.ws.ID})
}

// listCycleItems answers with whole items, oldest first. For an unknown cycle the list is empty. Items of other
// projects are omitted although they count.
func listCycleItems(c *call) reply {
	var ids []id
	if cy := c.db.cycles[c.path("cycle")]; cy != nil {
		for _, l := range cy.Links {
			ids = append(ids, l.Item)
		}
	}
	return c.pageOfItems(ids)
}

// pageOfItems lists the items of a cycle or a module. Priorities and groups are sorted alphabetically here.
func (c *call) pageOfItems(ids []id) reply {
	list := slices.DeleteFunc(all(c.db.items, ids), func(it *item) bool { return it.in != c.project || !c.db.shown(it) })
	order, sent := c.ask("order_by")
	if !sent {
		order = "created_at"
	}
	list = sortBy(list, blankItem(c), order, c.itemColumn)
	return paginate(c, list, c.presentItem)
}

// addToCycle adds items to a cycle, whatever cycle they were in.
func addToCycle(c *call) reply {
	sent := c.object().get("issues")
	if !pyTrue(sent) {
		return reply{status: http.StatusBadRequest, body: object{
			"error": "Work items are required", "code": "MISSING_WORK_ITEMS",
		}}
	}
	cy := c.cycle()
	if cy.ended(c.tick) {
		return reply{status: http.StatusBadRequest, body: object{
			"code":    "CYCLE_COMPLETED",
			"message": "The Cycle has already been completed so no new issues can be added",
		}}
	}
	c.moveInto(cy, c.itemsToAdd(sent))
	out := []object{}
	for _, l := range newest(cy.Links) {
		out = append(out, c.plain(c.link(l).and(object{"sub_issues_count": c.childCounts()[l.Item]})))
	}
	return success(out)
}

// idList reads the IDs of a list that Plane does not validate: invalid ones fail late.
func idList(v any) []id {
	list, isList := v.([]any)
	switch pyType(v) {
	case "int", "float", "bool", "NoneType":
		stop(crash())
	}
	stopIf(!isList, invalidDetail())
	var ids []id
	for _, e := range list {
		x, isID := readUUID(e)
		stopIf(!isID && e != nil, invalidDetail())
		ids = append(ids, x)
	}
	return ids
}

// itemsToAdd returns the items of the project that are not archived. Others are silently omitted, even those of
// projects that the caller can't see. An ID without any row is refused; deleted items still have one.
func (c *call) itemsToAdd(v any) []*item {
	var items []*item
	for _, x := range idList(v) {
		it := c.db.items[x]
		stopIf(it == nil, invalidPayload())
		if it.in == c.project && it.ArchivedAt == "" && !slices.Contains(items, it) {
			items = append(items, it)
		}
	}
	return items
}

// moveInto creates links for new items and redirects those of items that are in another cycle: such a link keeps its ID
// and its time.
func (c *call) moveInto(cy *cycle, items []*item) {
	var fresh []*item
	from := map[*cycle]bool{}
	for _, it := range items {
		moved := false
		for _, l := range it.links {
			if old := l.cycle; old != cy {
				c.movedCycle(it, old, cy)
				l.moveTo(cy)
				from[old], moved = true, true
			}
		}
		if !moved {
			fresh = append(fresh, it)
		}
	}
	for old := range from {
		old.dropMoved()
	}
	for _, it := range fresh {
		if len(it.links) == 0 {
			l := &link{stamp: c.stamp(), Item: it.ID, item: it, cycle: cy}
			l.CreatedBy = ""
			cy.Links, it.links = append(cy.Links, l), append(it.links, l)
		}
		c.joinedCycle(it, cy)
	}
}

// moveTo changes the cycle of a link; dropMoved removes it from the old cycle.
func (l *link) moveTo(cy *cycle) {
	l.cycle = cy
	cy.Links = append(cy.Links, l)
}

// dropMoved removes the links that were moved to other cycles.
func (cy *cycle) dropMoved() {
	cy.Links = slices.DeleteFunc(cy.Links, func(l *link) bool { return l.cycle != cy })
}

// childCounts counts the visible sub-items of all items, once per request.
func (c *call) childCounts() map[id]int {
	if c.children != nil {
		return c.children
	}
	c.children = map[id]int{}
	for _, p := range c.db.list {
		for _, it := range p.Items {
			if it.Parent != "" && c.db.shown(it) {
				c.children[it.Parent]++
			}
		}
	}
	return c.children
}

// ofLink returns the link in the path.
func (c *call) ofLink() *link {
	for _, l := range c.cycle().Links {
		if l.Item == c.path("item") {
			return l
		}
	}
	stop(notFound())
	return nil
}

// readLink is the only endpoint that shows whether an item is in a cycle.
func readLink(c *call) reply { return success(c.present(c.link(c.ofLink()))) }

// removeFromCycle works on ended and archived cycles too.
func removeFromCycle(c *call) reply {
	l := c.ofLink()
	l.cut()
	c.leftCycle(l.item, l.cycle)
	return noContent()
}

// cut removes a link. The estimates of the archived list still count it.
func (l *link) cut() {
	l.item.links = without(l.item.links, l)
	l.cycle.Links = without(l.cycle.Links, l)
	l.cycle.gone = append(l.cycle.gone, l)
}
