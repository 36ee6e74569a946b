package detail

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Commands lists the pane's own keys; those that change the item are package edit's, c for comments too.
func (p *Pane) Commands() []nav.Command {
	turn := func(by int) func() (nav.Action, tea.Cmd) {
		return func() (nav.Action, tea.Cmd) { return nil, p.turn(by) }
	}
	commands := []nav.Command{
		{ID: "entry", Keys: []string{"enter"}, Title: p.open.act(), Short: p.open.short(), Disabled: p.noEntry, Run: p.enter},
		{ID: "section.next", Keys: []string{"tab"}, Title: "next section: comments, activity, links…", Short: "section", Disabled: p.gone, Run: turn(+1)},
		{ID: "section.prev", Keys: []string{"shift+tab"}, Title: "section before", Disabled: p.gone, Run: turn(-1)},
		p.adding(),
		{ID: "link.add", Title: "add a web link", Disabled: p.cantEdit, Run: p.addLink},
		{ID: "relate", Title: "relate to another item", Disabled: p.cantEdit, Run: p.relate},
	}
	return slices.Concat(commands, p.linkCommands(), nav.Movement(&p.body))
}

// act is what enter does with an entry of the section.
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

// noEntry says why enter does nothing.
func (p *Pane) noEntry() string {
	switch {
	case p.body.on != "":
		return ""
	case len(p.body.stops) > 0:
		return "nothing is under the cursor: j goes to the " + p.open.what()
	}
	return "there is nothing here to open"
}

// enter does what one most wants with what is under the cursor.
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

// adding is the key that adds to the section that is open.
func (p *Pane) adding() nav.Command {
	add := nav.Command{ID: "section.add", Keys: []string{"+"}, Disabled: p.cantEdit}
	switch p.open {
	case links:
		add.Title, add.Run = "add a link to this section", p.addLink
	case relations:
		add.Title, add.Run = "add a relation to this section", p.relate
	case parts:
		add.Title, add.Run, add.Disabled = "add a sub-item to this section", p.addPart, p.cantAddPart
	case comments:
		add.Title, add.Run, add.Disabled = "add a comment to this section", p.comment, p.cantComment
	default:
		add.Title, add.Run = "add to this section", func() (nav.Action, tea.Cmd) { return nil, nil }
		add.Disabled = func() string { return "Nothing is added to the " + p.open.what() + " here" }
	}
	return add
}

// mostLinks is how many links have a key.
const mostLinks = 9

// linkCommands open the numbered links of the text that is read, the comment under the cursor or else the description,
// and behind the latter's those of the section of links. A
// pane without an item has them all, for the page of all keys.
func (p *Pane) linkCommands() []nav.Command {
	urls := p.urls()
	if p.item == "" {
		urls = make([]string, mostLinks)
	}
	commands := make([]nav.Command, 0, mostLinks)
	for i, url := range urls[:min(len(urls), mostLinks)] {
		n := strconv.Itoa(i + 1)
		commands = append(commands, nav.Command{
			ID: "link." + n, Keys: []string{n}, Title: strings.TrimSpace("open link " + n + " " + cell.Truncate(url, 40)), Disabled: p.gone,
			Run: func() (nav.Action, tea.Cmd) { return p.browse(url) },
		})
	}
	return commands
}

// urls are the addresses of the text that is read, by their numbers.
func (p *Pane) urls() []string {
	if p.open == comments && p.body.on != "" {
		if t := p.texts[p.body.on]; t != nil {
			return t.doc.Links()
		}
	}
	urls := p.described()
	if p.open != links {
		return urls
	}
	urls = slices.Clip(urls)
	for _, link := range p.view.snap.WebLinks(p.item) {
		urls = append(urls, link.URL)
	}
	return urls
}

// described are the addresses in the description, by their numbers.
func (p *Pane) described() []string {
	if t := p.texts[string(p.item)]; t != nil {
		return t.doc.Links()
	}
	return nil
}

// gone says that there is no item to do anything with.
func (p *Pane) gone() string {
	if p.view.known {
		return ""
	}
	return "there is no item here"
}

// cantComment says why nobody can comment here, by the rules of the server.
func (p *Pane) cantComment() string {
	project, _ := p.view.snap.Project(p.project)
	return cmp.Or(p.gone(), words.Why(sprint.CanComment(project)))
}

// cantEdit says why the item can't be changed.
func (p *Pane) cantEdit() string {
	project, _ := p.view.snap.Project(p.project)
	return cmp.Or(p.gone(), words.Why(sprint.CanWrite(project)))
}

// write is the action that does an operation.
func (p *Pane) write(op store.Op, done string) nav.Write {
	return nav.WriteOf(p.deps.Store.Begin, op, done)
}

// reference names the item in a sentence.
func (p *Pane) reference() string {
	return cmp.Or(p.called, "the new item")
}
