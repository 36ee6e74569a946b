// Package nav is the contract between the root and the screens: what a screen
// is, what it may ask for, how it reads and writes without waiting. It knows no
// screen, no store and no colour.
package nav

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Screen is a page or a dialog. All its methods run on the program's loop and
// must not wait for anything; what blocks goes into Tasks.Read or Write.
type Screen interface {
	// Open is called once, before the first Draw; tasks starts its reads.
	Open(tasks *Tasks) tea.Cmd
	// Update takes what no command took: keys while typing, pastes, results of
	// reads, and the messages of this package.
	Update(msg tea.Msg) (Action, tea.Cmd)
	// Draw draws the screen into the body of the frame. A dialog is drawn over
	// what lies below it and draws only its box.
	Draw(canvas *cell.Canvas)
	// Commands lists what keys do here and now, most used first.
	Commands() []Command
	// Info tells the frame what to say around the screen.
	Info() Info
}

// Typed is a screen with text that is nowhere else until it is saved.
type Typed interface {
	// Unsaved returns the text and what it is for; no text if nothing would be lost.
	Unsaved() (title, text string)
}

// Info is what the frame shows around a screen. A dialog may leave it empty:
// then that of the page below counts.
type Info struct {
	Crumbs  []string  // the path to here; the last part is this screen
	Typing  bool      // letters are text now, also q and ?
	Refused string    // why the field did not take the last key or paste; empty: it did
	Modal   bool      // q does not quit here
	Asking  bool      // a key that is not among the commands declines: Update gets it
	Loaded  time.Time // age of what is shown; zero: nothing to say
	Partial bool      // what is shown has not come as a whole, so that it has no age
	Loading bool      // a read is on its way
	Err     error     // how the last refresh failed, nil when it did not
	Marks   Marks     // for the bar above the footer
}

// Marks is what the frame says about rows that are marked; empty: none are.
type Marks struct {
	Text string // how many, and what clears them
	Sum  string // what they sum up to, empty for nothing
}

// Action is what a screen asks of the root. The root does it before it takes
// the next message, so that a key typed right after it meets the new screen.
// A nil Action is none.
type Action interface{ action() }

type (
	// Open puts the screen of a route on top.
	Open struct{ To Route }
	// Replace puts the screen of a route in the place of this one.
	Replace struct{ To Route }
	// Over puts a dialog, or any screen without a route, on top.
	Over struct{ Dialog Screen }
	// Back leaves the screen. On the first one it does nothing but say so.
	Back struct{}
	// Reply leaves a dialog and then runs the callback that its opener gave it.
	Reply func() (Action, tea.Cmd)
	// Say puts a text into the status line.
	Say struct {
		Text  string
		Level Level
	}
	// Quit ends the program, after asking if writes are pending.
	Quit struct{}
	// Compose asks for a text of several lines: in the user's editor, or in a
	// dialog where there is none.
	Compose struct {
		Title string // what it is for: "Comment on APOLLO-12"
		Text  string // to begin with, as markdown
		Draft bool   // Text was written before and not sent: as it is, it may be saved
		// Then is told the text when it was saved, not when it was given up.
		Then func(text string) (Action, tea.Cmd)
	}
	// All does several actions in their order.
	All []Action
	// Write changes something on the server. It belongs to the root: leaving
	// the screen neither cancels it nor loses its outcome.
	Write struct {
		Title string // what is done: "Archive Sprint 1"
		Done  string // said when it is: "Sprint 1 archived"; empty: the title
		// Tell, if not nil, is said in its place: for what is known only then.
		Tell func() string
		// Begin does at once what can be done without waiting, and returns the rest. The screens
		// are told before the next key, which so meets what this one did.
		Begin func() (rest func(context.Context) error)
		// Many says that it is several writes, each of which is undone by itself.
		Many bool
		// Then, if not nil, is told the outcome while the screen that asked is
		// still open; a form shows there what the server refused.
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

// Level is how much a text in the status line matters.
type Level int

// The levels of a Say.
const (
	Plain   Level = iota // a fact
	Good                 // something was done
	Caution              // something was not done, and why
	Bad                  // something failed
)

type (
	// Changed tells every open screen that the store holds something newer.
	Changed struct{ Version uint64 }
	// Focused tells the top screen that it is looked at again: the terminal got
	// the focus back, or what lay above it is gone. What is stale is read again.
	Focused struct{}
	// Refresh tells the top page that r was pressed.
	Refresh struct{}
	// Written tells the root how a write ended; Stack sends it.
	Written struct {
		Write Write
		Err   error

		screen int
	}
)
