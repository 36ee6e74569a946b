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

// longestName is how many characters a title has at most.
const longestName = 255

// cantMake is why no item can be made of the event.
func (s *Screen) cantMake() string {
	if why := cmp.Or(s.noEvent(), words.Why(sprint.CanWrite(s.view.project))); why != "" {
		return why
	}
	return s.made(s.event())
}

// made is why an event can't become an item again; empty if it can.
func (s *Screen) made(e *calendar.Event) string {
	item, ok := s.view.item(e)
	switch {
	case !ok:
		return ""
	case item.Sequence == 0:
		return "it is still being created"
	}
	return "this event is " + s.view.snap.Reference(item) + " already: O opens it"
}

// newItem asks for the title and the cycle of an item of the event.
func (s *Screen) newItem() (nav.Action, tea.Cmd) {
	return nav.Over{Dialog: newItemOf(s, *s.event())}, nil
}

// target is the cycle that an item of an event comes into: that of the days that are shown if it has a day of the event, else
// the first that has one and accepts items; empty for none. why is what keeps those from it that have its days.
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

// refusal is why a cycle accepts no items.
func (s *Screen) refusal(c plane.Cycle) string {
	return words.Why(sprint.CanAdd(c, s.view.now.In(s.view.home)))
}

// draft is the item that is made of an event: due on its last day, with what to know of the event as description.
func (s *Screen) draft(e *calendar.Event, name string, cycle plane.CycleID) store.NewItem {
	_, due := e.Days(s.view.zone)
	text := describe(e, s.view)
	return store.NewItem{
		Project: s.route.Project, Cycle: cycle, Event: e.ExternalID(),
		Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: &name, Due: &due, Description: &text}},
	}
}

// describe is the description of an item: when and where the event is, and its page.
func describe(e *calendar.Event, v view) string {
	var b strings.Builder
	paragraph := func(html string) { b.WriteString("<p>" + html + "</p>") }
	text := func(s string) string { return html.EscapeString(cell.Sanitize(cut(s, mostValue))) }
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

// placeOfEvent is where an event is.
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

// nameOf is the title that an item of an event is offered.
func nameOf(e *calendar.Event) string {
	name := strings.Join(strings.Fields(cell.Sanitize(cut(e.Name, mostValue))), " ")
	if utf8.RuneCountInString(name) > longestName {
		name = string([]rune(name)[:longestName-1]) + "…"
	}
	return name
}

// create makes the item. Its number is the server's: it is told when it is known.
func (s *Screen) create(n store.NewItem) nav.Write {
	act := nav.WriteOf(s.deps.Store.Begin, store.CreateItem(s.view.snap, n), n.Name()+" created")
	act.Tell = func() string {
		now := s.deps.Store.Snapshot()
		item, _ := now.EventItem(n.Project, n.Event)
		if item.Sequence == 0 {
			return ""
		}
		return words.Item(now, item) + " created: " + item.Name
	}
	return act
}
