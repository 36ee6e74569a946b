package words_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

func TestErrorMessages(t *testing.T) {
	network := func(kind plane.NetKind) error { return &plane.NetworkError{Host: "plane.example.org", Kind: kind} }
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{network(plane.NetTimeout), "Plane did not answer in time (plane.example.org). Nothing was changed. r tries again, q leaves."},
		{network(plane.NetNoHost), "Could not find the host plane.example.org, or there is no network. Nothing was changed. r tries again, q leaves."},
		{network(plane.NetRefused), "Nothing answers at plane.example.org. Nothing was changed. r tries again, q leaves."},
		{network(plane.NetCut), "The connection to plane.example.org was lost. Nothing was changed. r tries again, q leaves."},
		{network(plane.NetOther), "plane.example.org can't be reached. Nothing was changed. r tries again, q leaves."},
		{
			&plane.NetworkError{Host: "h", Kind: plane.NetCertificate, Issuer: "Acme CA"},
			"The certificate of h is not trusted (issued by Acme CA). Nothing was changed. r tries again, q leaves.",
		},
		{
			&plane.Error{Op: "create cycle", Unknown: true, Err: network(plane.NetCut)},
			"The connection to plane.example.org was lost. It may have been done. ! shows it.",
		},
		{&plane.Error{Status: 401}, "Plane does not know this API key. Nothing was changed. f2 enters another one."},
		{&plane.Error{Status: 403}, "You have no access to this. Nothing was changed. An admin of the project can grant it."},
		{&plane.Error{Status: 404}, "This is gone, or hidden from you. Nothing was changed. r reads the list again."},
		{&plane.Error{Status: 429, RetryAfter: 18 * time.Second}, "The requests of this minute are used up. Nothing was changed. It can continue in 18 s."},
		{&plane.Error{Status: 429, RetryAfter: 2 * time.Minute}, "The requests of this minute are used up. Nothing was changed. It can continue in 2 min."},
		{&plane.Error{Status: 429}, "The requests of this minute are used up. Nothing was changed. It continues automatically."},
		{fmt.Errorf("no answer: %w", plane.ErrRateLimited), "The requests of this minute are used up. Nothing was changed. It continues automatically."},
		{&plane.Error{Err: &plane.PartialError{Got: 5, Total: -1}}, "Plane repeats itself: 5 arrived, there may be more. The rest is shown. r reads it again."},
		{
			&plane.Error{Err: &plane.PartialError{Malformed: []plane.Malformed{{Name: "a"}, {}, {Name: "c"}, {Name: "d"}, {Name: "e"}}}},
			"5 items could not be read: a, one without a name, c, 2 more. The rest is shown. r reads it again.",
		},
		{
			&plane.Error{Err: &plane.PartialError{Got: 5, Total: 9, Malformed: []plane.Malformed{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Fields: []string{"due date", "labels"}}}}},
			"Plane repeats itself: only 5 of 9 arrived. 3 items could not be read: a, b, c. A field could not be read: one without a name (due date, labels). " +
				"The rest is shown. r reads it again.",
		},
		{&plane.Error{Err: &plane.PartialError{Got: 5, Total: 14}}, "Plane repeats itself: only 5 of 14 arrived. The rest is shown. r reads it again."},
		{
			&plane.Error{Err: &plane.PartialError{Malformed: []plane.Malformed{{Name: "APOLLO-12"}, {Name: "APOLLO-31", Fields: []string{"labels"}}}}},
			"1 item could not be read: APOLLO-12. A field could not be read: APOLLO-31 (labels). The rest is shown. r reads it again.",
		},
		{
			&plane.Error{Status: 200, Err: fmt.Errorf("%w: %w", plane.ErrNotPlane, plane.ErrTooLarge)},
			"Plane's answer is too large to be read. Nothing was changed. Is there a text of many megabytes in it? r tries again, q leaves.",
		},
		{&plane.Error{Status: 429, RetryAfter: 24 * time.Hour}, "The server asks for a pause of 24 h. Nothing was changed. r tries now, q leaves."},
		{&plane.Error{Status: 503, RetryAfter: time.Hour}, "Plane is not available (503) and expects to be back in 60 min. Nothing was changed. r tries again, q leaves."},
		{&plane.Error{Status: 502}, "Plane failed to answer (502). Nothing was changed. r tries again, q leaves."},
		{&plane.Error{Status: 400, Message: "The name is taken"}, "Plane refused this: The name is taken. Nothing was changed."},
		{&plane.Error{Status: 400, Fields: map[string][]string{"name": {"too long"}}}, "Plane refused this: name: too long. Nothing was changed."},
		{
			&plane.Error{Status: 400, Fields: map[string][]string{"a": nil, "b": {"is wrong", "is late"}, "c": {"is wrong"}, "d": {"is wrong"}, "e": {"is wrong"}}},
			"Plane refused this: b: is wrong. Nothing was changed.",
		},
		{&plane.Error{Status: 400, Message: "Taken!", Fields: map[string][]string{"name": {"too long"}}}, "Plane refused this: Taken! Nothing was changed."},
		{&plane.Error{Status: 400, Message: "Taken?"}, "Plane refused this: Taken? Nothing was changed."},
		{&plane.Error{Status: 409}, "Plane refused this. Nothing was changed."},
		{fmt.Errorf("changed here: %w", plane.ErrInvalid), "Plane refused this. Nothing was changed."},
		{fmt.Errorf("no answer: %w", plane.ErrServer), "Plane failed to answer (server error). Nothing was changed. r tries again, q leaves."},
		{&plane.Error{Status: 200, Err: plane.ErrNotPlane}, "Something other than Plane answered. Nothing was changed. Is the address right?"},
		{fmt.Errorf("read: %w", plane.ErrNotPlane), "Something other than Plane answered. Nothing was changed. Is the address right?"},
		{&plane.Error{Status: 200, HTML: true, Err: plane.ErrNotPlane}, "A web page answered, not Plane's API. Nothing was changed. Is the address wrong, or is there a login in front of it?"},
		{&plane.Error{Status: 302, Location: "https://b", Err: plane.ErrNotPlane}, "The address redirects to https://b. Nothing was changed. Is the address right?"},
		{
			&store.NotDoneError{Cause: network(plane.NetCut)},
			"The answer was lost, and it was not done. Nothing was changed. r tries again, q leaves.",
		},
		{
			&store.NotDoneError{Cause: &plane.Error{Status: 500, Unknown: true}},
			"Plane failed (500), and it was not done. Nothing was changed. r tries again, q leaves.",
		},
		{
			&store.NotDoneError{Cause: &plane.Error{Status: 502, HTML: true, Unknown: true, Err: plane.ErrNotPlane}},
			"A web page answered (502), and it was not done. Nothing was changed. r tries again, q leaves.",
		},
		{&plane.Error{Status: 500, Unknown: true}, "Plane failed (500). It may have been done. ! shows it."},
		{
			&plane.Error{Status: 200, HTML: true, Unknown: true, Err: plane.ErrNotPlane},
			"A web page answered (200). It may have been done. ! shows it.",
		},
		{&plane.Error{Unknown: true}, "The answer was lost. It may have been done. ! shows it."},
		{&store.UnsentError{Err: context.Canceled}, "Nothing was sent: this was interrupted."},
		{&store.UnsentError{Err: &plane.Error{Status: 403}}, "Nothing was sent: you have no access to this. An admin of the project can grant it."},
		{&sprint.DayError{Reason: "there is no such day"}, "There is no such day."},
		{&plane.Error{Status: 400, Message: "The name is taken.\n"}, "Plane refused this: The name is taken. Nothing was changed."},
		{
			&store.WriteError{ID: 1, Title: "transfer", State: store.Failed, Err: &store.ChangedError{Item: plane.Item{Name: "Maps"}}},
			"Transfer: the cycle has changed since this was planned (Maps). Nothing was changed. Check it, then try again.",
		},
		{
			&store.WriteError{ID: 1, Title: "create Foo", State: store.Failed, Err: &store.NotDoneError{Cause: &plane.Error{Status: 500}}},
			"Create Foo: Plane failed (500), and it was not done. Nothing was changed. ! shows it, r there tries again.",
		},
		{
			&store.WriteError{Title: "archive Sprint 1", State: store.Failed, Err: &plane.Error{Status: 403}},
			"Archive Sprint 1: you have no access to this. Nothing was changed.",
		},
		{
			&store.WriteError{ID: 1, Title: "undo", State: store.Failed, Err: store.ErrNothingToUndo},
			"Undo: there is nothing to undo.",
		},
		{
			&store.WriteError{ID: 1, Title: "redo", State: store.Failed, Err: store.ErrNothingToRedo},
			"Redo: there is nothing to redo.",
		},
		{
			&store.WriteError{ID: 1, Title: "rename it", State: store.Failed, Err: &store.OverwriteError{Fields: []string{"name", "state"}}},
			"Rename it: someone else changed the name and state in the meantime. Nothing was changed. Check it, then try again.",
		},
		{
			&store.WriteError{ID: 1, Title: "create it", State: store.Failed, Err: &store.EventItemError{Item: plane.Item{Name: "Fair"}}},
			"Create it: this event is a work item already: Fair. Nothing was changed. ! shows it, r there tries again.",
		},
		{
			&store.WriteError{ID: 1, Title: "delete it", State: store.Failed, Err: &sprint.Refusal{Act: "deleting", Reason: "you are a guest"}},
			"You are a guest. Nothing was changed.",
		},
		{context.Canceled, "This was interrupted."},
		{store.ErrNothingToUndo, "There is nothing to undo."},
		{&sprint.Refusal{Act: "archiving", Reason: "not ended yet"}, "Not ended yet. Nothing was changed."},
		{errors.New("odd"), "Loading: odd."},
		{
			&store.WriteError{ID: 1, Title: "archive Sprint 1", State: store.Failed, Err: &plane.Error{Status: 403}},
			"Archive Sprint 1: you have no access to this. Nothing was changed. ! shows it, r there tries again.",
		},
		{
			&store.WriteError{ID: 1, Title: "archive Sprint 1", State: store.Unknown, Err: network(plane.NetTimeout)},
			"Archive Sprint 1: Plane did not answer in time (plane.example.org). It may have been done. ! shows it, r there looks it up again.",
		},
	} {
		err := c.err
		if err != nil {
			err = fmt.Errorf("loading: %w", c.err)
		}
		if got := words.Explain(err).String(); got != c.want {
			t.Errorf("%v:\n got %q\nwant %q", c.err, got, c.want)
		}
	}
}

func TestShorterMessagesKeepTheNextStep(t *testing.T) {
	p := words.Explain(&plane.NetworkError{Host: "h", Kind: plane.NetRefused})
	if got := p.Shorter(); !slices.Equal(got, []string{"Nothing answers at h. r tries again, q leaves.", "Nothing answers at h. r tries again.", "Nothing answers at h."}) {
		t.Errorf("%q", got)
	}
}

func day(text string) plane.Date {
	d, err := plane.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func TestDates(t *testing.T) {
	today := day("2026-11-25")
	for text, want := range map[string][3]string{
		"2026-11-25": {"Wed 25 Nov", "25 Nov", "today"},
		"2026-11-26": {"Thu 26 Nov", "26 Nov", "tomorrow"},
		"2026-11-24": {"Tue 24 Nov", "24 Nov", "yesterday"},
		"2026-11-28": {"Sat 28 Nov", "28 Nov", "in 3 days"},
		"2026-11-20": {"Fri 20 Nov", "20 Nov", "5 days ago"},
		"2027-01-11": {"Mon 11 Jan 2027", "11 Jan 2027", "in 47 days"},
	} {
		d := day(text)
		if got := [3]string{words.Day(d, today), words.Short(d, today), words.DaysAway(d, today)}; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if words.Day(plane.Date{}, today)+words.Short(plane.Date{}, today)+words.DaysAway(plane.Date{}, today) != "" {
		t.Error("the zero date isn't empty")
	}
}

func TestRanges(t *testing.T) {
	today := day("2026-11-25")
	for want, r := range map[string][2]plane.Date{
		"17 – 30 Nov":          {day("2026-11-17"), day("2026-11-30")},
		"28 Oct – 10 Nov":      {day("2026-10-28"), day("2026-11-10")},
		"29 Dec – 11 Jan 2027": {day("2026-12-29"), day("2027-01-11")},
		"30 Nov – 1 Dec":       {day("2026-11-30"), day("2026-12-01")},
		"1 – 9 Nov 2025":       {day("2025-11-01"), day("2025-11-09")},
		"3 Nov 2025 – 9 Nov":   {day("2025-11-03"), day("2026-11-09")},
		"no dates":             {},
	} {
		if got := words.Range(r[0], r[1], today); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for _, half := range [][2]plane.Date{{day("2026-11-17"), {}}, {{}, day("2026-11-30")}} {
		if got := words.Range(half[0], half[1], today); got != "no dates" {
			t.Errorf("one date alone: %q", got)
		}
	}
}

func TestAgesAreCoarse(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second: "just now", 0: "just now", 59 * time.Second: "just now", time.Minute: "1 min ago", 119 * time.Second: "1 min ago",
		59 * time.Minute: "59 min ago", time.Hour: "1 h ago", 23 * time.Hour: "23 h ago", 24 * time.Hour: "1 day ago", 80 * time.Hour: "3 days ago",
	} {
		text, still := words.Age(d)
		if text != want || still <= 0 {
			t.Errorf("%v: %q for %v, want %q", d, text, still, want)
		}
		if next, _ := words.Age(max(d, 0) + still); next == text {
			t.Errorf("%v: still %q after %v", d, text, still)
		}
	}
}

func TestArrived(t *testing.T) {
	for _, c := range []struct {
		came, total int
		want        string
	}{
		{125, 534, "125 of 534 items"}, {0, 1, "0 of 1 item"}, {0, 0, "0 of 0 items"}, {125, -1, "125 items so far"}, {1, -1, "1 item so far"},
	} {
		if got := words.Arrived(c.came, c.total, "item"); got != c.want {
			t.Errorf("%d, %d: %q, want %q", c.came, c.total, got, c.want)
		}
	}
}

func TestDurations(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second: "0 s", 0: "0 s", 300 * time.Millisecond: "1 s", time.Second: "1 s", 18 * time.Second: "18 s", 90 * time.Second: "90 s", 91 * time.Second: "2 min",
		3 * time.Minute: "3 min", 90 * time.Minute: "90 min", 91 * time.Minute: "2 h", 5 * time.Hour: "5 h", 36 * time.Hour: "36 h", 37 * time.Hour: "2 days",
		50 * time.Hour: "3 days",
	} {
		if got := words.Duration(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}
