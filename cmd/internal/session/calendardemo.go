package session

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/config"
)

// The servers of the demo's calendars, with names that can't exist (RFC 2606).
const (
	demoPlanner  = "https://planner.demo.invalid"
	demoCalendar = "https://calendar.demo.invalid"
)

// DemoCalendars returns the calendars of the demo: a fake Forward Planner, public holidays and absences, all in this
// process.
func DemoCalendars(now func() time.Time) Calendars {
	return Calendars{
		Config: config.Config{Calendars: []config.Calendar{
			{
				Name: "news", Kind: config.PlannerCalendar, Address: demoPlanner, Username: calendartest.PlannerUser,
				Categories: []string{"Tech - Internet, software & new media"}, // unrestricted, the news would hide the plan
			},
			{Name: "holidays", Kind: config.ICalCalendar, Address: demoCalendar + "/holidays.ics", Countries: []string{"DE", "GB"}, DaysOff: true, Color: "#d0796f"},
			{Name: "team", Kind: config.ICalCalendar, Address: demoCalendar + "/team.ics", DaysOff: true, Color: "#9a86d0"},
		}},
		Keys: config.KeyStore{Ring: demoRing{}},
		Now:  now, Version: "demo",
		transport: &demoCalendars{calendartest.NewPlanner(calendartest.PlannerOptions{Now: now, Latency: demoLatency}), now},
	}
}

// demoRing is a keyring that contains the key of the fake planner.
type demoRing struct{}

func (demoRing) Get(string, string) (string, error) { return calendartest.PlannerKey, nil }

func (demoRing) Set(string, string, string) error { return errors.New("the demo stores nothing") }

// demoCalendars answers for the servers of the demo.
type demoCalendars struct {
	planner http.RoundTripper
	now     func() time.Time
}

// RoundTrip implements http.RoundTripper.
func (d *demoCalendars) RoundTrip(r *http.Request) (*http.Response, error) {
	today := d.now()
	switch r.URL.Scheme + "://" + r.URL.Host + r.URL.Path {
	case demoCalendar + "/holidays.ics":
		return calendarAnswer(r, calendartest.Holidays(today.Year()-1, today.Year()+2)), nil
	case demoCalendar + "/team.ics":
		return calendarAnswer(r, calendartest.Absences(today)), nil
	}
	return d.planner.RoundTrip(r)
}

// calendarAnswer returns a response with an iCalendar.
func calendarAnswer(r *http.Request, body []byte) *http.Response {
	return &http.Response{
		StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: http.Header{"Content-Type": {"text/calendar; charset=utf-8"}},
		Body:   io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)),
	}
}
