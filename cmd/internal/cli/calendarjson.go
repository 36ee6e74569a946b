package cli

import (
	"time"

	"github.com/planedeck/planedeck/calendar"
)

// viewedEvent is an event in JSON. Scripts rely on the names.
type viewedEvent struct {
	Calendar    string     `json:"calendar"`
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	Text        string     `json:"text"`
	First       string     `json:"first"`
	Last        string     `json:"last"`
	AllDay      bool       `json:"all_day"`
	Start       *time.Time `json:"start"`
	End         *time.Time `json:"end"`
	Floating    bool       `json:"floating"`
	Venue       string     `json:"venue"`
	Address     string     `json:"address"`
	Organiser   string     `json:"organiser"`
	Contacts    []string   `json:"contacts"`
	Pages       []string   `json:"pages"`
	Categories  []string   `json:"categories"`
	Country     string     `json:"country"`
	CountryName string     `json:"country_name"`
	Headline    bool       `json:"headline"`
	Provisional bool       `json:"provisional"`
	Virtual     bool       `json:"virtual"`
	HourOpen    bool       `json:"hour_open"`
	DayOff      bool       `json:"day_off"`
	Edited      *time.Time `json:"edited"`
}

// viewed is an event in JSON, with the days and hours of a zone.
func viewed(e calendar.Event, zone *time.Location) viewedEvent {
	first, last := e.Days(zone)
	start, end := e.In(zone)
	return viewedEvent{
		Calendar: e.Calendar, ID: e.ID, Name: e.Name, Text: e.Text,
		First: first.String(), Last: last.String(), AllDay: e.AllDay(), Start: moment(start), End: moment(end), Floating: e.Floating,
		Venue: e.Venue, Address: e.Address, Organiser: e.Organiser,
		Contacts: list(e.Contacts), Pages: list(e.Pages), Categories: list(e.Categories),
		Country: e.Country, CountryName: e.CountryName,
		Headline: e.Headline, Provisional: e.Provisional, Virtual: e.Virtual, HourOpen: e.HourOpen, DayOff: e.DayOff,
		Edited: moment(e.Edited),
	}
}

// moment is a time, nil for none.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// list is a list that is [] when it is empty.
func list(texts []string) []string { return append([]string{}, texts...) }
