package calendar

import (
	"cmp"
	"html"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// longestName is the maximum number of characters of a title.
const longestName = 255

// cantCreate returns why no item can be created from the event.
func (s *Screen) cantCreate() string {
	if why := cmp.Or(s.noEvent(), words.Why(sprint.CanWrite(s.view.project))); why != "" {
		return why
	}
	return s.alreadyCreated(s.event())
}

// alreadyCreated returns why no further item can be created from an event; empty if one can.
func (s *Screen) alreadyCreated(e *calendar.Event) string {
	item, ok := s.view.item(e)
	switch {
	case !ok:
		return ""
	case item.Sequence == 0:
		return "it is still being created"
	}
	return "this event is already " + s.view.snap.Reference(item) + ": O opens it"
}

// newItem asks for the title and the cycle of an item for the event.
func (s *Screen) newItem() (nav.Action, tea.Cmd) {
	return nav.Over{Dialog: newItemOf(s, *s.event())}, nil
}

// target returns the cycle for an item of an event: the shown cycle if it shares days with the event, else the first
// one that does and accepts items; empty if there is none. why is why the cycles that share days don't accept it.
func (s *Screen) target(e *calendar.Event) (to plane.CycleID, why string) {
	first, last := e.Days(s.view.zone)
	for _, b := range s.view.bands {
		if b.first.After(last) || b.last.Before(first) {
			continue
		}
		if refused := s.refusal(b.cycle); refused != "" {
			why = words.Cycle(b.cycle) + ": " + refused
			continue
		}
		if to == "" || b.cycle.ID == s.view.period.cycle {
			to = b.cycle.ID
		}
	}
	if to != "" {
		why = ""
	}
	return to, why
}

// refusal returns why a cycle accepts no items.
func (s *Screen) refusal(c plane.Cycle) string {
	return words.Why(sprint.CanAdd(c, s.view.now.In(s.view.home)))
}

// draft returns the item for an event: due on its last day, with a description of the event.
func (s *Screen) draft(e *calendar.Event, name string, cycle plane.CycleID) store.NewItem {
	_, due := e.Days(s.view.zone)
	text := describe(e, s.view)
	return store.NewItem{
		Project: s.route.Project, Cycle: cycle, Event: e.ExternalID(),
		Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: &name, Due: &due, Description: &text}},
	}
}

// describe returns the description of an item as HTML: when and where the event is, and its page.
func describe(e *calendar.Event, v view) string {
	var b strings.Builder
	paragraph := func(html string) { b.WriteString("<p>" + html + "</p>") }
	text := func(s string) string { return html.EscapeString(cell.Sanitize(cut(s, maxValue))) }
	paragraph(text(when(e, v.zone, civil.Date{}))) // with the year
	if where := placeOfEvent(e); where != "" {
		paragraph(text(where))
	}
	if pages := pagesOf(e); len(pages) > 0 {
		page := html.EscapeString(pages[0])
		paragraph(`<a href="` + page + `">` + page + `</a>`)
	}
	return b.String()
}

// placeOfEvent returns where an event is.
func placeOfEvent(e *calendar.Event) string {
	parts := []string{e.Venue, e.Address, cmp.Or(e.CountryName, e.Country)}
	var there []string
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" && !strings.Contains(strings.Join(there, ", "), part) {
			there = append(there, part)
		}
	}
	return strings.Join(there, ", ")
}

// nameOf returns the suggested title for the item of an event.
func nameOf(e *calendar.Event) string {
	name := strings.Join(strings.Fields(cell.Sanitize(cut(e.Name, maxValue))), " ")
	if utf8.RuneCountInString(name) > longestName {
		name = string([]rune(name)[:longestName-1]) + "…"
	}
	return name
}

// create creates the item. Its number comes from the server, and is reported when it is known.
func (s *Screen) create(n store.NewItem) nav.Write {
	act := nav.WriteOf(s.deps.Store.Begin, store.CreateItem(s.view.snap, n), n.Name()+" created")
	act.Report = func() string {
		now := s.deps.Store.Snapshot()
		item, _ := now.EventItem(n.Project, n.Event)
		if item.Sequence == 0 {
			return ""
		}
		return words.Item(now, item) + " created: " + item.Name
	}
	return act
}
