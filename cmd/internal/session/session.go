// Package session wires one session: configuration and identity, the client,
// the store, the screens, the terminal. It is the only place that knows all of
// them; the command line and the SSH server both start sessions with [Run].
//
// Every context of a session descends from Run's and is cancelled before Run
// returns: Bubble Tea leaves running commands behind, and not every end of a
// program passes through its Update. However it ends (a key, a signal, a lost
// terminal, a panic), the terminal is as it was before.
package session

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/tty"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/app"
)

// Options are what a session is made of. The environment and the streams are
// those of the person who looks at it, which over SSH are not the process's.
type Options struct {
	// Config is checked already; with Demo only its look and project count.
	Config config.Config
	// Screens has the theme, the keys and the mouse; the session sets the rest.
	Screens app.Options
	// Key opens the workspace; without one the session begins with the set-up.
	Key config.Key
	// Keys is where the set-up keeps a new key.
	Keys config.KeyStore
	// Setup opens the set-up even if nothing is missing.
	Setup bool
	// Demo shows a built-in workspace and writes nothing.
	Demo bool
	// Cycle is the cycle to start with, as the user wrote it; empty for none.
	Cycle string

	// In and Out are a terminal.
	In  io.Reader
	Out io.Writer
	// Environ holds "NAME=value" lines.
	Environ []string
	// Lend runs f, while signals of the keyboard are meant for what f has started
	// in the terminal. It may be nil.
	Lend func(f func())
	// Notice says something to the user when the terminal is theirs again. It may be nil.
	Notice func(text string)
	// Now is the clock.
	Now func() time.Time
	// Version is the program's, for reports and the server's log.
	Version string

	folder     *folder // Run sets it
	overridden string  // which lines of config.toml win over what the set-up has just saved
}

// Run shows the screens until the user quits (nil), ctx ends (its cause) or the
// program fails. Where the set-up connects to another workspace, the session
// goes on there with a client and a store of its own: nothing of the old
// connection can reach the new one.
func Run(ctx context.Context, o Options) (err error) {
	o.folder = folderOf(o)
	defer func() { err = errors.Join(err, o.folder.close()) }()
	line, err := tty.NewLine(o.In)
	if err != nil {
		return err
	}
	for {
		next, err := runOnce(ctx, o, line)
		if c, ok := errors.AsType[*crash](err); ok {
			crashed := reporter{o.folder.open, o.Version, o.Now, []string{o.Key.Secret.Reveal()}}.report(c)
			if left, ok := errors.AsType[*Left](err); ok {
				left.Err = crashed
				return left
			}
			return crashed
		}
		if left, ok := errors.AsType[*Left](err); ok && next != nil {
			err = left.Err // the user went on, after a question
		}
		if err != nil || next == nil {
			return err
		}
		o = o.connectedTo(*next)
	}
}

// runOnce shows the screens of one connection. It returns the one that the
// set-up has saved, nil when the user quit.
func runOnce(ctx context.Context, o Options, line *tty.Line) (*connection, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	// What is on its way to the server may outlive the signal that ends the screens.
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWork()
	w := wiring{Options: o, texts: &texts{}}
	w.Lend = line.Lend(o.Lend)
	if o.Config.Linear {
		s := newSpeech(o.Out)
		w.speak = s.say
		var writing sync.WaitGroup
		writing.Go(func() { s.run(ctx) })
		defer writing.Wait()
		defer stop()
	}
	model, err := w.root(ctx, work)
	if err != nil {
		return nil, err
	}
	err = terminal{
		in: o.In, out: o.Out, environ: o.Environ, line: line, heard: o.Config.Linear, plain: !o.Config.KeyProtocol,
		fixed: o.Config.Theme == config.ThemeDark || o.Config.Theme == config.ThemeLight,
	}.show(ctx, model)
	w.left.flush()
	return w.next, w.farewell(work, stopWork, model, err)
}

// connectedTo is o with the workspace and the key of c.
func (o Options) connectedTo(c connection) Options {
	if o.Config.BaseURL != c.BaseURL || o.Config.Workspace != c.Workspace {
		o.Config.Project, o.Cycle = "", ""
	}
	o.Setup, o.overridden = false, o.Config.Overrides(connectionOf(c.Entry, ""))
	o.Config.Ignored = nil // which was said before
	o.Config.BaseURL, o.Config.Workspace = c.BaseURL, c.Workspace
	o.Config.AllowHTTP = o.Config.AllowHTTP || plane.Exposed(c.BaseURL) // the set-up has said so
	if c.Key != o.Key.Secret.Reveal() {
		o.Key = config.Key{Secret: config.NewSecret(c.Key), Source: c.keyPlace, Kept: true}
	}
	return o
}
