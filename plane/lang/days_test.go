package lang

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

func TestDaysAreParsed(t *testing.T) {
	for _, tt := range []struct {
		text      string
		direction Direction
		from, to  string
	}{
		{"today", Ahead, "2026-11-25", "2026-11-25"},
		{"fri", Ahead, "2026-11-27", "2026-11-27"},
		{"Fri", Back, "2026-11-20", "2026-11-20"},
		{"wed", Back, "2026-11-25", "2026-11-25"},
		{"yesterday", Back, "2026-11-24", "2026-11-24"},
		{"<fri", Ahead, "", "2026-11-26"},
		{"<=fri", Ahead, "", "2026-11-27"},
		{">=28nov", Ahead, "2026-11-28", ""},
		{">nov28", Ahead, "2026-11-29", ""},
		{"+2w", Ahead, "2026-12-09", "2026-12-09"},
		{"<-3d", Back, "", "2026-11-21"},
		{"-1w", Back, "2026-11-18", "2026-11-18"},
		{"mon..2026-12-24", Ahead, "2026-11-30", "2026-12-24"},
		{"mon..fri", Ahead, "2026-11-30", "2026-12-04"},
		{"mon..fri", Back, "2026-11-16", "2026-11-20"},
		{"Mon..Fri", Ahead, "2026-11-30", "2026-12-04"},
		{" Fri .. Mon ", Ahead, "2026-11-27", "2026-11-30"},
		{"FRI..WED", Ahead, "2026-11-27", "2026-12-02"},
		{"mon..tue", Back, "2026-11-23", "2026-11-24"},
		{"Fri..Tue", Back, "2026-11-20", "2026-11-24"},
		{"-1w..today", Back, "2026-11-18", "2026-11-25"},
		{"wed..wed", Ahead, "2026-12-02", "2026-12-02"},
		{"28nov..28nov", Ahead, "2026-11-28", "2026-11-28"},
		{"28nov2027", Ahead, "2027-11-28", "2027-11-28"},
		{"nov28,2027", Ahead, "2027-11-28", "2027-11-28"},
		{" -3D ", Back, "2026-11-22", "2026-11-22"},
		{"2W", Ahead, "2026-12-09", "2026-12-09"},
		{"tue..sat", Ahead, "2026-12-01", "2026-12-05"},
		{"sat..wed", Back, "2026-11-21", "2026-11-25"},
		{"..yesterday", Back, "", "2026-11-24"},
		{"=fri", Ahead, "2026-11-27", "2026-11-27"},
		{"today", Back, "2026-11-25", "2026-11-25"},
		{"20nov", Back, "2026-11-20", "2026-11-20"},
		{"20.11.", Back, "2026-11-20", "2026-11-20"},
		{"28nov", Back, "2025-11-28", "2025-11-28"},
		{">20nov", Back, "2026-11-21", ""},
		{"20dec..5jan", Back, "2025-12-20", "2026-01-05"},
		{"1nov..20nov", Back, "2026-11-01", "2026-11-20"},
		{"1nov..30nov", Back, "2026-11-01", "2026-11-30"},
		{"1nov..30nov", Ahead, "2026-11-01", "2026-11-30"},
		{"1.11..30.11.", Ahead, "2026-11-01", "2026-11-30"},
		{"24nov..25nov", Ahead, "2026-11-24", "2026-11-25"},
		{"20dec..5jan", Ahead, "2026-12-20", "2027-01-05"},
		{"Week", Back, "2026-11-23", "2026-11-29"},
		{"..fri", Ahead, "", "2026-11-27"},
		{"fri..", Ahead, "2026-11-27", ""},
		{"overdue", Ahead, "", "2026-11-24"},
		{"28/11", Ahead, "2026-11-28", "2026-11-28"},
		{"<=1.12.", Ahead, "", "2026-12-01"},
		{"2026-12-1", Ahead, "2026-12-01", "2026-12-01"},
		{"week", Ahead, "2026-11-23", "2026-11-29"},
	} {
		span, err := team().Days(tt.text, tt.direction)
		if err != nil || span.From.String() != tt.from || span.To.String() != tt.to {
			t.Errorf("%q: %v..%v, %v", tt.text, span.From, span.To, err)
		}
	}
	for text, want := range map[string]string{
		"fri..soon": "not a date", "soon..fri": "not a date", "..soon": "not a date", "+2x": "number of days", "-x": "number of days", "24nov..20nov": "20nov is before 24nov",
		"=>fri": "not a date", "..": "a day goes here", "<": "a day goes here", "  ": "a day goes here",
	} {
		if span, err := team().Days(text, Ahead); err == nil || !strings.Contains(err.Error(), want) || span != (Span{}) && text != "fri..soon" {
			t.Errorf("%q: %v, %v", text, span, err)
		}
	}
	for _, text := range []string{"24nov..20nov", "24nov..23dec2024", "today..mon"} {
		if span, err := team().Days(text, Back); err == nil {
			t.Errorf("in direction Back, %q is %v", text, span)
		}
	}
	for _, text := range []string{"", "<", "soon", "..", "<>fri", "-", "11/12", "24nov..20nov", "today..24nov2026", "2026-11-28..2026-11-20", "fri..26nov", "soon..fri", "fri..soon", "=>fri", "><fri", "-soon"} {
		if span, err := team().Days(text, Ahead); err == nil {
			t.Errorf("%q is %v", text, span)
		}
	}
}

func TestWeekIsTheSameFromMondayToSunday(t *testing.T) {
	w := team()
	monday := w.Today.AddDays(-2) // the team's today is a Wednesday
	for n := range 7 {
		w.Today = monday.AddDays(n)
		span, err := w.Days("week", Ahead)
		if err != nil || span.From != monday || span.To != monday.AddDays(6) {
			t.Errorf("on a %v: %v..%v, %v", w.Today.Weekday(), span.From, span.To, err)
		}
	}
}

func TestSpanIncludesItsEndsButNotTheZeroDate(t *testing.T) {
	day := func(n int) plane.Date { return team().Today.AddDays(n) }
	s := Span{From: day(0), To: day(2)}
	for d, want := range map[plane.Date]bool{day(-1): false, day(0): true, day(2): true, day(3): false, {}: false} {
		if s.Has(d) != want {
			t.Errorf("%v: %v", d, !want)
		}
	}
	if !(Span{From: day(0)}).Has(day(9)) || (Span{}).Has(plane.Date{}) {
		t.Error("unbounded spans: a later day isn't in the span, or the zero date is")
	}
}
