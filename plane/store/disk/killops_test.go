package disk_test

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// discussed is the item whose comments, links and relations are created, changed and deleted.
var discussed = item(22)

// op returns an operation of a random kind, with a unique text. Kinds that are listed twice are more frequent.
func (p *process) op(name string) store.Op {
	kinds := []func(*store.Snapshot, string) store.Op{
		p.rename, p.rename, p.raise, p.create, p.createSeveral, p.move, p.move, p.remove, p.transfer, p.deleteItem,
		p.comment, p.comment, p.changeComment, p.changeComment, p.deleteComment, p.link, p.unlink, p.relate,
		p.createCycle, p.createCycles, p.renameCycle, p.deleteCycle, p.archive,
	}
	return kinds[p.IntN(len(kinds))](p.store.Snapshot(), name)
}

// some returns two items.
func (p *process) some() []plane.ItemID {
	return []plane.ItemID{item(22 + p.IntN(4)), item(26 + p.IntN(3))}
}

// open returns a cycle that accepts items.
func (p *process) open() plane.CycleID {
	return []plane.CycleID{sprint3, sprint4, sprint5}[p.IntN(3)]
}

func (p *process) rename(s *store.Snapshot, name string) store.Op {
	return store.PatchItem(s, p.some()[0], plane.ItemPatch{Name: &name})
}

func (p *process) raise(s *store.Snapshot, name string) store.Op {
	patch := plane.ItemPatch{Priority: new([]plane.Priority{plane.PriorityUrgent, plane.PriorityLow, plane.PriorityHigh}[p.IntN(3)])}
	some := p.some()
	return store.PatchItems(s, name, []store.ItemChange{{Item: some[0], Patch: patch}, {Item: some[1], Patch: patch}})
}

func (p *process) create(s *store.Snapshot, name string) store.Op {
	return store.CreateItem(s, newItem(p.open(), name))
}

func (p *process) createSeveral(s *store.Snapshot, name string) store.Op {
	return store.CreateItems(s, []store.NewItem{newItem(p.open(), name+" a"), newItem(p.open(), name+" b"), newItem("", name+" c")})
}

func newItem(home plane.CycleID, name string) store.NewItem {
	return store.NewItem{Project: apollo, Cycle: home, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: &name}}}
}

func (p *process) move(s *store.Snapshot, _ string) store.Op {
	return store.MoveItems(s, p.open(), p.some())
}

func (p *process) remove(s *store.Snapshot, _ string) store.Op {
	return store.MoveItems(s, "", p.some())
}

// transfer moves the unfinished items of Sprint 2, which no other operation does: all to one cycle, or two elsewhere.
func (p *process) transfer(s *store.Snapshot, _ string) store.Op {
	choices := make(map[plane.ItemID]sprint.Choice)
	if p.IntN(2) == 0 {
		choices[item(14)] = sprint.Choice{Target: sprint3}
		choices[item(15)] = sprint.Choice{}
	}
	source, _ := s.Cycle(sprint2)
	return store.Transfer(s, sprint.PlanTransfer(sprint.TransferInput{
		From: source, Items: s.Items(sprint2), Groups: s.Groups(apollo), To: sprint4, Choices: choices,
		Cycles: s.Cycles(apollo), Now: testday.Now().In(s.Location(apollo)),
	}))
}

func (p *process) deleteItem(s *store.Snapshot, _ string) store.Op {
	return store.DeleteItem(s, item(29+p.IntN(6)))
}

func (p *process) comment(s *store.Snapshot, name string) store.Op {
	return store.AddComment(s, []plane.ItemID{discussed, discussed, p.some()[0]}[p.IntN(3)], "<p>"+name+"</p>")
}

func (p *process) changeComment(s *store.Snapshot, name string) store.Op {
	c := anyOf(p, s.Comments(discussed))
	return store.EditComment(s, discussed, c.ID, "<p>"+name+"</p>")
}

func (p *process) deleteComment(s *store.Snapshot, _ string) store.Op {
	c := anyOf(p, s.Comments(discussed))
	return store.DeleteComment(s, discussed, c.ID)
}

func (p *process) link(s *store.Snapshot, name string) store.Op {
	return store.AddWebLink(s, discussed, plane.WebLinkDraft{URL: "https://example.org/" + strings.ReplaceAll(name, " ", "-"), Title: name})
}

func (p *process) unlink(s *store.Snapshot, _ string) store.Op {
	link := anyOf(p, s.WebLinks(discussed))
	return store.DeleteWebLink(s, discussed, link.ID)
}

func (p *process) relate(s *store.Snapshot, _ string) store.Op {
	return store.Relate(s, discussed, plane.Blocking, []plane.ItemID{item(23 + p.IntN(6))})
}

func (p *process) createCycle(_ *store.Snapshot, name string) store.Op {
	return store.CreateCycle(apollo, plane.CycleDraft{Name: name})
}

func (p *process) createCycles(_ *store.Snapshot, name string) store.Op {
	return store.CreateCycles(apollo, []plane.CycleDraft{{Name: name + " a"}, {Name: name + " b"}})
}

func (p *process) renameCycle(s *store.Snapshot, name string) store.Op {
	c, _ := s.Cycle(sprint5)
	start, end := c.Days(s.Location(apollo))
	return store.EditCycle(s, sprint5, plane.CycleDraft{Name: name, Description: c.Description, Start: start, End: end})
}

// deleteCycle deletes a cycle that an earlier write created.
func (p *process) deleteCycle(s *store.Snapshot, _ string) store.Op {
	var made []plane.Cycle
	for _, c := range s.Cycles(apollo) {
		if strings.HasPrefix(c.Name, "write") && c.ID != sprint5 {
			made = append(made, c)
		}
	}
	c := anyOf(p, made)
	return store.DeleteCycle(s, c.ID)
}

func (p *process) archive(s *store.Snapshot, _ string) store.Op {
	if c, _ := s.Cycle(sprint1); !c.ArchivedAt.IsZero() {
		return store.UnarchiveCycle(s, sprint1)
	}
	return store.ArchiveCycle(s, sprint1)
}

// anyOf returns a random element, or the zero value if the list is empty: then the operation is refused before it is on
// disk.
func anyOf[T any](p *process, list []T) (one T) {
	if len(list) == 0 {
		return one
	}
	return list[p.IntN(len(list))]
}
