package planetest

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// urls returns the links of the item in the path that were created through the project in the path. In an archived
// project none can be read.
func (c *call) urls() []*urlLink {
	it := c.rowOfItem()
	if it == nil || c.reads() && !c.open() {
		return nil
	}
	for _, l := range it.URLs {
		l.visit(c.tick)
	}
	return slices.DeleteFunc(newest(it.URLs), func(l *urlLink) bool { return l.in != c.project })
}

// visiting is how long the server takes to visit the page of a link.
const visiting = time.Second

// visitLater lets the server visit the page of a link a moment later, after the answer.
func (c *call) visitLater(l *urlLink) { l.visited = c.tick.Add(visiting) }

// visit sets the metadata of a link's page once its time has come. No page is really visited.
func (l *urlLink) visit(now time.Time) {
	if l.visited.IsZero() || now.Before(l.visited) {
		return
	}
	l.Metadata = object{"error": "the page could not be reached", "title": nil, "favicon": nil, "url": l.URL}
	l.visited = time.Time{}
}

// listURLs starts with the newest.
func listURLs(c *call) reply {
	return paginate(c, c.urls(), func(l *urlLink) object { return c.present(c.db.show(l)) })
}

// urlLink returns the link in the path.
func (c *call) urlLink() *urlLink { return orNotFound(byID(c.urls(), c.path("link"))) }

// readURL answers with one link.
func readURL(c *call) reply { return success(c.present(c.db.show(c.urlLink()))) }

// urlShape is compiled only when needed: that takes longer than the remainder of the program's start.
func urlShape() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[a-z0-9.+-]*://(?:[^\s:@/]+(?::[^\s:@/]*)?@)?` +
		`(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]|localhost|(?:[a-z0-9\x{a1}-\x{ffff}](?:[a-z0-9\x{a1}-\x{ffff}-]*[a-z0-9\x{a1}-\x{ffff}])?\.)+` +
		`(?:xn--[a-z0-9-]+|[a-z\x{a1}-\x{ffff}-]{2,63})\.?)(?::[0-9]{1,5})?(?:[/?#]\S*)?$`)
}

// badURL returns an error message for an invalid address, otherwise "".
func badURL(s string) string {
	scheme, _, _ := strings.Cut(strings.ToLower(s), "://")
	switch known := slices.Index([]string{"http", "https", "ftp", "ftps"}, scheme); {
	case known < 0 || len(s) > 2048 || !urlShape().MatchString(s):
		return "Invalid URL format."
	case known > 1:
		return "Invalid URL scheme."
	}
	return ""
}

// createURL refuses an address that the item already has.
func createURL(c *call) reply {
	b := c.form()
	got, bad := check[urlLink](c, b, false)
	if url, sent := got["url"].(string); sent {
		if wrong := badURL(url); wrong != "" {
			bad["url"] = texts(wrong)
		}
	}
	stopIf(len(bad) > 0, invalid(bad))
	it := c.rowOfItem()
	stopIf(it == nil, invalidPayload())
	for _, other := range it.URLs {
		stopIf(other.URL == got["url"], badRequest("URL already exists for this Issue"))
	}
	l := &urlLink{stamp: c.stamp(), onItem: onItem{inside{c.project}, it.ID}}
	c.db.apply(l, got)
	l.Metadata, l.UpdatedBy = object{}, c.user.ID
	it.URLs = append(it.URLs, l)
	l.CreatedBy = c.creator(b, c.user.ID)
	c.visitLater(l)
	made := line("created", "link", "", l.URL, "created a link")
	made.OldValue = nil
	c.bump(it)
	c.record(it, made)
	return created(c.show(l))
}

// patchURL does not validate the address.
func patchURL(c *call) reply {
	l, b := c.urlLink(), c.form()
	got := mustCheck[urlLink](c, b, true)
	before := l.URL
	c.db.apply(l, got)
	c.touch(&l.stamp)
	c.visitLater(l)
	c.bump(c.rowOfItem())
	if b.text("url") != before {
		c.noteChange(c.rowOfItem(), "updated", "link", before, b.text("url"), "updated a link", l.ID, l.ID)
	}
	return success(c.show(l))
}

// deleteURL records the deleted address in the history.
func deleteURL(c *call) reply {
	l, it := c.urlLink(), c.rowOfItem()
	it.URLs = without(it.URLs, l)
	c.noteChange(it, "deleted", "link", l.URL, "", "deleted the link")
	return noContent()
}
