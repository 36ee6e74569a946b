package items

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

func TestInitialsAreTwoLetters(t *testing.T) {
	for name, want := range map[string]string{
		"ada":             "AD",
		"Bea Lovelace":    "BL",
		"jean-luc picard": "JL",
		"x":               "X",
		"":                "??",
		"🚀🚀":              "??",
		"李雷":              "李雷",
		"\x1b[31mmallory": "MA",
		"\u202eevil":      "EV",
	} {
		if got := initials(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestDueText(t *testing.T) {
	today := plane.Date{Year: 2026, Month: 11, Day: 24} // a Tuesday
	tests := []struct {
		days int
		done bool
		want string
		late bool
	}{
		{0, false, "today", false},
		{1, false, "Wed", false},
		{6, false, "Mon", false},
		{7, false, "1 Dec", false},
		{-1, false, "Mon", true},
		{-6, false, "Wed", true},
		{-7, false, "17 Nov", true},
		{-1, true, "23 Nov", false},
		{50, false, "Jan 2027", false},
	}
	for _, tt := range tests {
		if got, late := DueText(today.AddDays(tt.days), today, tt.done); got != tt.want || late != tt.late {
			t.Errorf("in %d days, done %v: %q, %v; want %q, %v", tt.days, tt.done, got, late, tt.want, tt.late)
		}
	}
	if got, late := DueText(plane.Date{}, today, false); got != "" || late {
		t.Errorf("none: %q, %v", got, late)
	}
}

func TestPeopleFitWidth(t *testing.T) {
	for _, tt := range []struct {
		people []plane.UserID
		width  int
		want   string
	}{
		{nil, 8, ""},
		{[]plane.UserID{"gone"}, 8, "??"}, // a former member
		{[]plane.UserID{"a", "b", "c"}, 8, "?? ?? ??"},
		{[]plane.UserID{"a", "b", "c"}, 7, "?? +2"},
		{[]plane.UserID{"a", "b"}, 4, "?? ??"}, // "?? +1" is as long
	} {
		if got := peopleOf(new(store.Snapshot), tt.people).in(tt.width); got != tt.want {
			t.Errorf("%v in %d cells: %q, want %q", tt.people, tt.width, got, tt.want)
		}
	}
}
