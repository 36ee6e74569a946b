package calendar

import (
	"net/url"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// openDay opens the event of the day, or focuses the list if there are several.
func (s *Screen) openDay() (nav.Action, tea.Cmd) {
	if s.list.Len() > 1 {
		s.inList = true
		return nil, nil
	}
	s.openEvent()
	return nil, nil
}

// openEvent opens the event under the cursor of the list.
func (s *Screen) openEvent() {
	if e := s.current(); e != nil {
		s.sheet.show(e)
	}
}

// stepEvent opens an event next to the open one in the list, stopping at the ends.
func (s *Screen) stepEvent(by int) {
	s.list.Move(by)
	s.followList()
	s.openEvent()
}

// maxPages is the maximum number of pages offered for an event.
const maxPages = 9

// pagesOf returns the URLs of an event that may be passed to a browser: only web pages, since calendars are untrusted.
func pagesOf(e *calendar.Event) []string {
	var pages []string
	for _, address := range e.Pages {
		u, err := url.Parse(address)
		if err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") && len(pages) < maxPages {
			pages = append(pages, u.String())
		}
	}
	return pages
}

// noPage returns why there is no page to open.
func (s *Screen) noPage() string {
	if why := s.noEvent(); why != "" {
		return why
	}
	e := s.event()
	switch {
	case len(pagesOf(e)) > 0:
		return ""
	case len(e.Pages) > 0:
		return "not opened because it isn't a web page: " + e.Pages[0]
	}
	return "this event has no page"
}

// browse opens the page of the event, or asks which one if there are several.
func (s *Screen) browse() (nav.Action, tea.Cmd) {
	e := s.event()
	pages := pagesOf(e)
	if len(pages) == 1 {
		return s.deps.Browse(pages[0])
	}
	rows := make([]dialog.Row, len(pages))
	for i, page := range pages {
		rows[i] = dialog.Row{Key: page, Text: page}
	}
	return nav.Over{Dialog: dialog.Choose(s.deps.Styles, dialog.Choices{Title: "Pages of " + e.Name, List: rows, Then: s.deps.Browse})}, nil
}

// copyAddress copies the URL of the event's page.
func (s *Screen) copyAddress() (nav.Action, tea.Cmd) { return s.deps.Copy(pagesOf(s.event())[0]) }
