package ical

import (
	"net/url"
	"slices"
	"strings"
)

// nameless is the name of an event without any text.
const nameless = "(no name)"

// describe sets the field of a descriptive property.
func (e *event) describe(p property) {
	i := &e.info
	switch p.name {
	case "UID":
		e.uid = p.value
	case "SEQUENCE":
		e.sequence = numberIn(p.value)
	case "SUMMARY":
		setOnce(&i.Name, oneLine(p.value))
	case "DESCRIPTION":
		setOnce(&i.Text, p.value)
	case "LOCATION":
		e.setPlace(p.value)
	case "ORGANIZER":
		setOnce(&i.Organiser, person(p))
	case "CONTACT":
		i.Contacts = addOnce(i.Contacts, p.value)
	case "URL":
		// The main page comes first, regardless of the order in the file.
		i.Pages = slices.Insert(i.Pages, 0, p.value)
	case "LAST-MODIFIED":
		if wall, _, _, ok := parseWall(p.value); ok {
			i.Edited = wall
		}
	case "X-COUNTRY":
		setOnce(&i.Country, country(p.value))
	default:
		e.describeMore(p)
	}
}

// describeMore sets flags, and fields of properties that only some programs write.
func (e *event) describeMore(p property) {
	i := &e.info
	switch p.name {
	case "STATUS":
		e.cancelled = strings.EqualFold(p.value, "CANCELLED") || strings.EqualFold(p.value, "CANCELED")
		i.Provisional = i.Provisional || strings.EqualFold(p.value, "TENTATIVE")
	case "X-MICROSOFT-CDO-BUSYSTATUS":
		i.Provisional = i.Provisional || strings.EqualFold(p.value, "TENTATIVE")
	case "X-MICROSOFT-CDO-ALLDAYEVENT":
		e.raw.wholeDays = strings.EqualFold(p.value, "TRUE")
	case "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL":
		i.Virtual = true
		i.Pages = addOnce(i.Pages, p.value)
	}
}

// setPlace sets the location: the URL of a page, or the name of a place, followed by its address on more lines.
func (e *event) setPlace(text string) {
	if page(text) {
		e.info.Virtual = true
		e.info.Pages = addOnce(e.info.Pages, text)
		return
	}
	venue, address, _ := strings.Cut(text, "\n")
	setOnce(&e.info.Venue, strings.TrimSpace(venue))
	setOnce(&e.info.Address, strings.Join(strings.FieldsFunc(address, func(r rune) bool { return r == '\n' || r == '\r' }), ", "))
}

// page reports whether a text is just the URL of a page.
func page(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(text, " \n")
}

// person returns the name in a property about a person, or else the address.
func person(p property) string {
	if name := strings.Trim(p.param("CN"), `"'`); name != "" {
		return name
	}
	const scheme = "mailto:"
	if len(p.value) > len(scheme) && strings.EqualFold(p.value[:len(scheme)], scheme) {
		return p.value[len(scheme):]
	}
	return p.value
}

// country returns a two-letter code in capitals; empty if the text isn't one.
func country(text string) string {
	code := strings.ToUpper(text)
	if len(code) != 2 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return ""
	}
	return code
}

func (e *event) addCategories(names []string) {
	for _, name := range names {
		e.info.Categories = addOnce(e.info.Categories, name)
	}
}

// name sets a missing name to the first line of other texts.
func (e *event) name() {
	i := &e.info
	for _, text := range []string{i.Text, i.Venue, strings.Join(i.Categories, ", "), nameless} {
		first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
		setOnce(&i.Name, strings.TrimSpace(first))
	}
}

// oneLine joins the lines of a name.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func setOnce(s *string, value string) {
	if *s == "" {
		*s = value
	}
}

// addOnce adds a text to a list unless it contains it or is too long.
func addOnce(list []string, text string) []string {
	const most = 100
	if text == "" || len(list) >= most || slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}
