// Package nav is the contract between the root and the screens: what a screen is,
// what it can request, how it reads and writes without blocking. It depends on no
// screen, no store and no colour.
package nav

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Screen is a page or a dialog. All its methods run on the program's loop and
// must not block; blocking work goes into Tasks.Read or Write.
type Screen interface {
	// Open is called once, before the first Draw; tasks starts its reads.
	Open(tasks *Tasks) tea.Cmd
	// Update receives what no command handled: keys while typing, pastes, results
	// of reads, and the messages of this package.
	Update(msg tea.Msg) (Action, tea.Cmd)
	// Draw draws the screen into the body of the frame. A dialog is drawn over
	// the screen below it and draws only its box.
	Draw(canvas *cell.Canvas)
	// Commands lists the commands that are available now, most used first.
	Commands() []Command
	// Info returns what the frame shows around the screen.
	Info() Info
}

// Typed is a screen with text that exists nowhere else until it is saved.
type Typed interface {
	// Unsaved returns the text and its purpose; an empty text if nothing would be lost.
	Unsaved() (title, text string)
}

// Info describes what the frame shows around a screen. If a dialog's is empty, the page
// below provides it.
type Info struct {
	Crumbs  []string  // the path to here; the last part is this screen
	Typing  bool      // letters are text now, including q and ?
	Refused string    // why the field refused the last key or paste; empty: it didn't
	Modal   bool      // q doesn't quit
	Asking  bool      // any key other than the commands declines, and is sent to Update
	Loaded  time.Time // when the shown data was loaded; zero: not shown
	Partial bool      // the data was not loaded as a whole, so it has no age
	Loading bool      // a read is in progress
	Err     error     // error of the last refresh
	Marks   Marks     // for the bar above the footer
}

// Marks describes what the frame shows about marked rows; empty if no row is marked.
type Marks struct {
	Text string // how many, and what clears them
	Sum  string // their sum, may be empty
}

// Action is a request from a screen to the root. The root carries it out before
// it handles the next message, so that the next key goes to the new screen. A nil
// Action does nothing.
type Action interface{ action() }

type (
	// Open opens the screen of a route on top.
	Open struct{ To Route }
	// Replace replaces this screen with that of a route.
	Replace struct{ To Route }
	// Over opens a dialog, or any screen without a route, on top.
	Over struct{ Dialog Screen }
	// Back closes the screen. On the first one it only shows a message.
	Back struct{}
	// Reply closes a dialog and then runs the callback that its opener passed.
	Reply func() (Action, tea.Cmd)
	// Say shows a text in the status line.
	Say struct {
		Text  string
		Level Level
	}
	// Quit exits the program, after a confirmation if writes are pending.
	Quit struct{}
	// Compose requests a text of several lines: in the user's editor, or in a
	// dialog if there is no editor.
	Compose struct {
		Title string // the purpose: "Comment on APOLLO-12"
		Text  string // the initial text, as markdown
		Draft bool   // Text is an unsent draft, which can be saved unchanged
		// Then is called with the text if it was saved, not if it was cancelled.
		Then func(text string) (Action, tea.Cmd)
	}
	// All carries out several actions in order.
	All []Action
	// Write changes something on the server. It belongs to the root: closing the
	// screen neither cancels it nor loses its outcome.
	Write struct {
		Title string // what it does: "Archive Sprint 1"
		Done  string // shown on success: "Sprint 1 archived"; empty: the title
		// Report, if not nil, returns the message to show instead of Done, for text
		// that is known only then.
		Report func() string
		// Begin immediately does everything that doesn't block, and returns the remaining work. The screens are
		// updated before the next key, which therefore applies to the result of this one.
		Begin func() (rest func(context.Context) error)
		// Many is set if there are several writes, each of which can be undone separately.
		Many bool
		// Then, if not nil, is called with the outcome while the screen that
		// requested the write is still open; a form uses it to show the server's error.
		Then func(error) (Action, tea.Cmd)
	}
)

func (Open) action()    {}
func (Replace) action() {}
func (Over) action()    {}
func (Back) action()    {}
func (Reply) action()   {}
func (Say) action()     {}
func (Quit) action()    {}
func (Compose) action() {}
func (All) action()     {}
func (Write) action()   {}

// Level is the severity of a text in the status line.
type Level int

// The levels of a Say.
const (
	Plain   Level = iota // a fact
	Good                 // success
	Caution              // something was not done, and why
	Bad                  // something failed
)

type (
	// Changed notifies every open screen that the store has newer data.
	Changed struct{ Version uint64 }
	// Focused notifies the top screen that it is visible again: the terminal
	// regained the focus, or the screen above it was closed. Stale data is read again.
	Focused struct{}
	// Refresh notifies the top page that r was pressed.
	Refresh struct{}
	// Written notifies the root of the outcome of a write; Stack sends it.
	Written struct {
		Write Write
		Err   error

		screen int
	}
)
