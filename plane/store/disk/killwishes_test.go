package disk_test

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// discussed is the item that gets comments that are changed and deleted, links and relations.
var discussed = item(22)

// op is a write of any kind, with a text that no other has. What is there twice is asked for more often.
func (l *living) op(name string) store.Op {
	kinds := []func(*store.Snapshot, string) store.Op{
		l.rename, l.rename, l.raise, l.create, l.createSeveral, l.move, l.move, l.remove, l.transfer, l.deleteItem,
		l.comment, l.comment, l.changeComment, l.changeComment, l.deleteComment, l.link, l.unlink, l.relate,
		l.createCycle, l.createCycles, l.renameCycle, l.deleteCycle, l.archive,
	}
	return kinds[l.IntN(len(kinds))](l.store.Snapshot(), name)
}

// some are two items.
func (l *living) some() []plane.ItemID {
	return []plane.ItemID{item(22 + l.IntN(4)), item(26 + l.IntN(3))}
}

// open is a cycle that takes items.
func (l *living) open() plane.CycleID {
	return []plane.CycleID{sprint3, sprint4, sprint5}[l.IntN(3)]
}

func (l *living) rename(s *store.Snapshot, name string) store.Op {
	return store.PatchItem(s, l.some()[0], plane.ItemPatch{Name: &name})
}

func (l *living) raise(s *store.Snapshot, name string) store.Op {
	patch := plane.ItemPatch{Priority: new([]plane.Priority{plane.PriorityUrgent, plane.PriorityLow, plane.PriorityHigh}[l.IntN(3)])}
	some := l.some()
	return store.PatchItems(s, name, []store.ItemChange{{Item: some[0], Patch: patch}, {Item: some[1], Patch: patch}})
}

func (l *living) create(s *store.Snapshot, name string) store.Op {
	return store.CreateItem(s, newItem(l.open(), name))
}

func (l *living) createSeveral(s *store.Snapshot, name string) store.Op {
	return store.CreateItems(s, []store.NewItem{newItem(l.open(), name+" a"), newItem(l.open(), name+" b"), newItem("", name+" c")})
}

func newItem(home plane.CycleID, name string) store.NewItem {
	return store.NewItem{Project: apollo, Cycle: home, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: &name}}}
}

func (l *living) move(s *store.Snapshot, _ string) store.Op {
	return store.MoveItems(s, l.open(), l.some())
}

func (l *living) remove(s *store.Snapshot, _ string) store.Op {
	return store.MoveItems(s, "", l.some())
}

// transfer moves what is left in Sprint 2, which nothing else does: all of it to one cycle, or one item elsewhere.
func (l *living) transfer(s *store.Snapshot, _ string) store.Op {
	choices := make(map[plane.ItemID]sprint.Choice)
	if l.IntN(2) == 0 {
		choices[item(14)] = sprint.Choice{Target: sprint3}
		choices[item(15)] = sprint.Choice{}
	}
	source, _ := s.Cycle(sprint2)
	return store.Transfer(s, sprint.PlanTransfer(sprint.TransferInput{
		From: source, Items: s.Items(sprint2), Groups: s.Groups(apollo), To: sprint4, Choices: choices,
		Cycles: s.Cycles(apollo), Now: testday.Now().In(s.Location(apollo)),
	}))
}

func (l *living) deleteItem(s *store.Snapshot, _ string) store.Op {
	return store.DeleteItem(s, item(29+l.IntN(6)))
}

func (l *living) comment(s *store.Snapshot, name string) store.Op {
	return store.AddComment(s, []plane.ItemID{discussed, discussed, l.some()[0]}[l.IntN(3)], "<p>"+name+"</p>")
}

func (l *living) changeComment(s *store.Snapshot, name string) store.Op {
	c := anyOf(l, s.Comments(discussed))
	return store.EditComment(s, discussed, c.ID, "<p>"+name+"</p>")
}

func (l *living) deleteComment(s *store.Snapshot, _ string) store.Op {
	c := anyOf(l, s.Comments(discussed))
	return store.DeleteComment(s, discussed, c.ID)
}

func (l *living) link(s *store.Snapshot, name string) store.Op {
	return store.AddWebLink(s, discussed, plane.WebLinkDraft{URL: "https://example.org/" + strings.ReplaceAll(name, " ", "-"), Title: name})
}

func (l *living) unlink(s *store.Snapshot, _ string) store.Op {
	link := anyOf(l, s.WebLinks(discussed))
	return store.DeleteWebLink(s, discussed, link.ID)
}

func (l *living) relate(s *store.Snapshot, _ string) store.Op {
	return store.Relate(s, discussed, plane.Blocking, []plane.ItemID{item(23 + l.IntN(6))})
}

func (l *living) createCycle(_ *store.Snapshot, name string) store.Op {
	return store.CreateCycle(apollo, plane.CycleDraft{Name: name})
}

func (l *living) createCycles(_ *store.Snapshot, name string) store.Op {
	return store.CreateCycles(apollo, []plane.CycleDraft{{Name: name + " a"}, {Name: name + " b"}})
}

func (l *living) renameCycle(s *store.Snapshot, name string) store.Op {
	c, _ := s.Cycle(sprint5)
	start, end := c.Days(s.Location(apollo))
	return store.EditCycle(s, sprint5, plane.CycleDraft{Name: name, Description: c.Description, Start: start, End: end})
}

// deleteCycle deletes one that an earlier wish has created.
func (l *living) deleteCycle(s *store.Snapshot, _ string) store.Op {
	var made []plane.Cycle
	for _, c := range s.Cycles(apollo) {
		if strings.HasPrefix(c.Name, "wish") && c.ID != sprint5 {
			made = append(made, c)
		}
	}
	c := anyOf(l, made)
	return store.DeleteCycle(s, c.ID)
}

func (l *living) archive(s *store.Snapshot, _ string) store.Op {
	if c, _ := s.Cycle(sprint1); !c.ArchivedAt.IsZero() {
		return store.UnarchiveCycle(s, sprint1)
	}
	return store.ArchiveCycle(s, sprint1)
}

// anyOf is one of a list; nothing if that is empty, and what is asked of nothing is refused before it is on disk.
func anyOf[T any](l *living, list []T) (one T) {
	if len(list) == 0 {
		return one
	}
	return list[l.IntN(len(list))]
}
