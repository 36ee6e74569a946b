package planetest

import (
	"net/http"
	"slices"
	"strings"
)

var tags = pattern(`<[^>]*>`)

// stickyPage is the default number of notes on a page.
const stickyPage = 20

// listStickies lists the caller's own notes, optionally those that contain a text.
func listStickies(c *call) reply {
	words, _ := c.ask("query")
	list := slices.DeleteFunc(newest(c.db.ws.stickies), func(s *sticky) bool {
		return s.Owner != c.user.ID || !strings.Contains(strings.ToLower(as[string](s.Stripped)), strings.ToLower(words))
	})
	return paginateBy(c, list, stickyPage, func(s *sticky) object { return c.show(s) })
}

// sticky returns the note in the path, which must be the caller's.
func (c *call) sticky() *sticky {
	stopIf(!isUUID(c.vars["key"]), refuse(http.StatusNotFound, "detail", "Not found."))
	s := byID(c.db.ws.stickies, c.path("key"))
	if s == nil || s.Owner != c.user.ID {
		stop(refuse(http.StatusNotFound, "detail", "No Sticky matches the given query."))
	}
	return s
}

// readSticky answers with one note.
func readSticky(c *call) reply { return success(c.show(c.sticky())) }

// fill sets the fields of a note and sanitizes its markup.
func (c *call) fill(s *sticky, change bool) {
	got := mustCheck[sticky](c, c.form(), change)
	if markup := as[string](got["description_html"]); markup != "" {
		got["description_html"] = purify(markup)
	}
	c.db.apply(s, got)
	s.Stripped = orNull(tags().ReplaceAllString(s.HTML, ""))
}

// createSticky creates a note after all others, including those of other users.
func createSticky(c *call) reply {
	s := &sticky{
		stamp: c.stamp(), HTML: "<p></p>", Text: object{}, LogoProps: object{}, SortOrder: firstPlace,
		Owner: c.user.ID, Workspace: c.db.ws.ID,
	}
	c.fill(s, false)
	s.SortOrder = nextPlace(c.db.ws.stickies, 10_000, s.SortOrder, func(s *sticky) float64 { return s.SortOrder })
	c.db.ws.stickies = append(c.db.ws.stickies, s)
	return created(c.show(s))
}

// patchSticky also handles PUT.
func patchSticky(c *call) reply {
	s := c.sticky()
	c.fill(s, true)
	c.touch(&s.stamp)
	return success(c.show(s))
}

// deleteSticky deletes a note.
func deleteSticky(c *call) reply {
	c.db.ws.stickies = without(c.db.ws.stickies, c.sticky())
	return noContent()
}
