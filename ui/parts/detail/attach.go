package detail

import (
	"net/url"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// addLink asks for an address, followed by an optional title.
func (p *Pane) addLink() (nav.Action, tea.Cmd) {
	check := func(text string) (string, bool) {
		link, problem := readLink(text)
		switch {
		case strings.TrimSpace(text) == "":
			return "the address, then a space and a title if you like", true
		case problem != "":
			return problem, false
		case link.Title == "":
			return link.URL, true
		}
		return link.Title + " → " + link.URL, true
	}
	return nav.Over{Dialog: dialog.Prompt(p.styles(), dialog.Line{
		Title: "Add a link to " + p.reference(), Hint: "https://example.org/page The page", Check: check,
		Then: func(text string) (nav.Action, tea.Cmd) {
			link, _ := readLink(text)
			if link.URL == "" {
				return nav.Say{Text: "Nothing was typed, nothing was added"}, nil
			}
			return p.write(store.AddWebLink(p.view.snap, p.item, link), "Link added to "+p.reference()), p.turnTo(links)
		},
	})}, nil
}

// readLink splits a text into an address and a title, and returns what is wrong with the address.
func readLink(text string) (plane.WebLinkDraft, string) {
	address, title, _ := strings.Cut(strings.TrimSpace(text), " ")
	if address == "" {
		return plane.WebLinkDraft{}, "there is no address"
	}
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Hostname() == "":
		return plane.WebLinkDraft{}, "this isn't the address of a page"
	case u.Scheme != "http" && u.Scheme != "https":
		return plane.WebLinkDraft{}, "Plane accepts only http and https addresses"
	case u.Hostname() != "localhost" && !strings.ContainsAny(u.Hostname(), ".:"):
		return plane.WebLinkDraft{}, "Plane requires a full host name, like example.org"
	}
	return plane.WebLinkDraft{URL: address, Title: strings.TrimSpace(title)}, ""
}

// follow asks what to do with a link.
func (p *Pane) follow(id string) (nav.Action, tea.Cmd) {
	for _, link := range p.view.snap.WebLinks(p.item) {
		if link.ID != id {
			continue
		}
		remove := store.DeleteWebLink(p.view.snap, p.item, id)
		return nav.Over{Dialog: dialog.Choose(p.styles(), dialog.Choices{
			Title: "Link: " + cell.Clean(link.URL),
			List: []dialog.Row{
				{Key: "open", Text: "open", Note: "in the browser"},
				{Key: "remove", Text: "remove", Note: "u restores it", Why: words.Why(remove.Check(p.view.snap, p.view.now))},
			},
			Then: func(key string) (nav.Action, tea.Cmd) {
				if key == "open" {
					return p.browse(link.URL)
				}
				return p.write(remove, "Link removed from "+p.reference()), nil
			},
		})}, nil
	}
	return nil, nil
}

// page returns the address if it is that of a page, otherwise "": when a link is edited, the server doesn't check its
// address. Texts link to other pages of Plane by path alone.
func (p *Pane) page(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if home, err := url.Parse(p.deps.ItemURL(p.called)); err == nil && u.Host == "" && u.Scheme == "" && strings.HasPrefix(address, "/") {
		u = home.ResolveReference(u)
	}
	if u.Scheme == "mailto" || u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
		return u.String()
	}
	return ""
}

// browse opens the address of a page, and only shows any other address.
func (p *Pane) browse(address string) (nav.Action, tea.Cmd) {
	if page := p.page(address); page != "" {
		return p.deps.Browse(page)
	}
	return nav.Say{Text: "Not opened because it isn't a web page: " + address, Level: nav.Caution}, nil
}

// relate asks how the item is related to another one, then to which one.
func (p *Pane) relate() (nav.Action, tea.Cmd) {
	kinds := plane.RelationKinds()
	choices := make([]dialog.Row, len(kinds))
	for i, kind := range kinds {
		choices[i] = dialog.Row{Key: string(kind), Text: kindWords(kind)}
	}
	return nav.Over{Dialog: dialog.Choose(p.styles(), dialog.Choices{
		Title: p.reference() + " …", List: choices,
		Then: func(key string) (nav.Action, tea.Cmd) { return p.relateTo(plane.RelationKind(key)) },
	})}, nil
}

// relateTo asks for the other item, among those that are known. Plane's API can't remove relations, so the title
// of the dialog warns about that.
func (p *Pane) relateTo(kind plane.RelationKind) (nav.Action, tea.Cmd) {
	var choices []dialog.Row
	for _, i := range p.view.snap.ProjectItems(p.project) {
		if i.ID == p.item || i.Sequence == 0 {
			continue
		}
		state, _ := p.view.snap.State(i.State)
		choices = append(choices, dialog.Row{Key: string(i.ID), Text: p.view.title(i.ID), Note: state.Name})
	}
	if len(choices) == 0 {
		return nav.Say{Text: "No other item is known here", Level: nav.Caution}, nil
	}
	return nav.Over{Dialog: dialog.Choose(p.styles(), dialog.Choices{
		Title: p.reference() + " " + kindWords(kind) + " … (can be undone only in the browser)", List: choices,
		Then: func(key string) (nav.Action, tea.Cmd) {
			other := plane.ItemID(key)
			op := store.Relate(p.view.snap, p.item, kind, []plane.ItemID{other})
			to, _ := p.view.snap.Item(other)
			return p.write(op, p.reference()+" "+kindWords(kind)+" "+p.view.snap.Reference(to)), p.turnTo(relations)
		},
	})}, nil
}
