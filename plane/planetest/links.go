package planetest

import (
	"regexp"
	"slices"
	"strings"
)

func urlFields() []field[urlLink] {
	return []field[urlLink]{
		optional("title", func(l *urlLink, v *string) { l.Title = v }),
		text("url", 0, func(l *urlLink, v string) { l.URL = v }).must(),
		raw("metadata", func(l *urlLink, v any) { l.Metadata = v }),
	}
}

func (l *urlLink) columns() object {
	return l.stamp.columns().and(l.in.place()).and(object{
		"title": l.Title, "url": l.URL, "metadata": l.Metadata, "issue": l.on.ID,
	})
}

// listURLs is empty for an unknown item.
func listURLs(c *call) reply {
	return paginate(c, newest(shownURLs(c)), func(l *urlLink) object { return c.present(l.columns()) })
}

// urlsOf are those of the item of the path that were made by way of its project.
func urlsOf(c *call) []*urlLink {
	it := rowOfItem(c)
	if it == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(it.URLs), func(l *urlLink) bool { return l.in != c.project })
}

// shownURLs are those that can be read: none in an archived project.
func shownURLs(c *call) []*urlLink {
	if !c.project.ArchivedAt.IsZero() {
		return nil
	}
	return urlsOf(c)
}

// ofURL finds the link of the path.
func ofURL(c *call) *urlLink { return byID(urlsOf(c), id(c.vars["link"])) }

func shownURL(c *call) *urlLink { return byID(shownURLs(c), id(c.vars["link"])) }

func readURL(c *call, l *urlLink) reply { return success(c.present(l.columns())) }

var urlShape = regexp.MustCompile(`(?i)^[a-z0-9.+-]*://(?:[^\s:@/]+(?::[^\s:@/]*)?@)?` +
	`(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]|localhost|(?:[a-z0-9\x{a1}-\x{ffff}](?:[a-z0-9\x{a1}-\x{ffff}-]*[a-z0-9\x{a1}-\x{ffff}])?\.)+` +
	`(?:xn--[a-z0-9-]+|[a-z\x{a1}-\x{ffff}-]{2,63})\.?)(?::[0-9]{1,5})?(?:[/?#]\S*)?$`)

// badURL says what is wrong with an address, empty if nothing is.
func badURL(s string) string {
	scheme, _, _ := strings.Cut(strings.ToLower(s), "://")
	switch {
	case len(s) > 2048 || !urlShape.MatchString(s):
		return "Invalid URL format."
	case scheme == "http" || scheme == "https":
		return ""
	case scheme == "ftp" || scheme == "ftps":
		return "Invalid URL scheme."
	}
	return "Invalid URL format."
}

// createURL refuses an address that the item has already.
func createURL(c *call) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, urlFields(), b, false)
	if url, sent := got["url"].(string); sent && badURL(url) != "" {
		bad["url"] = texts(badURL(url))
	}
	if len(bad) > 0 {
		return invalid(bad)
	}
	it := rowOfItem(c)
	if it == nil {
		return invalidPayload()
	}
	for _, other := range it.URLs {
		if other.URL == got["url"] {
			return badRequest("URL already exists for this Issue")
		}
	}
	l := &urlLink{stamp: c.stamp(), on: it, in: c.project}
	apply(urlFields(), l, got)
	l.Metadata = object{}
	it.URLs = append(it.URLs, l)
	l.UpdatedBy = c.user.ID
	if by := (body{value: map[string]any{"created_by": b.get("created_by")}}); b.has("created_by") {
		at := l.CreatedAt
		if refused, fine := c.imported(&l.stamp, by); !fine {
			return refused
		}
		l.CreatedAt = at
	}
	c.bump(it)
	c.record(it, activity{
		Verb: "created", Field: textOf("link"), Comment: "created a link", NewValue: textOf(l.URL), NewID: l.ID,
	})
	return created(c.plain(l.columns()))
}

// patchURL does not look at the shape of the address any more.
func patchURL(c *call, l *urlLink) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, urlFields(), b, true)
	if len(bad) > 0 {
		return invalid(bad)
	}
	before := l.URL
	apply(urlFields(), l, got)
	c.touch(&l.stamp)
	c.bump(l.on)
	if b.text("url") != before {
		c.record(l.on, activity{
			Verb: "updated", Field: textOf("link"), Comment: "updated a link",
			OldValue: textOf(before), NewValue: textOf(b.text("url")), OldID: l.ID, NewID: l.ID,
		})
	}
	return success(c.plain(l.columns()))
}

func deleteURL(c *call, l *urlLink) reply {
	l.on.URLs = without(l.on.URLs, l)
	c.bump(l.on)
	c.record(l.on, activity{
		Verb: "deleted", Field: textOf("link"), Comment: "deleted the link", OldValue: textOf(l.URL), NewValue: textOf(""),
	})
	return noContent()
}
