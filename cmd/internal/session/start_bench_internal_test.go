//go:build unix

package session

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/app"
)

// BenchmarkStart compares the first frame with content of a session whose copy has a board of 1,000 items with the
// first frame of a Bubble Tea program that only shows a text. The two are measured alternately. The server can't be
// reached.
func BenchmarkStart(b *testing.B) {
	o := sessionOptions(b, 2_000) // of which half are in the cycle
	var bare, ours []time.Duration
	for b.Loop() {
		bare = append(bare, firstFrame(b, "APOLLO-", func(ctx context.Context, x *ptytest.Terminal) error {
			text := strings.Repeat("APOLLO-19 a line of text as long as one of a board\n", 39)
			_, err := tea.NewProgram(still(text), tea.WithContext(ctx), tea.WithInput(x.TTY), tea.WithOutput(x.TTY)).Run()
			return err
		}))
		ours = append(ours, firstFrame(b, "APOLLO-", func(ctx context.Context, x *ptytest.Terminal) error {
			fresh := o
			fresh.In, fresh.Out = x.TTY, x.TTY
			return Run(ctx, fresh)
		}))
	}
	b.ReportMetric(milliseconds(median(bare)), "bare-ms")
	b.ReportMetric(milliseconds(median(ours)), "copy-ms")
	b.ReportMetric(milliseconds(median(ours))/milliseconds(median(bare)), "x-bare")
}

// BenchmarkBeforeFirstFrame measures a session's own work until its first frame is rendered.
func BenchmarkBeforeFirstFrame(b *testing.B) {
	o := sessionOptions(b, 2_000)
	b.ReportAllocs()
	for b.Loop() {
		w := wiring{Options: o, texts: &texts{}}
		root, err := w.root(b.Context(), b.Context())
		if err != nil {
			b.Fatal(err)
		}
		root.Init()
		root.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		root.View()
	}
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func median(list []time.Duration) time.Duration {
	slices.Sort(list)
	return list[len(list)/2]
}

// still is a program that shows a text.
type still string

func (s still) Init() tea.Cmd                       { return nil }
func (s still) Update(tea.Msg) (tea.Model, tea.Cmd) { return s, nil }

func (s still) View() tea.View {
	v := tea.NewView(string(s))
	v.AltScreen = true
	return v
}

// firstFrame returns how long a program takes until a text is in its terminal.
func firstFrame(b *testing.B, text string, run func(context.Context, *ptytest.Terminal) error) time.Duration {
	b.Helper()
	x := ptytest.Open(b, 120, 40)
	ctx, stop := context.WithCancel(b.Context())
	ended := make(chan error, 1)
	began := testday.Now()
	go func() { ended <- run(ctx, x) }()
	x.WaitFor(text)
	_, at := x.Drawn()
	stop()
	if err := <-ended; err == nil {
		b.Error("the program quit on its own")
	}
	return at.Sub(began)
}

// sessionOptions returns the options of a session whose copy has a board of n items, and whose server is gone.
func sessionOptions(b *testing.B, n int) Options {
	b.Helper()
	world, err := planetest.Many(testday.Morning(), 1, n)
	if err != nil {
		b.Fatal(err)
	}
	web := httptest.NewServer(planetest.New(world, planetest.Options{Now: testday.Clock(), Rate: -1}))
	state := filepath.Join(b.TempDir(), "state")
	w := connected(state, web.URL, planetest.Slug, planetest.SmallKey)
	w.Config.AllowHTTP, w.Now, w.texts = true, testday.Clock(), &texts{}
	w.Environ, w.Config.KeyProtocol, w.Config.Theme = []string{"TERM=xterm-256color"}, true, config.ThemeDark
	if _, err := w.root(b.Context(), b.Context()); err != nil {
		b.Fatal(err)
	}
	end := w.keepCopy(b.Context())
	for _, key := range []store.Key{
		{Kind: store.Me},
		{Kind: store.Projects},
		{Kind: store.Project, Project: aProject},
		{Kind: store.Cycles, Project: aProject},
		{Kind: store.Items, Project: aProject, ID: aCycle},
	} {
		if err := w.store.Load(b.Context(), key); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("%d items", w.store.Snapshot().ItemCount(aCycle))
	w.places.keep(app.Place{Project: aProject, Cycle: aCycle})()
	end()
	web.Close()
	o := w.Options
	return o
}
