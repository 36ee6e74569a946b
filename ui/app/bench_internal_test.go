package app

import (
	"fmt"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// full returns a root on the board of a cycle with n items, all of them known.
func full(b *testing.B, n int) *Root {
	b.Helper()
	world, err := planetest.Many(nine(), 1, n)
	must(b, err)
	fast := testday.FastClock(10) // the clock for the request budget, slow enough for large pages
	client, s := storetest.Connect(b, planetest.New(world, planetest.Options{Now: nine, Rate: -1}), planetest.SmallKey, fast)
	must(b, s.Load(b.Context(), store.Key{Kind: store.Projects}))
	project := s.Snapshot().Projects()[0].ID
	must(b, s.Load(b.Context(), store.Key{Kind: store.Project, Project: project}))
	must(b, s.Load(b.Context(), store.Key{Kind: store.Cycles, Project: project}))
	most := plane.Cycle{}
	for _, c := range s.Snapshot().Cycles(project) {
		if c.Counts.Total > most.Counts.Total {
			most = c
		}
	}
	must(b, s.Load(b.Context(), store.Key{Kind: store.Items, Project: project, ID: string(most.ID)}))
	r := New(Options{
		Context: b.Context(), Store: s, Client: client, Workspace: planetest.Slug, Now: nine,
		Theme: theme.Options{Dark: true, Color: true}, Start: nav.Board{Project: project, Cycle: most.ID},
	})
	b.Logf("%d items", s.Snapshot().ItemCount(most.ID))
	return r
}

func must(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// The first frame from known data, before any request.
func BenchmarkFirstFrame(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := full(b, n)
			for b.Loop() {
				fresh := New(r.o)
				fresh.Init()
				fresh.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
				fresh.View()
			}
		})
	}
}

// pace records how long each key takes, since a mean hides the slow ones.
type pace []time.Duration

// time measures one key.
func (p *pace) time(key func()) {
	began := testday.Now()
	key()
	*p = append(*p, time.Since(began))
}

// report reports the 95th percentile.
func (p pace) report(b *testing.B) {
	b.Helper()
	slices.Sort(p)
	b.ReportMetric(float64(p[len(p)*95/100])/float64(time.Millisecond), "p95-ms")
}

// From a key to its frame, without the terminal. This must not depend on the number
// of items.
func BenchmarkKeyToFrame(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := full(b, n)
			r.Init()
			r.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
			keys := []tea.KeyPressMsg{{Code: 'j', Text: "j"}, {Code: 'j', Text: "j"}, {Code: 'k', Text: "k"}}
			b.ReportAllocs()
			var pace pace
			for b.Loop() {
				pace.time(func() { r.Update(keys[len(pace)%len(keys)]); r.View() })
			}
			pace.report(b)
		})
	}
}

// From the key that moves a card to the frame that shows it in its new place: the
// write has begun, the snapshot and the board have been rebuilt, and the request is
// in progress.
func BenchmarkMoveToFrame(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := full(b, n)
			r.Init()
			r.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
			keys := []tea.KeyPressMsg{{Code: 'L', Text: "L"}, {Code: 'H', Text: "H"}}
			var pace pace
			for b.Loop() {
				var cmd tea.Cmd
				pace.time(func() {
					_, cmd = r.Update(keys[len(pace)%len(keys)])
					r.View()
				})
				b.StopTimer()
				answer(r, cmd)
				b.StartTimer()
			}
			pace.report(b)
		})
	}
}

// answer waits for the write that a key has begun, and passes its outcome to the
// root. Timers that started with it are ignored.
func answer(r *Root, cmd tea.Cmd) {
	done := make(chan nav.Written, 1)
	start(cmd, done)
	r.Update(<-done)
	r.stack.Update(nav.Changed{})
}

func start(cmd tea.Cmd, done chan<- nav.Written) {
	if cmd == nil {
		return
	}
	go func() {
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for _, each := range msg {
				start(each, done)
			}
		case nav.Written:
			done <- msg
		}
	}()
}

// The palette lists everything known when it is opened, and searches it again at each
// letter.
func BenchmarkPalette(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		r := full(b, n)
		r.Init()
		r.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		b.Run(fmt.Sprint("open/", n), func(b *testing.B) {
			for b.Loop() {
				r.Update(tea.KeyPressMsg{Code: ':', Text: ":"})
				r.View()
				r.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
			}
		})
		b.Run(fmt.Sprint("key/", n), func(b *testing.B) {
			r.Update(r.press(tea.KeyPressMsg{Code: ':', Text: ":"})()) // with the known places
			keys := []tea.KeyPressMsg{{Code: 't', Text: "t"}, {Code: 'e', Text: "e"}, {Code: tea.KeyBackspace}, {Code: tea.KeyBackspace}}
			i := 0
			for b.Loop() {
				r.Update(keys[i%len(keys)])
				r.View()
				i++
			}
		})
	}
}
