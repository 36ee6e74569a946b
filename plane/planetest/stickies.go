package planetest

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// sticky is a note that only its owner sees.
type sticky struct {
	stamp
	Name       *string
	HTML       string
	Text       any
	Color      *string
	Background *string
	LogoProps  any
	SortOrder  float64
	owner      id
}

func stickyFields() []field[sticky] {
	free := func(name string, set func(*sticky, *string)) field[sticky] {
		f := optional(name, set)
		f.read = readText(0, true)
		return f
	}
	return []field[sticky]{
		free("name", func(s *sticky, v *string) { s.Name = v }),
		note("description_html", 0, func(s *sticky, v string) { s.HTML = v }),
		raw("description", func(s *sticky, v any) { s.Text = v }),
		raw("logo_props", func(s *sticky, v any) { s.LogoProps = v }),
		optional("color", func(s *sticky, v *string) { s.Color = v }),
		optional("background_color", func(s *sticky, v *string) { s.Background = v }),
		float("sort_order", func(s *sticky, v float64) { s.SortOrder = v }),
	}
}

func (s *sticky) columns(ws *workspace) object {
	return s.stamp.columns().and(object{
		"name": s.Name, "description": s.Text, "description_html": s.HTML, "description_stripped": stripTags(s.HTML),
		"description_binary": nil, "logo_props": s.LogoProps, "color": s.Color, "background_color": s.Background,
		"sort_order": s.SortOrder, "workspace": ws.ID, "owner": s.owner,
	})
}

var tags = regexp.MustCompile(`<[^>]*>`)

// stripTags is the text of some markup, null of none.
func stripTags(html string) any {
	if html == "" {
		return nil
	}
	return tags.ReplaceAllString(html, "")
}

// stickyPage is how many notes are on a page unless asked for.
const stickyPage = 20

// listStickies has the caller's own, by a part of the text if asked for.
func listStickies(c *call) reply {
	words, _ := c.ask("query")
	list := slices.DeleteFunc(newest(c.db.ws.stickies), func(s *sticky) bool {
		text, _ := stripTags(s.HTML).(string)
		return s.owner != c.user.ID || !strings.Contains(strings.ToLower(text), strings.ToLower(words))
	})
	return paginateBy(c, list, stickyPage, func(s *sticky) object { return c.plain(s.columns(c.db.ws)) })
}

// onSticky wraps a handler of an own note.
func onSticky(h func(*call, *sticky) reply) handler {
	return func(c *call) reply {
		if !isUUID(c.vars["key"]) {
			return refuse(http.StatusNotFound, "detail", "Not found.")
		}
		s := byID(c.db.ws.stickies, id(c.vars["key"]))
		if s == nil || s.owner != c.user.ID {
			return refuse(http.StatusNotFound, "detail", "No Sticky matches the given query.")
		}
		return h(c, s)
	}
}

func readSticky(c *call, s *sticky) reply { return success(c.plain(s.columns(c.db.ws))) }

// readStickyBody checks the fields of a note and cleans its markup.
func (c *call) readStickyBody(partial bool) (values, reply, bool) {
	b, refused, fine := c.form()
	if !fine {
		return nil, refused, false
	}
	got, bad := check(c, stickyFields(), b, partial)
	if html := as[string](got["description_html"]); html != "" {
		if clean, isHTML := sanitise(html); isHTML {
			got["description_html"] = clean
		}
	}
	return got, invalid(bad), len(bad) == 0
}

func createSticky(c *call) reply {
	got, refused, fine := c.readStickyBody(false)
	if !fine {
		return refused
	}
	s := &sticky{
		stamp: c.stamp(), HTML: "<p></p>", Text: object{}, LogoProps: object{},
		SortOrder: firstPlace, owner: c.user.ID,
	}
	apply(stickyFields(), s, got)
	for i, other := range c.db.ws.stickies {
		if i == 0 || other.SortOrder+10_000 > s.SortOrder {
			s.SortOrder = other.SortOrder + 10_000
		}
	}
	c.db.ws.stickies = append(c.db.ws.stickies, s)
	return created(c.plain(s.columns(c.db.ws)))
}

func patchSticky(c *call, s *sticky) reply {
	got, refused, fine := c.readStickyBody(true)
	if !fine {
		return refused
	}
	apply(stickyFields(), s, got)
	c.touch(&s.stamp)
	return success(c.plain(s.columns(c.db.ws)))
}

func deleteSticky(c *call, s *sticky) reply {
	c.db.ws.stickies = without(c.db.ws.stickies, s)
	return noContent()
}
