package calendartest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// plannerEvent is an event of a [Planner] with the fields used to select it. It is encoded on demand.
type plannerEvent struct {
	first, last civil.Date
	edited      time.Time
	json        func() json.RawMessage
}

// events answers the three paths for events.
func (p *Planner) events(r *http.Request) answer {
	p.build()
	q := r.URL.Query()
	limit, offset, problem := paging(q)
	if problem != "" {
		return refused(http.StatusBadRequest, problem)
	}
	chosen, problem := p.choose(r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:], q)
	if problem != "" {
		return refused(http.StatusBadRequest, problem)
	}
	chosen = chosen[min(offset, len(chosen)):]
	page := make([]json.RawMessage, 0, min(limit, len(chosen)))
	for _, e := range chosen[:min(limit, len(chosen))] {
		page = append(page, e.json())
	}
	return answer{status: http.StatusOK, body: page}
}

// maxPage is the assumed maximum page size.
const maxPage = 2_000

func paging(q url.Values) (limit, offset int, problem string) {
	limit, offset = maxPage, 0
	for name, n := range map[string]*int{"limit": &limit, "offset": &offset} {
		if text := q.Get(name); text != "" {
			var err error
			if *n, err = strconv.Atoi(text); err != nil || *n < 0 {
				return 0, 0, name + " must be a number."
			}
		}
	}
	return min(limit, maxPage), offset, ""
}

// choose returns the requested events, in order, including deleted ones.
func (p *Planner) choose(kind string, q url.Values) ([]*plannerEvent, string) {
	switch kind {
	case "latest":
		since, err := time.Parse("20060102 1504", q.Get("date")+" "+q.Get("time"))
		if err != nil {
			return nil, "date must be YYYYMMDD, time HHMM."
		}
		chosen := p.where(func(e *plannerEvent) bool { return !e.edited.Before(since) })
		slices.SortStableFunc(chosen, func(a, b *plannerEvent) int { return a.edited.Compare(b.edited) })
		return chosen, ""
	case "date":
		q = url.Values{"startDate": q["date"], "endDate": q["date"]}
	}
	first, err := time.Parse("20060102", q.Get("startDate"))
	last, err2 := time.Parse("20060102", q.Get("endDate"))
	if err != nil || err2 != nil || last.Before(first) {
		return nil, "The dates must be YYYYMMDD, the end not before the start."
	}
	from, to := civil.Of(first, time.UTC), civil.Of(last, time.UTC)
	return p.where(func(e *plannerEvent) bool { return !e.first.After(to) && !e.last.Before(from) }), ""
}

func (p *Planner) where(wanted func(*plannerEvent) bool) []*plannerEvent {
	var out []*plannerEvent
	for _, e := range p.world {
		if wanted(e) {
			out = append(out, e)
		}
	}
	return out
}

// build creates the events on the first call.
func (p *Planner) build() {
	if p.built {
		return
	}
	p.built = true
	if p.o.Events == nil {
		p.world = news(p.o.Seed, p.o.Now())
		return
	}
	for _, text := range p.o.Events {
		p.world = append(p.world, testEvent(text))
	}
}

// testEvent returns an event supplied by a test. If its dates can't be read, it is on all days.
func testEvent(text string) *plannerEvent {
	var w struct{ StartDate, EndDate, LastEditDateUtc string }
	_ = json.Unmarshal([]byte(text), &w) // events of tests may be malformed
	e := &plannerEvent{first: civil.Date{Year: 1, Month: 1, Day: 1}, last: civil.Date{Year: 9999, Month: 12, Day: 31}}
	if first, err := civil.Parse(cut(w.StartDate)); err == nil {
		e.first, e.last = first, first
		if last, err := civil.Parse(cut(w.EndDate)); err == nil && last.After(first) {
			e.last = last
		}
	}
	e.edited, _ = time.Parse("2006-01-02T15:04:05", w.LastEditDateUtc)
	e.json = func() json.RawMessage { return json.RawMessage(text) }
	return e
}

// cut returns the day of a date with a time.
func cut(date string) string { return date[:min(len(date), len(civil.Layout))] }
