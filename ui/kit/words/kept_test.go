package words_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

func TestKeptErrorMessages(t *testing.T) {
	field := func(name, value string) store.KeptField { return store.KeptField{Name: name, Value: value} }
	people := store.KeptField{Name: "assignees", LeftOut: []store.LeftOut{{Name: "gus", Why: store.Guest}, {Name: "bea", Why: store.Inactive}, {Name: "li"}}}
	for _, c := range []struct {
		fields  []store.KeptField
		changed bool
		want    string
	}{
		{[]store.KeptField{field("state", "Todo")}, false, "Plane kept the state Todo. Nothing was changed."},
		{[]store.KeptField{field("state", "Todo")}, true, "Plane kept the state Todo. The rest was saved."},
		{[]store.KeptField{field("due", "2026-12-04"), field("points", "")}, true, "Plane kept the due date Fri 4 Dec 2026, and kept no estimate. The rest was saved."},
		{[]store.KeptField{field("name", "Old")}, false, `Plane kept the name "Old". Nothing was changed.`},
		{[]store.KeptField{field("description", "")}, false, "Plane kept the description as it was. Nothing was changed."},
		{[]store.KeptField{{Name: "description", Lost: []string{"1 embed", "2 images"}}}, true, "Plane dropped 1 embed, 2 images from the description."},
		{[]store.KeptField{people}, true, "Plane left out gus (a guest), bea (suspended, or no longer in the project), li."},
	} {
		if got := words.Explain(&store.KeptError{Fields: c.fields, Changed: c.changed}).String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	done := &store.WriteError{ID: 1, Title: "move it", State: store.Done, Err: &store.KeptError{Fields: []store.KeptField{field("state", "Todo")}, Changed: true}}
	if got, want := words.Explain(done).String(), "Move it: Plane kept the state Todo. The rest was saved."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestUnknownOutcomeMessages(t *testing.T) {
	until := time.Date(2026, time.November, 24, 14, 3, 0, 0, time.UTC)
	for _, c := range []struct {
		cause error
		want  string
	}{
		{&plane.Error{Unknown: true}, "Create it: the answer was lost. Not seen on the server as of 14:03. Press r in ! to look again."},
		{
			&plane.Error{Status: 302, Location: "https://sso.example/", Unknown: true, Err: plane.ErrNotPlane},
			"Create it: the request was redirected to https://sso.example/. Not seen on the server as of 14:03. Press r in ! to look again.",
		},
		{
			&plane.Error{Status: 409, Unknown: true, Err: plane.ErrNotPlane},
			"Create it: something other than Plane answered (409). Not seen on the server as of 14:03. Press r in ! to look again.",
		},
	} {
		err := &store.WriteError{ID: 1, Title: "create it", State: store.Unknown, Err: &store.NotSeenError{Until: until, Cause: c.cause}}
		if got := words.Explain(err).String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestWaitingWriteMessage(t *testing.T) {
	w := store.Write{Title: "create it", State: store.Waiting, Err: &plane.NetworkError{Host: "plane.example.org", Kind: plane.NetRefused}}
	if got, want := words.Waits(w), "Nothing answers at plane.example.org. Waiting to be sent: create it"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestEarlierSessionMessages(t *testing.T) {
	for err, want := range map[error]string{
		nil:                   "Waiting to be sent: create it",
		&store.EarlierError{}: "An earlier session has not done it. Waiting to be sent: create it",
		&store.EarlierError{Answer: "Nothing answers at plane.example."}: "Nothing answers at plane.example. Waiting to be sent: create it",
	} {
		if got := words.Waits(store.Write{Title: "create it", State: store.Waiting, Err: err}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for err, want := range map[error]string{
		store.ErrNothingToRedo:   "There is nothing to redo.",
		store.ErrUndoneElsewhere: "Another planedeck session has undone this. Nothing was changed. r reads again.",
		store.ErrEnded:           "planedeck ended before the answer came. It may have been done. ! shows it.",
	} {
		if got := words.Explain(err).String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
