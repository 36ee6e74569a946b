// Package uitest drives the whole program in tests: a real tea.Program on a
// real client and store, the look-alike server in memory, keys in by a pipe,
// cells out, and time that passes only when a test says so. Only tests import
// it.
package uitest

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Main is the TestMain of a package with stories. The runtime's goroutine for
// signals must be born outside of every bubble.
func Main(m *testing.M) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP) // every system has it
	signal.Stop(c)
	os.Exit(m.Run())
}

// Options are how a story starts. The zero value is ada on the small world, on
// the first screen of 80 by 24 cells, dark and in colour.
type Options struct {
	World   *planetest.World
	Key     string
	Rate    int // as of planetest.Options
	Latency time.Duration
	Cost    time.Duration // of an item, as of planetest.Options
	Size    [2]int
	Start   nav.Route
	NoColor bool
	Basic   bool // sixteen colours only
	Light   bool
	ASCII   bool
	Browser bool // there is one to open
	// Calendars are shown beside the plan; none without.
	Calendars []calendar.Calendar
	// Outbox keeps writes, and has what an earlier process has left, which the program continues; nil keeps none.
	Outbox *storetest.Outbox
	// Output is the terminal, for the few stories about what is sent to it; nil
	// is none, as the frames are looked at before they are sent.
	Output io.Writer
	// Change may change how the root is wired.
	Change func(*app.Options)
}

// Driver is a running program.
type Driver struct {
	Server *planetest.Server
	Store  *store.Store
	Client *plane.Client
	Opened []string // addresses that were opened in the browser

	t       *testing.T
	program *tea.Program
	watched *watched
	keys    *io.PipeWriter
	done    chan error
	mark    int // requests seen before Mark
	ended   bool
}

// Story runs a story in a bubble of its own, whose test it hands on: what waits
// in the bubble must be of it.
func Story(t *testing.T, o Options, story func(*testing.T, *Driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		story(t, Start(t, o))
	})
}

// Start starts the program inside of a bubble of synctest; it ends with the
// test. What is known without the server is on the screen when it returns.
func Start(t *testing.T, o Options) *Driver {
	t.Helper()
	testday.Begin()
	d := &Driver{t: t, done: make(chan error, 1)}
	d.wire(o)
	ctx, stop := context.WithCancel(t.Context())
	d.run(ctx, stop, d.root(ctx, o), o)
	if o.Outbox != nil {
		go d.Store.Resume(ctx)
	}
	d.Wait()
	return d
}

// Show is Start with screens, a server and a store of the caller.
func Show(t *testing.T, root tea.Model, server *planetest.Server, s *store.Store, o Options) *Driver {
	t.Helper()
	d := &Driver{t: t, done: make(chan error, 1), Server: server, Store: s}
	ctx, stop := context.WithCancel(t.Context())
	d.run(ctx, stop, root, o)
	d.Wait()
	return d
}

// run runs the program until the test ends.
func (d *Driver) run(ctx context.Context, stop context.CancelFunc, root tea.Model, o Options) {
	size := o.size()
	d.watched = &watched{Model: root, t: d.t}
	in, out := io.Pipe()
	d.keys = out
	d.program = tea.NewProgram(d.watched,
		tea.WithContext(ctx), tea.WithInput(keys.NewReader(in)), tea.WithOutput(o.output()), tea.WithoutSignals(),
		tea.WithFilter(awake), tea.WithWindowSize(size[0], size[1]), tea.WithColorProfile(o.profile()),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithFPS(o.rate()))
	go func() { _, err := d.program.Run(); d.done <- err }()
	d.t.Cleanup(func() { d.end(stop) })
}

// wire makes server, client and store, as a session does.
func (d *Driver) wire(o Options) {
	d.t.Helper()
	world, key := o.World, o.Key
	if world == nil {
		var err error
		world, err = planetest.Small(testday.Morning())
		d.must(err)
	}
	if key == "" {
		key = planetest.SmallKey
	}
	d.Server = planetest.New(world, planetest.Options{Now: testday.Now, Rate: o.Rate, Latency: o.Latency, ItemCost: o.Cost})
	c := store.Config{Now: testday.Now, Calendars: o.Calendars, Words: func(err error) string { return words.Explain(err).What }}
	if o.Outbox != nil {
		c.Outbox = o.Outbox
	}
	d.Client, d.Store = storetest.Open(d.t, d.Server, key, c)
	if o.Outbox != nil {
		if failed := d.Store.Restore(o.Outbox.All(d.t)); failed != nil {
			d.t.Fatal(failed)
		}
	}
}

func (d *Driver) root(ctx context.Context, o Options) *app.Root {
	wiring := app.Options{
		Context: ctx, Store: d.Store, Client: d.Client, Workspace: planetest.Slug, Start: o.Start, Now: testday.Now, Mouse: true,
		Theme: theme.Options{Dark: !o.Light, Color: !o.NoColor, Basic: o.Basic, ASCII: o.ASCII},
	}
	if wiring.Start == nil {
		wiring.Start = nav.Projects{}
	}
	if o.Browser {
		wiring.OpenURL = func(url string) error { d.Opened = append(d.Opened, url); return nil }
	}
	if o.Change != nil {
		o.Change(&wiring)
	}
	return app.New(wiring)
}

func (o Options) size() [2]int {
	if o.Size == [2]int{} {
		return [2]int{80, 24}
	}
	return o.Size
}

func (o Options) output() io.Writer {
	if o.Output == nil {
		return io.Discard
	}
	return o.Output
}

// rate is how often a second the terminal is written to, if there is one: minutes pass in a story.
func (o Options) rate() int {
	if o.Output == nil {
		return 1
	}
	return 60
}

func (o Options) profile() colorprofile.Profile {
	switch {
	case o.NoColor:
		return colorprofile.ASCII
	case o.Basic:
		return colorprofile.ANSI
	}
	return colorprofile.TrueColor
}

func (d *Driver) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// awake drops what would suspend the process of the test.
func awake(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, suspends := msg.(tea.SuspendMsg); suspends {
		return nil
	}
	return msg
}

// end stops the program and lets the timers run out that it leaks.
func (d *Driver) end(stop context.CancelFunc) {
	stop()
	if !d.ended {
		if err := <-d.done; err != nil && !errors.Is(err, tea.ErrProgramKilled) {
			d.t.Error(err)
		}
	}
	_ = d.keys.Close()
	time.Sleep(time.Hour)
}
