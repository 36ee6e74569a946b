package calendartest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

const (
	newsEvents = 2_000
	// newsBefore and newsAfter are the maximum number of days from today to an event's start.
	newsBefore, newsAfter = 90, 270
)

// news returns the events for a seed around a day, sorted by start.
func news(seed uint64, now time.Time) []*plannerEvent {
	w := writer{
		rand: rand.New(rand.NewPCG(seed, 2)), now: now.UTC().Truncate(time.Second),
		places: places(), kinds: kinds(),
	}
	for _, k := range w.kinds {
		w.weight += k.weight
	}
	events := make([]*plannerEvent, newsEvents)
	for i := range events {
		events[i] = w.event(4_100_000 + 13*i)
	}
	slices.SortStableFunc(events, func(a, b *plannerEvent) int { return a.first.Compare(b.first) })
	return events
}

// writer invents events.
type writer struct {
	rand   *rand.Rand
	now    time.Time
	places []place
	kinds  []kind
	weight int
}

// percent returns true with a probability of n percent.
func (w *writer) percent(n int) bool { return w.rand.IntN(100) < n }

func pick[T any](w *writer, list []T) T { return list[w.rand.IntN(len(list))] }

// story is the content of an event before it is encoded as the server does.
type story struct {
	id           int
	kind         *kind
	place        *place
	pattern      string // of the title
	topic, about string
	organiser    string
	first, last  time.Time // the local days, as midnight UTC
	minute       int       // of the first day, -1 for a whole day
	created      time.Time
	edited       time.Time
	embargo      time.Time // local time; zero for none

	headline, top, provisional, online, tbcTime, tbcVenue, deleted, summarised, utc bool
}

func (w *writer) event(id int) *plannerEvent {
	s := w.story(id)
	return &plannerEvent{
		first: civil.Of(s.first, time.UTC), last: civil.Of(s.last, time.UTC), edited: s.edited,
		json: func() json.RawMessage {
			raw, err := json.Marshal(s.wire())
			if err != nil {
				panic(err) // impossible: it contains only texts and numbers
			}
			return raw
		},
	}
}

func (w *writer) story(id int) story {
	k := w.kind()
	s := story{id: id, kind: k, place: &w.places[w.rand.IntN(len(w.places))], pattern: pick(w, k.titles), about: pick(w, k.about), organiser: pick(w, k.names), minute: -1}
	s.topic = w.topic(s)
	s.first = w.day(k.weekend)
	s.last = s.first.AddDate(0, 0, w.rand.IntN(k.days))
	if len(k.hours) > 0 && w.percent(85) {
		s.minute = pick(w, k.hours)
	}
	s.created = w.now.Add(-time.Duration(w.rand.IntN(400*24*60)) * time.Minute)
	s.edited = s.created.Add(time.Duration(w.rand.Int64N(int64(w.now.Sub(s.created)) + 1)))
	if w.percent(1) {
		s.embargo = s.first.Add(-6 * time.Hour)
	}
	s.headline, s.top = w.percent(k.headline), w.percent(k.headline/4)
	s.provisional, s.online = w.percent(7), w.percent(k.online)
	s.tbcTime, s.tbcVenue = w.percent(6), w.percent(5)
	s.deleted, s.summarised, s.utc = w.percent(2), w.percent(70), w.percent(65)
	return s
}

// topic returns a topic other than the organiser: no team plays itself.
func (w *writer) topic(s story) string {
	if len(s.kind.topics) == 0 {
		return ""
	}
	for {
		if t := pick(w, s.kind.topics); t != s.organiser {
			return t
		}
	}
}

func (w *writer) kind() *kind {
	n := w.rand.IntN(w.weight)
	for i := range w.kinds {
		if n -= w.kinds[i].weight; n < 0 {
			return &w.kinds[i]
		}
	}
	return &w.kinds[0]
}

// day returns a day around today; a weekend is accepted with a probability of weekend percent.
func (w *writer) day(weekend int) time.Time {
	today := w.now.Truncate(24 * time.Hour)
	for {
		d := today.AddDate(0, 0, w.rand.IntN(newsBefore+newsAfter)-newsBefore)
		if (d.Weekday() != time.Saturday && d.Weekday() != time.Sunday) || w.percent(weekend) {
			return d
		}
	}
}

// title returns the name of the event.
func (s story) title() string {
	return strings.NewReplacer("{city}", s.place.city, "{country}", s.place.country, "{name}", s.organiser, "{topic}", s.topic).Replace(s.pattern)
}

// page returns a nonexistent URL for the event.
func (s story) page() string { return fmt.Sprintf("https://events.example/%d", s.id) }
