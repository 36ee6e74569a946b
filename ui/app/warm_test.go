package app_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/uitest"
)

// memory is a copy in memory that can be as slow as a disk.
type memory struct {
	mu   sync.Mutex
	kept map[store.Key]store.Saved
	slow time.Duration
}

func (m *memory) Read(k store.Key) (store.Saved, error) {
	time.Sleep(m.slow)
	m.mu.Lock()
	defer m.mu.Unlock()
	if s, ok := m.kept[k]; ok {
		return s, nil
	}
	return store.Saved{}, store.ErrNotSaved
}

func (m *memory) Write(s store.Saved) error {
	time.Sleep(m.slow)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept[s.Key] = s
	return nil
}

// warm starts a session at a place, half a day after an earlier session has read all of it.
func warm(t *testing.T, at app.Place, keys []store.Key, story func(*testing.T, *uitest.Driver)) {
	t.Helper()
	warmFrom(t, 0, at, keys, story)
}

// warmFrom is warm with a disk that takes the given time for each file. The screens are shown while it reads.
func warmFrom(t *testing.T, slow time.Duration, at app.Place, keys []store.Key, story func(*testing.T, *uitest.Driver)) {
	t.Helper()
	uitest.Story(t, uitest.Options{Start: at.Start(), Latency: 5 * time.Second, Change: func(o *app.Options) {
		c := &memory{kept: map[store.Key]store.Saved{}}
		open := func() *store.Store {
			s, err := store.New(store.Config{Client: o.Client, Now: testday.Now, Copy: c})
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		earlier := open()
		for _, key := range keys {
			if err := earlier.Load(o.Context, key); err != nil {
				t.Error(err)
			}
		}
		ctx, stop := context.WithCancel(o.Context)
		stop()
		earlier.KeepCopy(ctx, func(err error) { t.Error(err) })
		time.Sleep(13 * time.Hour)
		o.Store = open()
		if c.slow = slow; slow == 0 {
			at.Recall(o.Store)
			return
		}
		go at.Recall(o.Store)
		go o.Store.KeepCopy(o.Context, func(err error) { t.Error(err) })
	}}, story)
}

var (
	first   = []store.Key{{Kind: store.Me}, {Kind: store.Projects}, {Kind: store.Cycles, Project: inApollo.Project}}
	project = append(slices.Clip(first), store.Key{Kind: store.Project, Project: inApollo.Project})
	board   = append(slices.Clip(project), store.Key{Kind: store.Items, Project: inApollo.Project, ID: string(inSprint3.Cycle)})
)

func TestWarmStartChecksTheCopyOnce(t *testing.T) {
	for name, c := range map[string]struct {
		at   app.Place
		keys []store.Key
		fill int // requests of the earlier session
		rest int // minimum number of requests at the next refresh
		see  []string
		asks string
	}{
		"projects": {app.Place{}, first, 3, 1, []string{"Apollo", "Boris", "Sprint 3"}, "/projects/"},
		"cycles":   {inApollo, project, 6, 2, []string{"Apollo › Cycles", "Sprint 3"}, "/cycles/"},
		"board":    {inSprint3, board, 7, 6, []string{"Apollo › Sprint 3", "APOLLO-19", "6 days left"}, "/cycle-issues/"},
	} {
		t.Run(name, func(t *testing.T) {
			warm(t, c.at, c.keys, func(t *testing.T, d *uitest.Driver) {
				if n := len(d.Requests()); n > c.fill+1 {
					t.Errorf("%d requests before the first answer: %q", n-c.fill, d.Requests())
				}
				d.See(append(c.see, "updated 13 h ago")...)
				d.Sleep(time.Second)
				d.See("updated 13 h ago · checking…")
				d.Sleep(20 * time.Second)
				d.See("updated just now")
				if asked := d.Requests()[c.fill:]; len(asked) != 1 || !strings.HasSuffix(asked[0], c.asks) {
					t.Errorf("asked %q", asked)
				}
				d.Sleep(time.Minute) // until the other data has been read
				d.NotSee("reading")
				if asked := d.Requests()[c.fill:]; len(asked) < c.rest || len(asked) > 11 {
					t.Errorf("asked %q", asked)
				}
			})
		})
	}
}

func TestWarmStartDetectsDeletedCycle(t *testing.T) {
	warm(t, inSprint3, board, func(t *testing.T, d *uitest.Driver) {
		if err := d.Client.DeleteCycle(t.Context(), inApollo.Project, inSprint3.Cycle); err != nil {
			t.Fatal(err)
		}
		d.Sleep(2 * time.Minute)
		d.See("This cycle is not there any more")
	})
}

func TestNoKeyWaitsForTheDisk(t *testing.T) {
	warmFrom(t, 2*time.Second, inSprint3, board, func(t *testing.T, d *uitest.Driver) {
		press := func(keys ...string) {
			t.Helper()
			before := testday.Now()
			d.Press(keys...)
			if took := testday.Now().Sub(before); took >= time.Second {
				t.Errorf("%q took %v", keys, took)
			}
		}
		press("?")
		d.See("── Keys")
		press("esc")
		d.Sleep(15 * time.Second)
		d.See("APOLLO-19")
		for range 6 { // while files are read and written
			press("j", "l", "enter")
			d.Sleep(300 * time.Millisecond)
			press("esc", "s", "enter")
			d.Sleep(700 * time.Millisecond)
			press("k")
		}
	})
}

func TestDescriptionOfUnopenedItemIsThereBeforeAnyAnswer(t *testing.T) {
	warm(t, inSprint3, board, func(t *testing.T, d *uitest.Driver) {
		d.Press("enter")
		d.Sleep(2 * time.Second) // the first answer takes five
		d.See("APOLLO-19", "Columns by state.")
	})
}
