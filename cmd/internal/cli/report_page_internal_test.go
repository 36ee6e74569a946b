package cli

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// TestReportPageHasTheReport compares the text of the page without its HTML tags.
func TestReportPageHasTheReport(t *testing.T) {
	const want = "Apollo Sprint 2 29 Oct – 11 Nov done 44% items done 4 of 9 points done 18 of 47 cancelled 1 4 completed 2 started 2 to do 1 backlog " +
		"Done (4) APOLLO-9 Import from CSV ada · 8 pt APOLLO-10 Export to CSV bea · 5 pt " +
		"APOLLO-11 Fix <b>bold</b> & \"quotes\" in titles bea · 2 pt APOLLO-12 Keyboard shortcuts ⌨️ for everything 千代 🦊 · 3 pt " +
		"Left (5) APOLLO-13 Dark mode 🌚 In Progress · 千代 🦊 · 5 pt APOLLO-14 Search by label In Review · ada, bea · 3 pt " +
		"APOLLO-15 Rate limiter Todo · bea · 8 pt APOLLO-16 Printable view Todo APOLLO-17 Rename everything Icebox · 13 pt " +
		"Cancelled (1) APOLLO-18 Fax support 📠 gus · 1 pt Made by planedeck on 24 Nov 2026 14:30 IST."
	w := loadWorlds(t)
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		u := newUser(t, w.small)
		page := u.types(line{args: "report -p APOLLO --format html prev"}).out
		_, body, _ := strings.Cut(page, "<body>")
		text := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, " "))
		if got := strings.Join(strings.Fields(text), " "); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
		for _, part := range []string{`<span class="todo" style="flex-grow: 2"></span>`, `<a href="https://plane.example.com/acme/browse/APOLLO-9/">APOLLO-9</a>`} {
			if !strings.Contains(body, part) {
				t.Errorf("the page lacks %s", part)
			}
		}
		if s := u.types(line{args: "report -p APOLLO --format html current"}); !strings.Contains(s.out, "<dt>days left</dt><dd>7</dd>") {
			t.Error("the page lacks the number of days left")
		}
	})
}
