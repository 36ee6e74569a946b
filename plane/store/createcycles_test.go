package store_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
)

// quarter makes three cycles that follow each other.
func quarter() store.Op {
	start := plane.Date{Year: 2027, Month: 3, Day: 1}
	var drafts []plane.CycleDraft
	for i, name := range []string{"Q 1", "Q 2", "Q 3"} {
		drafts = append(drafts, plane.CycleDraft{Name: name, Start: start.AddDays(14 * i), End: start.AddDays(14*i + 13)})
	}
	return store.CreateCycles(apollo, drafts)
}

func TestSeveralCyclesAreOneWriteAndOneUndo(t *testing.T) {
	story(t, func(d *deck) {
		before := d.facts()
		d.must(d.Do(d.Context(), quarter()))
		if w := d.write(); w.Title != "create Q 1 to Q 3" || w.Steps != 3 || w.Step != 3 {
			d.Errorf("%+v", w)
		}
		if n := d.sent(http.MethodPost, "/cycles/"); n != 3 {
			d.Errorf("%d requests", n)
		}
		d.agrees("after it")
		_, err := d.Undo(d.Context())
		d.must(err)
		d.same("after the undo", d.facts(), before)
		d.agrees("after the undo")
	})
}

func TestACycleOfSeveralThatIsRefusedIsNamedAndMadeByTheRetry(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(
			planetest.Fault{Kind: planetest.Latency, Method: http.MethodPost, Path: "/cycles/"},
			planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Method: http.MethodPost, Path: "/cycles/"},
		)
		err := d.Do(d.Context(), quarter())
		some, _ := errors.AsType[*store.SomeFailedError](err)
		if some == nil || some.Done != 2 || len(some.Failed) != 1 || some.Failed[0].Item.Name != "Q 2" {
			d.Fatal(err)
		}
		d.agrees("after the failure")
		d.must(d.Retry(d.Context(), d.write().ID))
		d.agrees("after the retry")
	})
}

func TestALostAnswerMakesNoCycleTwice(t *testing.T) {
	for name, after := range map[string]bool{"before": false, "after": true} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: http.MethodPost, Path: "/cycles/", After: after})
				d.must(d.Do(d.Context(), quarter()))
				made := 0
				for c, err := range d.truth.Cycles(d.Context(), apollo, plane.ViewAll) {
					d.must(err)
					if len(c.Name) == 3 && c.Name[:2] == "Q " {
						made++
					}
				}
				if made != 3 {
					d.Errorf("%d cycles", made)
				}
				d.agrees("in the end")
			})
		})
	}
}
