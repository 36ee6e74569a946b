package session

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/items"
	"github.com/planedeck/planedeck/ui/screens/setup"
)

// wiring connects the parts of one connection.
type wiring struct {
	Options
	texts  *texts       // the only copies of texts when the session ends
	store  *store.Store // nil while only the set-up is open
	copied *disk.Copy   // the copy on disk; nil for none
	// recalled is closed when the data for the first screen has been loaded from the copy.
	recalled <-chan struct{}
	next     *connection          // saved by the set-up
	speak    func(lines []string) // nil unless the session is linear
	places   *placeFile           // where the next session starts; nil in the demo
	outbox   *disk.Outbox         // nil if writes aren't stored
}

// connection is a connection that the set-up saved, and where its key is stored.
type connection struct {
	setup.Entry
	keyPlace string
}

// root returns the screens of the workspace, or only the set-up if a setting is missing. Reads and writes run under
// work, which may outlive ctx.
func (w *wiring) root(ctx, work context.Context) (*app.Root, error) {
	o := w.Screens
	o.Context, o.Now, o.Start = work, w.wall, nav.Setup{}
	o.Filters, o.Warning = w.filters(), w.warning()
	o.OpenURL, o.Editor, o.Speak = browserOf(w.Environ), w.editorOf(ctx), w.speak
	if !w.Demo {
		o.Setup = w.setupDeps()
		if w.Setup || len(w.Config.Missing(w.Key)) > 0 {
			return app.New(o), nil
		}
	}
	plain, err := w.unencrypted(w.Config.BaseURL, w.Key.Stored)
	if err != nil {
		return nil, err
	}
	o.Warning = cmp.Or(o.Warning, plain)
	if o.Client, o.Workspace, err = w.client(); err != nil {
		return nil, err
	}
	outbox, unkept := w.openOutbox()
	o.Warning = cmp.Or(o.Warning, unkept)
	if o.Store, err = store.New(store.Config{
		Client: o.Client, Now: w.wall, Calendars: w.calendars(), Copy: w.copyOnDisk(), History: w.history(), Outbox: outbox,
		Words: explanation,
	}); err != nil {
		return nil, fmt.Errorf("open the workspace: %w", err)
	}
	w.store = o.Store
	w.setStart(&o)
	o.Warning = cmp.Or(o.Warning, w.restore())
	return app.New(o), nil
}

// warning returns a warning about the configuration: a file written by planedeck can't be used, a stored key is gone,
// or config.toml overrides the connection that was just saved.
func (w *wiring) warning() string {
	if len(w.Config.Ignored) > 0 {
		return w.Config.Ignored[0].Error()
	}
	if w.Config.KeyPlace != "" && w.Key.Secret.Empty() && !w.Demo {
		return "The API key was in " + w.Config.KeyPlace + " and isn't there now: paste it again, or set PLANE_API_KEY."
	}
	return w.overridden
}

// wall is the clock for ages. It has no monotonic reading, since that stops while the computer sleeps. The rate limit
// uses the monotonic clock.
func (w *wiring) wall() time.Time { return w.Now().Round(0) }

// setStart sets the first screen: the place that the user asked for, otherwise the one where the last session ended.
// The screen resolves names itself, since the first frame must not wait for a request.
func (w *wiring) setStart(o *app.Options) {
	o.Start = nav.Projects{Open: w.Config.Project, Cycle: w.Cycle}
	if w.places = w.placeFile(); w.places == nil {
		return
	}
	o.SavePlace = w.places.keep
	at := w.places.read()
	if w.Config.Project == "" && w.Cycle == "" {
		o.Start = at.Start()
	}
	w.recall(at)
}

// client returns the client and its workspace.
func (w *wiring) client() (*plane.Client, string, error) {
	if w.Demo {
		return demo(w.Now)
	}
	client, err := w.connect(setup.Entry{
		BaseURL: w.Config.BaseURL, Workspace: w.Config.Workspace, Key: w.Key.Secret.Reveal(),
	})
	return client, w.Config.Workspace, err
}

// connect returns the client of an entry. It makes no request.
func (w *wiring) connect(e setup.Entry) (*plane.Client, error) {
	if _, err := w.unencrypted(e.BaseURL, false); err != nil {
		return nil, err
	}
	roots, err := w.Config.RootCAs()
	if err != nil {
		return nil, err
	}
	client, err := plane.New(plane.Config{
		BaseURL: e.BaseURL, Workspace: e.Workspace, Key: e.Key,
		Now: w.Now, UserAgent: "planedeck/" + w.Version, RootCAs: roots, Proxy: proxyOf(w.Environ), Transport: w.Transport, Ledger: LedgerOf(w.Config, e.Key),
	})
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w", e.BaseURL, err)
	}
	return client, nil
}

// connected calls the Connected hook with a new client.
func (w *wiring) connected(client *plane.Client) {
	if w.Connected != nil {
		w.Connected(client)
	}
}

// setupDeps returns the dependencies of the set-up screen.
func (w *wiring) setupDeps() setup.Deps {
	start := setup.Start{Address: w.address(), Workspace: w.Config.Workspace}
	if key := w.Key.Secret.Reveal(); key != "" { // it may be valid even if the workspace is wrong or missing
		start.Key, start.KeyFrom, start.Overrides = key, w.Key.Source, !w.Key.Stored
	}
	return setup.Deps{
		Connect: w.connect,
		Save:    w.save,
		Done: func(e setup.Entry, where string) nav.Action {
			w.next = &connection{e, where}
			return nav.Quit{}
		},
		Overrides: func(e setup.Entry) string { return w.Config.Overrides(connectionOf(e, "")) },
		Settings:  cmp.Or(w.Config.File, "config.toml"),
		SavedIn:   cmp.Or(w.Config.ConnectionFile(), "a file, for which HOME or XDG_CONFIG_HOME has to be set"),
		KeyPlace:  w.Keys.Place(),
		Start:     start,
	}
}

// address returns the server to propose; empty at the very first start.
func (w *wiring) address() string {
	if w.Config.BaseURL == config.DefaultBaseURL && w.Config.Workspace == "" {
		return ""
	}
	return w.Config.BaseURL
}

// save saves an entry, the key first: a connection without a key would only open the set-up again.
func (w *wiring) save(ctx context.Context, e setup.Entry) (where string, err error) {
	where = w.Key.Source
	if !w.has(e) {
		if where, err = w.Keys.Store(ctx, e.BaseURL, config.NewSecret(e.Key)); err != nil {
			return "", err
		}
	}
	return where, w.Config.SaveConnection(connectionOf(e, where))
}

// connectionOf returns an entry in the form in which it is saved.
func connectionOf(e setup.Entry, keyPlace string) config.Connection {
	return config.Connection{BaseURL: e.BaseURL, Workspace: e.Workspace, AllowHTTP: plane.Exposed(e.BaseURL), KeyPlace: keyPlace}
}

// has reports whether the next start will find the key of e without storing it: the key is from a place that applies to
// all servers, or is already stored for this one.
func (w *wiring) has(e setup.Entry) bool {
	same := e.Key == w.Key.Secret.Reveal()
	return same && (!w.Key.Stored || e.BaseURL == w.Config.BaseURL)
}

const (
	// demoServer has a name that can't exist (RFC 2606): the demo runs in this process only.
	demoServer = "https://plane.demo.invalid"
	// demoLatency is long enough to see that a change is pending, and short enough not to annoy.
	demoLatency = 40 * time.Millisecond
)

// demo returns a client of a fake server in this process.
func demo(now func() time.Time) (*plane.Client, string, error) {
	world, err := planetest.Demo(now())
	if err != nil {
		return nil, "", fmt.Errorf("open the demo: %w", err)
	}
	server := planetest.New(world, planetest.Options{Now: now, Latency: demoLatency})
	client, err := plane.New(plane.Config{
		BaseURL: demoServer, Workspace: planetest.Slug, Key: planetest.DemoKey, Now: now, Transport: server,
	})
	if err != nil {
		return nil, "", fmt.Errorf("open the demo: %w", err)
	}
	return client, planetest.Slug, nil
}

// filters returns the saved filters. New ones are saved in filters.toml; the demo has its own filters and saves none.
func (w *wiring) filters() *items.Filters {
	if w.Demo {
		return items.NewFilters([]items.Filter{
			{Name: "mine", Text: "@me is:open"},
			{Name: "late or soon", Text: "due:<+3d is:open"},
			{Name: "unassigned", Text: "no:assignee is:open"},
		}, nil)
	}
	var saved []items.Filter
	for _, f := range w.Config.Filters {
		saved = append(saved, items.Filter{Name: f.Name, Text: f.Text})
	}
	return items.NewFilters(saved, func(_ context.Context, f items.Filter) error {
		return w.Config.SaveFilter(config.Filter{Name: f.Name, Text: f.Text})
	})
}
