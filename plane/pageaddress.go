package plane

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Locator identifies one object in a workspace. Fields that are not needed to identify it may be empty.
type Locator struct {
	// Workspace is the slug in the address of a page.
	Workspace string
	Project   ProjectID
	Cycle     CycleID
	Item      ItemID
	// Reference is the reference of an item, in the case in which it was written: "APOLLO-12".
	Reference string
	// ID is an ID of an unknown kind of object.
	ID string
}

// ParseLocator parses a text that identifies one object exactly: the address of a page of an item, a cycle or a
// project, with or without host, query and fragment, on any host; a reference ("APOLLO-12", in any case); or an ID. It
// returns false for any other text. The text may be enclosed in characters that surround an address in a message or in
// markdown.
func ParseLocator(text string) (Locator, bool) {
	text = strings.TrimRight(strings.Trim(strings.TrimSpace(text), "\"'`<>()[]"), ".,;!?")
	switch {
	case isReference(text):
		return Locator{Reference: text}, true
	case isUUID(text):
		return Locator{ID: strings.ToLower(text)}, true
	case !strings.Contains(text, "/"), strings.ContainsAny(text, " \t"):
		return Locator{}, false
	}
	if _, rest, ok := strings.Cut(text, "://"); ok {
		text = rest
	}
	u, err := url.Parse("//" + strings.TrimLeft(text, "/"))
	if strings.HasPrefix(text, "/") {
		u, err = url.Parse(text)
	}
	if err != nil {
		return Locator{}, false
	}
	return locatorOf(strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' }), u.Query())
}

// locatorOf reads the parts of a path. The workspace precedes the word for the kind of page.
func locatorOf(parts []string, query url.Values) (Locator, bool) {
	var l Locator
	if at := slices.Index(parts, "browse"); at >= 0 && at+1 < len(parts) && isReference(parts[at+1]) {
		l.Workspace, l.Reference = before(parts, at), parts[at+1]
		return l, true
	}
	if id, ok := idAfter(parts, "projects"); ok {
		l.Workspace, l.Project = before(parts, slices.Index(parts, "projects")), ProjectID(id)
	}
	if id, ok := idAfter(parts, "cycles"); ok {
		l.Cycle = CycleID(id)
	}
	for _, word := range []string{"issues", "work-items"} {
		if id, ok := idAfter(parts, word); ok {
			l.Item = ItemID(id)
		}
	}
	// An item that is open next to a list is in the query.
	if peek := query.Get("peekIssueId"); isUUID(peek) {
		l.Item = ItemID(strings.ToLower(peek))
	}
	if of := query.Get("peekProjectId"); l.Item != "" && isUUID(of) {
		l.Project = ProjectID(strings.ToLower(of))
	}
	return l, l.Project != "" || l.Item != ""
}

// before returns the part before the one at an index, empty if there is none.
func before(parts []string, at int) string {
	if at < 1 {
		return ""
	}
	return parts[at-1]
}

// idAfter returns the ID that follows a word.
func idAfter(parts []string, word string) (string, bool) {
	id, ok := following(parts, word)
	return strings.ToLower(id), ok && isUUID(id)
}

// isReference reports whether a text has the form of an item's reference. It is called at every start, so it doesn't
// compile a regular expression.
func isReference(s string) bool {
	const longestName, longestNumber = 12, 9
	name, number, _ := strings.Cut(s, "-")
	if n := utf8.RuneCountInString(name); n < 1 || n > longestName || number == "" || len(number) > longestNumber {
		return false
	}
	strange := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }
	return !strings.ContainsFunc(name, strange) && strings.Trim(number, "0123456789") == ""
}
