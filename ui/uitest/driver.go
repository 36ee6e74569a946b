// Package uitest drives the whole program in tests: a real tea.Program with a
// real client and store and a fake server in memory. Keys go in through a pipe,
// cells come out, and time passes only when a test says so. Only tests import it.
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
// signals must be started outside of every bubble.
func Main(m *testing.M) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP) // every system has it
	signal.Stop(c)
	os.Exit(m.Run())
}

// Options configure a story. With the zero value, it is ada on the small world, on
// the first screen of 80 by 24 cells, dark and in colour.
type Options struct {
	World   *planetest.World
	Key     string
	Rate    int // see planetest.Options
	Latency time.Duration
	Cost    time.Duration // of an item, see planetest.Options
	Size    [2]int
	Start   nav.Route
	NoColor bool
	Basic   bool // sixteen colours only
	Light   bool
	ASCII   bool
	Browser bool // a browser is available
	// Calendars are shown beside the plan.
	Calendars []calendar.Calendar
	// Outbox stores writes, and may contain writes of an earlier process, which the program continues; nil for no outbox.
	Outbox *storetest.Outbox
	// Output is the terminal, for the few stories about its input; nil for none, as
	// frames are usually checked before they are sent.
	Output io.Writer
	// Change may change the options of the root.
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
	mark    int // number of requests before Mark
	ended   bool
}

// Story runs a story in its own synctest bubble and passes it the bubble's test,
// which the story must use.
func Story(t *testing.T, o Options, story func(*testing.T, *Driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		story(t, Start(t, o))
	})
}

// Start starts the program inside a synctest bubble; it ends with the test. When
// Start returns, the screen shows what is known without the server.
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

// Show is Start with the caller's screens, server and store.
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

// wire creates the server, the client and the store, as a session does.
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

// rate returns how many times per second the terminal is written to. Without one it is low, since minutes pass in a
// story.
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

// awake drops messages that would suspend the test process.
func awake(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, suspends := msg.(tea.SuspendMsg); suspends {
		return nil
	}
	return msg
}

// end stops the program and lets the timers that it leaks expire.
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
