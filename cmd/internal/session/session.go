// Package session wires up one session: configuration, client, store, screens and terminal. It is the only package that
// knows all of them.
//
// Every context of a session is derived from that of [Run] and is cancelled before Run returns, because Bubble Tea
// doesn't wait for running commands, and a program can end without passing through its Update. However a session ends
// (a key, a signal, a lost terminal, a panic), it restores the terminal.
package session

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/tty"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/app"
)

// Options are the parts of a session. Over SSH the environment and the streams are those of the user, not of the process.
type Options struct {
	// Config must be valid. With Demo, only the settings for the appearance and the project are used.
	Config config.Config
	// Screens has the theme, the keys and the mouse; the session sets the other fields.
	Screens app.Options
	// Key is the API key; without one the session starts with the set-up.
	Key config.Key
	// Keys is where the set-up stores a new key.
	Keys config.KeyStore
	// Setup reports whether the set-up is opened even if nothing is missing.
	Setup bool
	// Demo reports whether a built-in workspace is shown, and nothing is written.
	Demo bool
	// Cycle is the cycle to start with, as the user typed it; empty for none.
	Cycle string

	// In and Out are a terminal.
	In  io.Reader
	Out io.Writer
	// Environ holds "NAME=value" lines.
	Environ []string
	// LookFor is how long a command looks for a write whose answer was lost; 0 means as long as the screens do.
	LookFor time.Duration
	// Lend runs f, and ignores signals from the keyboard until f returns: they are meant for the program that f starts. It
	// may be nil.
	Lend func(f func())
	// Notice shows a text after the terminal is restored. It may be nil.
	Notice func(text string)
	// Now is the clock.
	Now func() time.Time
	// Version is the version of the program, for crash reports and the user agent.
	Version string
	// Connected is called with the client of a session without screens, before its first request. It may be nil.
	Connected func(*plane.Client)
	// Transport sends the requests to the server; nil for the client's default.
	Transport http.RoundTripper

	folder     *folder // Run sets it
	overridden string  // names the lines of config.toml that override the connection that the set-up just saved
}

// Run shows the screens until the user quits (nil), ctx ends (its cause) or the program fails. When the set-up connects
// to another workspace, the session continues there with a new client and a new store, so that nothing of the old
// connection can leak into the new one.
func Run(ctx context.Context, o Options) (err error) {
	o.folder = folderOf(o)
	defer func() { err = errors.Join(err, o.folder.close()) }()
	settings, err := tty.NewSettings(o.In)
	if err != nil {
		return err
	}
	for {
		next, err := runOnce(ctx, o, settings)
		if c, ok := errors.AsType[*crash](err); ok {
			crashed := reporter{o.folder.open, o.Version, o.Now, []string{o.Key.Secret.Reveal()}}.report(c)
			if incomplete, ok := errors.AsType[*Incomplete](err); ok {
				incomplete.Err = crashed
				return incomplete
			}
			return crashed
		}
		if incomplete, ok := errors.AsType[*Incomplete](err); ok && next != nil {
			err = incomplete.Err // the user was asked about lost changes
		}
		if err != nil || next == nil {
			return err
		}
		o = o.connectedTo(*next)
	}
}

// runOnce shows the screens of one connection. It returns the connection that the set-up saved, nil after a quit.
func runOnce(ctx context.Context, o Options, settings *tty.Settings) (*connection, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	// Requests in progress may outlive the signal that ends the screens.
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWork()
	w := wiring{Options: o, texts: &texts{}}
	w.Lend = settings.Lend(o.Lend)
	if o.Config.Linear {
		s := newSpeech(o.Out)
		w.speak = s.say
		var writing sync.WaitGroup
		writing.Go(func() { s.run(ctx) })
		defer writing.Wait()
		defer stop()
	}
	defer w.closeOutbox()
	model, err := w.root(ctx, work)
	if err != nil {
		return nil, err
	}
	defer w.resume(work, stopWork)()
	endCopy := w.keepCopy(ctx)
	defer endCopy()
	err = terminal{
		in: o.In, out: o.Out, environ: o.Environ, settings: settings, linear: o.Config.Linear, legacyKeys: !o.Config.KeyProtocol,
		fixedTheme: o.Config.Theme == config.ThemeDark || o.Config.Theme == config.ThemeLight,
	}.show(ctx, model)
	w.places.flush()
	return w.next, w.farewell(work, stopWork, model, err)
}

// connectedTo returns o with the workspace and the key of c.
func (o Options) connectedTo(c connection) Options {
	if o.Config.BaseURL != c.BaseURL || o.Config.Workspace != c.Workspace {
		o.Config.Project, o.Cycle = "", ""
	}
	o.Setup, o.overridden = false, o.Config.Overrides(connectionOf(c.Entry, ""))
	o.Config.Ignored = nil // already reported
	o.Config.BaseURL, o.Config.Workspace = c.BaseURL, c.Workspace
	o.Config.AllowHTTP = o.Config.AllowHTTP || plane.Exposed(c.BaseURL) // as the set-up saved it
	if c.Key != o.Key.Secret.Reveal() {
		o.Key = config.Key{Secret: config.NewSecret(c.Key), Source: c.keyPlace, Stored: true}
	}
	return o
}
