package store_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// noted is a history in memory.
type noted struct {
	mu   sync.Mutex
	days []store.CycleDay
}

func (n *noted) Add(days ...store.CycleDay) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.days = append(n.days, days...)
	return nil
}

// of returns the days of a cycle, each with its last state.
func (n *noted) of(c plane.CycleID) (days []store.CycleDay) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, d := range n.days {
		switch last := len(days) - 1; {
		case d.Cycle != c:
		case last >= 0 && days[last].Day == d.Day:
			days[last] = d
		default:
			days = append(days, d)
		}
	}
	return days
}

// rezone changes a project's time zone.
func rezone(t *testing.T, server *planetest.Server, zone string) {
	t.Helper()
	url := "http://plane.test/api/v1/workspaces/" + planetest.Slug + "/projects/" + string(apollo) + "/"
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPatch, url, strings.NewReader(`{"timezone":"`+zone+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-API-Key", planetest.SmallKey)
	req.Header.Set("Content-Type", "application/json")
	answer, err := server.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(answer.Status, err)
	}
}

func TestCyclesAreRecordedDaily(t *testing.T) {
	for _, zone := range []string{"UTC", "Asia/Tokyo", "America/Los_Angeles"} {
		t.Run(zone, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				testday.Begin()
				world, err := planetest.Small(testday.Morning())
				if err != nil {
					t.Fatal(err)
				}
				server, kept := planetest.New(world, planetest.Options{Now: testday.Now, Rate: -1}), &noted{}
				c := client(t, server, planetest.SmallKey)
				s, err := store.New(store.Config{Client: c, Now: testday.Now, History: kept})
				if err != nil {
					t.Fatal(err)
				}
				go s.KeepCopy(t.Context(), func(err error) { t.Error(err) })
				cycles, days := store.Key{Kind: store.Cycles, Project: apollo}, map[string]bool{}
				for i := range 16 { // four days, every six hours; on the second one the project moves to another zone
					if i == 5 {
						rezone(t, server, zone)
					}
					storetest.Load(t, s, store.Key{Kind: store.Projects}, store.Key{Kind: store.Project, Project: apollo}, cycles, board)
					days[testday.Now().In(s.Snapshot().Location(apollo)).Format(time.DateOnly)] = true
					if i%4 == 1 {
						one := s.Snapshot().Items(sprint3)[i/4].ID
						if err := s.Do(t.Context(), store.PatchItem(s.Snapshot(), one, plane.ItemPatch{State: new(done)})); err != nil {
							t.Fatal(err)
						}
					}
					time.Sleep(6 * time.Hour)
				}
				got := kept.of(sprint3)
				if len(got) != len(days) {
					t.Errorf("%d days, want %d", len(got), len(days))
				}
				last := got[len(got)-1]
				now, _ := s.Snapshot().Cycle(sprint3)
				if last.Counts != now.Counts || !last.Estimated || last.PointsDone <= got[0].PointsDone || last.Points != got[0].Points {
					t.Errorf("first %+v\nlast %+v\nnow %+v", got[0], last, now.Counts)
				}
				for _, d := range got {
					if !days[d.Day.String()] {
						t.Errorf("%v isn't a day of the project", d.Day)
					}
				}
				if ended := kept.of(sprint2); len(ended) > 0 {
					t.Errorf("a cycle that has ended: %+v", ended)
				}
				if len(kept.days) > 60 {
					t.Errorf("%d lines", len(kept.days))
				}
			})
		})
	}
}

func TestDataFromCopyIsNotRecordedForToday(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, keys []store.Key, was *store.Snapshot) {
		time.Sleep(30 * time.Hour)
		kept := &noted{}
		s, err := store.New(store.Config{Client: client(t, server, planetest.SmallKey), Now: testday.Now, Copy: c, History: kept})
		if err != nil {
			t.Fatal(err)
		}
		go s.KeepCopy(t.Context(), func(err error) { t.Error(err) })
		s.Recall(keys...)
		time.Sleep(time.Minute)
		if len(kept.days) > 0 {
			t.Errorf("recorded %+v", kept.days[0])
		}
	})
}
