package cli

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestStderrIsPrintable(t *testing.T) {
	var b strings.Builder
	code := report(&b, errors.New("the proxy said \x1b]52;c;aGk=\x07\u009b31mno\x00\u202e\r\nLocation: \x1b[31mhere, /home/کتاب\u200cها"))
	if want := "planedeck: the proxy said no Location: here, /home/کتاب\u200cها\n"; code != exitFailed || b.String() != want {
		t.Errorf("%d, %q", code, b.String())
	}
}

// The second item is created at 1:00 in the project's time zone, when it is still the first day in UTC.
func TestReportListsItemsCreatedAfterTheFirstDayOfTheProject(t *testing.T) {
	w := loadWorlds(t)
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		u := newUser(t, w.small)
		u.types(line{args: "cycle create Release -p APOLLO --start 2026-11-24 --end 2026-11-30"})
		u.types(line{args: "item create Early -p APOLLO --cycle Release"})
		time.Sleep(10*time.Hour + 30*time.Minute)
		u.types(line{args: "item create Late -p APOLLO --cycle Release"})
		if s := u.types(line{args: "report Release -p APOLLO --jq .added[].name"}); s.out != "Late\n" {
			t.Errorf("added later: %q %s", s.out, s.errs)
		}
	})
}
