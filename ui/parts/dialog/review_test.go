package dialog_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

func review(danger *dialog.Danger, now func() time.Time) func(*driven, *theme.Styles) nav.Screen {
	return func(d *driven, s *theme.Styles) nav.Screen {
		return dialog.NewPreview(s, dialog.Review{
			Title: "Change 4 items → In Review", Yes: "change", Danger: danger, Now: now,
			List: []dialog.Row{
				{Key: "19", Ref: "APOLLO-19", Text: "Board view", Note: "In Progress → In Review"},
				{Key: "20", Ref: "APOLLO-20", Text: "Board: columns", Note: "Done → In Review"},
				{Key: "23", Ref: "APOLLO-23", Text: "Family emoji 👩‍👩‍👧", Why: "has it already"},
				{Key: "22", Ref: "APOLLO-22", Text: "Board: drag with the keyboard and something more", Note: "Todo → In Review"},
			},
			Facts: func(kept []string) []string {
				return []string{fmt.Sprintf("%d change · 1 has it already (APOLLO-23) · 1 leaves Done and loses that date", len(kept)), fmt.Sprintf("%d requests, about 3 s", len(kept))}
			},
			Then: func(kept []string) (nav.Action, tea.Cmd) { return d.run(strings.Join(kept, " "))() },
		})
	}
}

func TestReviewChangesOnlyWhatWasKept(t *testing.T) {
	for _, c := range []struct {
		keys    []string
		danger  *dialog.Danger
		ran     string
		message string
	}{
		{[]string{"enter"}, nil, "19 20 22", ""},
		{[]string{"y"}, nil, "19 20 22", ""},
		{[]string{"space", "enter"}, nil, "20 22", ""},
		{[]string{"space", "k", "space", "enter"}, nil, "19 20 22", ""},
		{[]string{"j", "j", "space"}, nil, "", "has it already"},
		{[]string{"space", "space", "j", "space", "enter"}, nil, "", "nothing is left to do: esc closes this"},
		{[]string{"esc"}, nil, "", ""},
		{[]string{"enter"}, read(), "", "not deleted"},
		{[]string{"y"}, read(), "19 20 22", ""},
	} {
		d := drive(t, review(c.danger, nil))
		d.press(c.keys...)
		if got := strings.Join(d.ran, ","); got != c.ran || d.message != c.message {
			t.Errorf("%v: ran %q, message %q", c.keys, got, d.message)
		}
	}
}

func TestHeldEnterDoesNothingUnseen(t *testing.T) {
	now := testday.Morning()
	d := drive(t, review(nil, func() time.Time { return now }))
	for range 3 {
		now = now.Add(100 * time.Millisecond)
		d.press("enter")
	}
	if len(d.ran) > 0 || d.message != "Ignored, that was quick: press enter again to change" {
		t.Errorf("ran %v, message %q", d.ran, d.message)
	}
	now = now.Add(time.Second)
	d.press("enter")
	if len(d.ran) != 1 {
		t.Error("enter was ignored after a second")
	}
}

func TestReviewIsDrawn(t *testing.T) {
	d := drive(t, review(nil, nil))
	d.golden("review", 80, 12)
	d.press("space")
	d.golden("review-dropped", 80, 12)
	drive(t, review(read(), nil)).golden("review-narrow", 40, 10)
}

func TestExclusionsRemainInNewerReview(t *testing.T) {
	var preview *dialog.Preview
	open := review(nil, nil)
	d := drive(t, func(d *driven, s *theme.Styles) nav.Screen {
		screen := open(d, s)
		preview, _ = screen.(*dialog.Preview)
		return screen
	})
	d.press("space")
	newer := dialog.Review{Yes: "change", Then: func(kept []string) (nav.Action, tea.Cmd) { return d.run(strings.Join(kept, " "))() }}
	for _, key := range []string{"18", "19", "20"} {
		newer.List = append(newer.List, dialog.Row{Key: key, Text: "Item " + key})
	}
	preview.Show(newer)
	d.press("enter")
	if got := strings.Join(d.ran, ","); got != "18 20" {
		t.Errorf("ran %q, want the new thing and the one that wasn't left out", got)
	}
}
