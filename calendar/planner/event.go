package planner

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/calendar"
)

// Event is an event as the server returns it.
type Event struct {
	calendar.Event
	// Deleted reports whether it was deleted. Only the ID of such an event is certain to be set.
	Deleted bool
	// Embargo is the earliest time at which the event may be shown, zero if it isn't restricted.
	Embargo time.Time
}

// Public reports whether the event may be shown at a time.
func (e Event) Public(now time.Time) bool { return !e.Deleted && !e.Embargo.After(now) }

// wire is an event in JSON, with the fields that are used. A null field is treated as missing.
type wire struct {
	ItemID  json.Number
	Deleted bool

	Summary     string
	Description string

	StartDate, StartDateUtc     string
	EndDate, EndDateUtc         string
	Time                        string
	Timezone                    *wireZone
	EmbargoTime, EmbargoTimeUtc string

	LastEditDate, LastEditDateUtc string

	Venue            string
	CountryName      string
	Country          wireCountry
	OrganisationName string
	Categories       []wireCategory
	PrimaryCategory  *wireCategory
	EventTypes       []struct{ TagName string }
	Website1         string
	Website2         string
	PressContacts    []wireContact

	IsHeadline, IsTopStory        bool
	IsProvisional, EventConfirmed *bool
	IsVirtual, TbcTime, TbcVenue  bool
}

// wireCountry and wireCategory have some fields with and without a prefix: both forms are known, so it is assumed that
// the server may send either.
type wireCountry struct{ CountryCode, Code, CountryName string }

type wireCategory struct {
	CategoryName, Name   string
	CategoryOrder, Order float64
}

func (c wireCategory) order() float64 { return cmp.Or(c.CategoryOrder, c.Order) }

type wireContact struct {
	PressContactName, PressContactOffice, PressContactEmail string
	PressContactTelephone, PressContactMobile               string
}

// decode decodes one event. The id is 0 if there is none; it may be set even if the event can't be decoded.
func decode(raw []byte) (id int64, e Event, err error) {
	var w wire
	err = json.Unmarshal(raw, &w) // It decodes the remaining fields after a field of the wrong type.
	id, errID := strconv.ParseInt(w.ItemID.String(), 10, 64)
	if errID != nil || id <= 0 {
		return 0, Event{}, cmp.Or(err, errors.New("an event without a number"))
	}
	if err == nil {
		e, err = w.event()
	}
	e.ID = "planner/" + strconv.FormatInt(id, 10)
	e.Deleted = w.Deleted
	if err != nil && !e.Deleted {
		return id, Event{}, fmt.Errorf("event %d: %w", id, err)
	}
	return id, e, nil
}

func (w wire) event() (Event, error) {
	name, about := w.texts()
	if name == "" {
		return Event{}, errors.New("it has no name")
	}
	span, open, err := w.span()
	if err != nil {
		return Event{}, err
	}
	embargo, err := w.embargo()
	if err != nil {
		return Event{}, err
	}
	return Event{Embargo: embargo, Event: calendar.Event{
		Name:        name,
		Text:        about,
		Span:        span,
		Venue:       strings.TrimSpace(w.Venue),
		Organiser:   strings.TrimSpace(w.OrganisationName),
		Contacts:    w.contacts(),
		Pages:       distinct(w.Website1, w.Website2),
		Categories:  w.categories(),
		Country:     w.Country.code(),
		CountryName: cmp.Or(strings.TrimSpace(w.CountryName), strings.TrimSpace(w.Country.CountryName)),
		Headline:    w.IsHeadline || w.IsTopStory,
		Provisional: w.provisional(),
		Virtual:     w.IsVirtual,
		HourOpen:    open,
		VenueOpen:   w.TbcVenue,
		Edited:      w.edited(),
	}}, nil
}

// texts returns the name and the description. The name of an event without a summary is its description.
func (w wire) texts() (name, about string) {
	name, about = strings.TrimSpace(w.Summary), strings.TrimSpace(w.Description)
	if name == "" {
		return about, ""
	}
	return name, about
}

// provisional reports whether an event is marked as provisional. It is assumed that eventConfirmed matters only if
// isProvisional is missing: most events that aren't provisional aren't confirmed either.
func (w wire) provisional() bool {
	if w.IsProvisional != nil {
		return *w.IsProvisional
	}
	return w.EventConfirmed != nil && !*w.EventConfirmed
}

// code returns the country code in capitals, empty if it isn't an ISO 3166 code: the server has its own codes for
// regions.
func (c wireCountry) code() string {
	code := strings.ToUpper(strings.TrimSpace(cmp.Or(c.CountryCode, c.Code)))
	foreign := func(r rune) bool { return r < 'A' || r > 'Z' }
	if len(code) != 2 || strings.ContainsFunc(code, foreign) {
		return ""
	}
	return code
}

// categories returns the event's categories in the server's order, then its types, each name once.
func (w wire) categories() []string {
	list := w.Categories
	if w.PrimaryCategory != nil {
		list = append(slices.Clone(list), *w.PrimaryCategory)
	}
	slices.SortStableFunc(list, func(a, b wireCategory) int { return cmp.Compare(a.order(), b.order()) })
	var names []string
	for _, c := range list {
		names = append(names, cmp.Or(c.CategoryName, c.Name))
	}
	for _, t := range w.EventTypes {
		names = append(names, t.TagName)
	}
	return distinct(names...)
}

// contacts returns the contacts of the press offices, one per line.
func (w wire) contacts() []string {
	var lines []string
	for _, c := range w.PressContacts {
		parts := distinct(c.PressContactName, c.PressContactOffice, c.PressContactTelephone, c.PressContactMobile, c.PressContactEmail)
		lines = append(lines, strings.Join(parts, ", "))
	}
	return distinct(lines...)
}

// distinct returns the texts without surrounding space, without empty ones and duplicates, ignoring case.
func distinct(texts ...string) []string {
	var out []string
	seen := make(map[string]bool)
	for _, t := range texts {
		t = strings.TrimSpace(t)
		if folded := strings.ToLower(t); t != "" && !seen[folded] {
			seen[folded] = true
			out = append(out, t)
		}
	}
	return out
}
