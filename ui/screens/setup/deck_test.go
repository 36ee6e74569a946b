package setup_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/screens/setup"
)

// deck is the screen with a stack around it, which represents the root: it runs
// commands to completion and records the screen's actions.
type deck struct {
	t         *testing.T
	stack     *nav.Stack
	screen    *setup.Screen
	deps      setup.Deps
	transport http.RoundTripper

	messages []string
	saved    []setup.Entry
	saveErr  error
	done     []setup.Entry
	quit     bool

	overrides string // the settings that take precedence
}

// newDeck returns a deck with a transport.
func newDeck(t *testing.T, transport http.RoundTripper, start setup.Start) *deck {
	t.Helper()
	d := &deck{t: t, transport: transport}
	d.deps = setup.Deps{
		Styles:    theme.New(theme.Options{Dark: true, Color: true}),
		Now:       testday.Clock(),
		Connect:   d.connect,
		Save:      d.save,
		Done:      d.finish,
		Settings:  "/home/ada/.config/planedeck/config.toml",
		SavedIn:   "/home/ada/.config/planedeck/connection.toml",
		Overrides: func(setup.Entry) string { return d.overrides },
		KeyPlace:  "the system keyring",
		Start:     start,
	}
	return d
}

// open opens the screen.
func (d *deck) open() *deck {
	d.screen = setup.New(d.deps)
	d.stack = nav.NewStack(d.t.Context(), nav.Host{
		Make: func(nav.Route) nav.Screen { return d.screen },
		Do:   d.do,
	})
	d.run(d.stack.Do(nav.Open{To: nav.Setup{}}))
	return d
}

func (d *deck) connect(e setup.Entry) (*plane.Client, error) {
	return plane.New(plane.Config{
		BaseURL: e.BaseURL, Key: e.Key, Workspace: e.Workspace, Now: d.deps.Now, Transport: d.transport,
	})
}

func (d *deck) save(_ context.Context, e setup.Entry) (string, error) {
	if d.saveErr != nil {
		return "", d.saveErr
	}
	d.saved = append(d.saved, e)
	return d.deps.KeyPlace, nil
}

func (d *deck) finish(e setup.Entry, _ string) nav.Action {
	d.done = append(d.done, e)
	return nav.Quit{}
}

func (d *deck) do(a nav.Action) tea.Cmd {
	switch a := a.(type) {
	case nav.Say:
		d.messages = append(d.messages, a.Text)
	case nav.Quit:
		d.quit = true
	}
	return nil
}

// run runs a command and all its consequences.
func (d *deck) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	default:
		d.run(d.stack.Update(msg))
	}
}

// begin presses a key like press, but returns its command instead of running it.
func (d *deck) begin(key string) tea.Cmd {
	d.t.Helper()
	if c, ok := nav.Find(d.screen.Commands(), key); ok {
		if why := c.Why(); why != "" {
			return d.do(nav.Say{Text: why})
		}
		return d.stack.Run(c.Run)
	}
	code, _ := utf8.DecodeRuneInString(key)
	msg := tea.KeyPressMsg{Code: code, Text: key}
	if key == "backspace" {
		msg = tea.KeyPressMsg{Code: tea.KeyBackspace}
	}
	return d.stack.Update(msg)
}

func (d *deck) press(keys ...string) {
	d.t.Helper()
	for _, key := range keys {
		d.run(d.begin(key))
	}
}

func (d *deck) typed(text string) {
	d.t.Helper()
	for _, r := range text {
		d.press(string(r))
	}
}

func (d *deck) paste(text string) {
	d.t.Helper()
	d.run(d.stack.Update(tea.PasteMsg{Content: text}))
}

// fill enters an address and a key in the usual way.
func (d *deck) fill(address, key string) *deck {
	d.t.Helper()
	d.paste(address)
	d.press("enter")
	d.paste(key)
	return d
}

// canvas returns the drawn screen.
func (d *deck) canvas(w, h int) *cell.Canvas {
	c := cell.New(w, h)
	d.screen.Draw(c)
	return c
}

// shown returns the screen's text at 80x20, all lines joined with single spaces.
func (d *deck) shown() string {
	return strings.Join(strings.Fields(strings.Join(d.canvas(80, 20).Lines(), " ")), " ")
}

func (d *deck) shows(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if got := d.shown(); !strings.Contains(got, text) {
			d.t.Errorf("%q is not shown:\n%s", text, strings.Join(d.canvas(80, 20).Lines(), "\n"))
		}
	}
}

// answers is a server that answers some paths itself and passes the others on.
type answers struct {
	by   map[string]answer // by the end of the path
	next http.RoundTripper
	seen []string
}

type answer struct {
	status      int
	contentType string
	body        string
	location    string
	err         error
}

func (a *answers) RoundTrip(r *http.Request) (*http.Response, error) {
	a.seen = append(a.seen, fmt.Sprintf("%s key=%s", r.URL.Path, r.Header.Get("X-Api-Key")))
	got, ok := a.by[r.URL.Path]
	if !ok {
		got, ok = a.by["*"]
	}
	switch {
	case !ok:
		return a.next.RoundTrip(r)
	case got.err != nil:
		return nil, got.err
	}
	header := http.Header{"Content-Type": {got.contentType}}
	if got.location != "" {
		header.Set("Location", got.location)
	}
	return &http.Response{
		StatusCode: got.status, Header: header, Request: r, Body: io.NopCloser(strings.NewReader(got.body)),
	}, nil
}

const (
	home  = "https://plane.example.org/acme/projects/"
	ada   = planetest.SmallKey
	otto  = "plane_api_world_otto_outside_0005"
	gone  = "plane_api_world_revoked_0006"
	route = "/api/v1/workspaces/acme/projects/"
)

// small returns the emulator with its small world.
func small(t *testing.T) *planetest.Server {
	t.Helper()
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	return planetest.New(world, planetest.Options{Now: testday.Clock()})
}
