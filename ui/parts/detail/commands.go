package detail

import (
	"cmp"
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// mostLinks is how many links have a key.
const mostLinks = 9

// Keys declares the pane's own commands. Those that change the item are declared in package edit, including c for
// comments.
func Keys() []keys.Command {
	commands := []keys.Command{
		{ID: "entry", Keys: []string{"enter"}, Title: comments.act(), Short: comments.short(), Group: keys.Open},
		{ID: "section.next", Keys: []string{"tab"}, Title: "next section: comments, activity, links…", Short: "section", Group: keys.View},
		{ID: "section.prev", Keys: []string{"shift+tab"}, Title: "previous section", Group: keys.View},
		{ID: "section.add", Keys: []string{"+"}, Title: comments.adds(), Group: keys.Edit},
		{ID: "link.add", Title: "add a web link", Group: keys.Edit},
		{ID: "relate", Title: "relate to another item", Group: keys.Edit},
	}
	for n := range mostLinks {
		key := strconv.Itoa(n + 1)
		commands = append(commands, keys.Command{ID: "link." + key, Keys: []string{key}, Title: "open link " + key, Group: keys.Open})
	}
	return append(commands, keys.Movement()...)
}

// Acts returns the implementations of the commands that Keys declares.
func (p *Pane) Acts() nav.Acts {
	turn := func(by int) func() (nav.Action, tea.Cmd) {
		return func() (nav.Action, tea.Cmd) { return nil, p.turn(by) }
	}
	acts := nav.Acts{
		"entry":        {Run: p.enter, Why: p.noEntry, Titles: func() (string, string) { return p.open.act(), p.open.short() }},
		"section.next": {Run: turn(+1), Why: p.noItem},
		"section.prev": {Run: turn(-1), Why: p.noItem},
		"section.add":  {Run: p.add, Why: p.cantAdd, Titles: func() (string, string) { return p.open.adds(), "" }},
		"link.add":     {Run: p.addLink, Why: p.cantEdit},
		"relate":       {Run: p.relate, Why: p.cantEdit},
	}
	for n := range mostLinks {
		acts["link."+strconv.Itoa(n+1)] = p.linkAct(n)
	}
	return acts.And(nav.MoveActs(&p.body))
}

// act describes what enter does with an entry of the section.
func (s section) act() string {
	switch s {
	case comments:
		return "reply to, edit or delete the comment"
	case links:
		return "open or remove the link"
	default:
		return "open the item"
	}
}

func (s section) short() string {
	if s == comments {
		return "reply"
	}
	return "open"
}

// noEntry returns why enter does nothing.
func (p *Pane) noEntry() string {
	switch {
	case p.body.on != "":
		return ""
	case len(p.body.stops) > 0:
		return "nothing is under the cursor: j goes to the " + p.open.what()
	}
	return "there is nothing here to open"
}

// enter does the most likely action with the entry under the cursor.
func (p *Pane) enter() (nav.Action, tea.Cmd) {
	switch on := p.body.on; p.open {
	case comments:
		return p.answer(on)
	case links:
		return p.follow(on)
	case parts:
		return p.goTo(plane.ItemID(on))
	case relations:
		for _, r := range p.view.related() {
			if r.key() == on {
				return p.goToIn(r.project, r.item)
			}
		}
	case history, files, sectionCount:
	}
	return nil, nil
}

// goTo opens another item.
func (p *Pane) goTo(id plane.ItemID) (nav.Action, tea.Cmd) { return p.goToIn(p.project, id) }

func (p *Pane) goToIn(project plane.ProjectID, id plane.ItemID) (nav.Action, tea.Cmd) {
	cycle, _ := p.view.snap.CycleOf(id)
	return nav.Open{To: nav.Item{Project: project, Cycle: cycle, Item: id}}, nil
}

// adds describes what + adds to the section.
func (s section) adds() string {
	switch s {
	case links:
		return "add a link to this section"
	case relations:
		return "add a relation to this section"
	case parts:
		return "add a sub-item to this section"
	case comments:
		return "add a comment to this section"
	default:
		return "add to this section"
	}
}

// add adds an entry to the open section.
func (p *Pane) add() (nav.Action, tea.Cmd) {
	switch p.open {
	case links:
		return p.addLink()
	case relations:
		return p.relate()
	case parts:
		return p.addPart()
	default:
		return p.comment()
	}
}

// cantAdd returns why nothing can be added to the open section.
func (p *Pane) cantAdd() string {
	switch p.open {
	case links, relations:
		return p.cantEdit()
	case parts:
		return p.cantAddPart()
	case comments:
		return p.cantComment()
	default:
		return "Nothing can be added to the " + p.open.what() + " here"
	}
}

// linkAct returns the act that opens a numbered link.
func (p *Pane) linkAct(n int) nav.Act {
	return nav.Act{
		Run:       func() (nav.Action, tea.Cmd) { return p.browse(p.url(n)) },
		Why:       p.noItem,
		Available: func() bool { return p.url(n) != "" },
		Titles: func() (string, string) {
			return fmt.Sprintf("open link %d %s", n+1, cell.Truncate(p.url(n), 40)), ""
		},
	}
}

// url returns the address of a numbered link in the comment under the cursor, or otherwise in the description, followed
// by the links of the open links section. It returns "" if there are fewer.
func (p *Pane) url(n int) string {
	urls := p.described()
	if t := p.texts[p.body.on]; p.open == comments && t != nil {
		urls = t.doc.Links()
	}
	if n < len(urls) {
		return urls[n]
	}
	if n -= len(urls); p.open == links {
		if web := p.view.snap.WebLinks(p.item); n < len(web) {
			return web[n].URL
		}
	}
	return ""
}

// described returns the addresses in the description, in the order of their numbers.
func (p *Pane) described() []string {
	if t := p.texts[string(p.item)]; t != nil {
		return t.doc.Links()
	}
	return nil
}

// noItem returns why commands aren't available without an item.
func (p *Pane) noItem() string {
	if p.view.known {
		return ""
	}
	return "there is no item here"
}

// cantComment returns why the user can't comment here, by the rules of the server.
func (p *Pane) cantComment() string {
	project, _ := p.view.snap.Project(p.project)
	return cmp.Or(p.noItem(), words.Why(sprint.CanComment(project)))
}

// cantEdit returns why the item can't be changed.
func (p *Pane) cantEdit() string {
	project, _ := p.view.snap.Project(p.project)
	return cmp.Or(p.noItem(), words.Why(sprint.CanWrite(project)))
}

// write returns the action that starts an operation.
func (p *Pane) write(op store.Op, done string) nav.Write {
	return nav.WriteOf(p.deps.Store.Begin, op, done)
}

// reference names the item within a sentence.
func (p *Pane) reference() string {
	return cmp.Or(p.called, "the new item")
}
