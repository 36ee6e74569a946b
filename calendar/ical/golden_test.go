package ical_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"github.com/planedeck/planedeck/calendar"
)

// Each file mimics the output of one kind of program: a government's public holidays, a team's absences in Google
// Calendar, an Outlook calendar in a Windows encoding, an Apple calendar, and the releases of a ticket system with its
// own conventions.
func TestFilesFromRealPrograms(t *testing.T) {
	for _, name := range []string{"holidays", "google", "outlook", "apple", "releases"} {
		t.Run(name, func(t *testing.T) {
			source := open(t, filepath.Join("testdata", name+".ics"))
			sum, err := source.Check(t.Context())
			text := fmt.Sprintf("%q by %q: %d events, %d repeat, %d left out, from %s to %s\n",
				sum.Name, sum.Producer, sum.Events, sum.Repeating, sum.Unreadable, sum.First, sum.Last)
			events, again := read(t, source, "2026-11-15", "2027-01-03")
			if fmt.Sprint(err) != fmt.Sprint(again) {
				t.Errorf("Check returned %v, Events %v", err, again)
			}
			if e, ok := errors.AsType[*calendar.Error](err); ok {
				text += e.Error() + "\n"
			}
			for _, e := range events {
				text += "\n" + describe(e)
			}
			golden.RequireEqual(t, text)
		})
	}
}

// describe formats all fields of an event.
func describe(e calendar.Event) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", when(e), e.Name)
	put := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "    %s: %s\n", label, strings.ReplaceAll(value, "\n", `\n`))
		}
	}
	put("id", e.ID)
	put("text", e.Text)
	put("venue", e.Venue)
	put("address", e.Address)
	put("organiser", e.Organiser)
	put("contacts", strings.Join(e.Contacts, " | "))
	put("pages", strings.Join(e.Pages, " | "))
	put("categories", strings.Join(e.Categories, " | "))
	put("country", e.Country)
	if e.Provisional {
		put("mark", "provisional")
	}
	if e.Virtual {
		put("mark", "virtual")
	}
	if !e.Edited.IsZero() {
		put("edited", e.Edited.Format(time.RFC3339))
	}
	return b.String()
}
