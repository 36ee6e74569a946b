// Package app is the root of the screens: it draws the frame, passes messages to
// the screens, runs their writes and reports the outcomes. It has no data of its
// own and never blocks: everything that may block is a command.
package app

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/screens"
)

// Options connect the root to one session. Store and Client are nil in a session
// that has only the set-up screen.
type Options struct {
	screens.Options
	// Context ends with the session: all reads and writes run under it.
	Context context.Context
	Store   *store.Store
	// Client provides the addresses of web pages and the budget of requests. It
	// isn't used to request data here.
	Client *plane.Client
	// Workspace is the slug, for the head of the screen.
	Workspace string
	Start     nav.Route
	Theme     theme.Options
	Now       func() time.Time // in the user's time zone, in which times are shown
	// Keys are the user's own keys, returned by Keymap.
	Keys keys.Keymap
	// Mouse reports whether planedeck handles the mouse.
	Mouse bool
	// Speak speaks lines in a session for a screen reader; it must not block. It is
	// nil if frames are drawn.
	Speak func(lines []string)
	// OpenURL opens a browser and may block. It is nil if there is no browser, as
	// over SSH: addresses are shown instead.
	OpenURL func(url string) error
	// Editor is nil if no editor is set: texts are edited in a dialog instead.
	Editor Editor
	// SavePlace records the current place for the next session, without blocking, and returns a function that writes the newest
	// place, which may block. If nil, no place is saved.
	SavePlace func(Place) (write func())
	// Warning is shown when the session starts; empty for none.
	Warning string
}

// Root is the program's model.
type Root struct {
	o       Options
	styles  *theme.Styles
	stack   *nav.Stack
	session screens.Session
	status  status
	project plane.ProjectID // of the last page that had one
	shown   uint64          // the newest version of the store that the screens know
	unused  store.Unusable  // the problems of the copy on disk that were reported
	place   Place           // the current place
	bound   nav.Bound       // the commands of every page
	palette palette

	canvas    *cell.Canvas
	speaker   *speaker // nil unless the session is spoken
	mouse     mouse
	pasted    pasted
	graphemes bool
	blurred   bool
	touched   time.Time              // when the last key was pressed
	looking   bool                   // a lookMsg will arrive
	failures  int                    // number of consecutive failed reads of the page
	earlier   map[store.WriteID]bool // writes of an earlier session whose outcome has yet to be reported
	earlierAt uint64                 // the version of the store in which they were last checked
	unclear   open                   // writes whose outcome was reported as unknown
	undos     int                    // how many undos wait for the one in progress
	asked     bool                   // ctrl+c was pressed and asked about pending writes
}

type (
	storeMsg   uint64 // the store has this version
	wakeMsg    time.Time
	refusedMsg struct{} // the server refused a request because of the rate limit
	awayMsg    struct{} // the server became unreachable or reachable
	browsedMsg struct {
		url string
		err error
	}
)

// New returns the model of a session. It starts nothing before Init.
func New(o Options) *Root {
	r := &Root{o: o, styles: theme.New(o.Theme), canvas: cell.New(1, 1)} // until the terminal reports its size
	r.status = status{now: o.Now, styles: r.styles, store: o.Store, budget: r.budget, away: r.away, hint: r.hint, noUndo: r.whyNoUndo}
	r.palette = palette{store: o.Store, workspace: o.Workspace, keys: o.Keys, budget: r.budget}
	r.place = startOf(o.Start)
	if o.Speak != nil {
		r.enableSpeech()
	}
	r.session = r.newSession()
	r.bound = nav.Bind(sheet(), r.acts())
	r.earlier = r.earlierWrites() // before any of them can end
	r.stack = nav.NewStack(o.Context, nav.Host{Make: r.open, Do: r.do})
	return r
}

// Init opens the first screen, asks the terminal for its background colour without
// waiting for the answer (unless the session is spoken), and starts listening to
// the store.
func (r *Root) Init() tea.Cmd {
	follow := r.follow() // before the first screen reads the store, so that it misses no version
	cmds := []tea.Cmd{follow, r.stack.Do(nav.Open{To: r.o.Start})}
	if r.speaker == nil {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	if r.o.Client != nil {
		cmds = append(cmds, r.listenLimit(), r.listenAway())
	}
	r.touched = r.o.Now()
	if r.o.Warning != "" {
		r.status.say(r.o.Warning, nav.Caution)
	}
	r.reportUnusable()
	r.reportEarlier()
	return tea.Batch(append(cmds, r.lookOn())...)
}

// follow starts listening to the store, if there is one.
func (r *Root) follow() tea.Cmd {
	if r.o.Store == nil {
		return nil
	}
	return r.listen(r.o.Store.Snapshot().Version())
}

// listen waits for a version of the store that is newer than seen. There is always
// exactly one such command, and no version is lost between two of them.
func (r *Root) listen(seen uint64) tea.Cmd {
	return func() tea.Msg {
		version, err := r.o.Store.Wait(r.o.Context, seen)
		if err != nil {
			return nil // the session has ended
		}
		return storeMsg(version)
	}
}

// listenLimit waits until the server refuses a request because of the rate limit.
func (r *Root) listenLimit() tea.Cmd {
	refused := r.o.Client.Refused()
	return func() tea.Msg {
		select {
		case <-refused:
			return refusedMsg{}
		case <-r.o.Context.Done():
			return nil
		}
	}
}

// away reports whether the last attempt could not connect to the server.
func (r *Root) away() bool {
	if r.o.Client == nil {
		return false
	}
	away, _ := r.o.Client.Away()
	return away
}

// listenAway waits until the server becomes unreachable or reachable.
func (r *Root) listenAway() tea.Cmd {
	_, changed := r.o.Client.Away()
	return func() tea.Msg {
		select {
		case <-changed:
			return awayMsg{}
		case <-r.o.Context.Done():
			return nil
		}
	}
}

// Update passes a message to its recipient.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := tea.Batch(r.handle(msg), r.wake(), r.moved())
	r.speak()
	return r, cmd
}

func (r *Root) handle(msg tea.Msg) tea.Cmd {
	if cmd, taken := r.burst(msg); taken {
		return cmd
	}
	if r.terminal(msg) {
		return nil
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return r.press(msg)
	case tea.PasteMsg:
		return r.paste(msg)
	case tea.MouseMsg:
		return r.pointed(msg)
	case tea.FocusMsg:
		r.blurred = false
		return tea.Batch(r.lookOn(), r.stack.Update(nav.Focused{}))
	case lookMsg:
		return r.look()
	case storeMsg:
		r.shown = uint64(msg)
		r.correct()
		r.reportUnusable()
		r.reportEarlier()
		return tea.Batch(r.listen(uint64(msg)), r.stack.Update(nav.Changed{Version: uint64(msg)}))
	case refusedMsg:
		return r.listenLimit()
	case awayMsg:
		return r.listenAway()
	case nav.Written:
		r.status.written(msg)
		return tea.Batch(r.stack.Update(msg), r.undoWaiting(msg), r.lookAfter(msg.Err))
	case wakeMsg:
		r.status.woken(time.Time(msg))
		r.reportEarlier()
		return nil
	case browsedMsg:
		return r.browsed(msg)
	case editedMsg:
		return msg.then(msg.text, msg.err)
	}
	return r.stack.Update(msg)
}

// terminal handles reports of the terminal about itself.
func (r *Root) terminal(msg tea.Msg) bool {
	o := r.styles.Options
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if r.speaker == nil {
			r.canvas = cell.New(msg.Width, msg.Height)
		}
	case tea.BackgroundColorMsg:
		o.Dark = msg.IsDark()
	case tea.ColorProfileMsg:
		o.Color = o.Color && msg.Profile > colorprofile.ASCII
		o.Basic = msg.Profile == colorprofile.ANSI
	case tea.ModeReportMsg:
		r.graphemes = r.graphemes || msg.Mode == ansi.ModeUnicodeCore && known(msg.Value)
	case tea.BlurMsg:
		r.blurred = true
	default:
		return false
	}
	if o != r.styles.Options {
		r.styles.Set(o)
	}
	r.canvas.SetGraphemes(r.graphemes)
	r.canvas.SetASCIISymbols(o.ASCII)
	r.canvas.SetASCII(o.ASCII && !o.Letters)
	return true
}

// known reports whether a terminal with this report supports the mode; Bubble Tea has
// switched it on by then.
func known(s ansi.ModeSetting) bool {
	return s == ansi.ModeReset || s == ansi.ModeSet || s == ansi.ModePermanentlySet
}

// paste passes pasted text to a field or ignores it: as keys it could do anything.
func (r *Root) paste(msg tea.PasteMsg) tea.Cmd {
	if r.info().Typing {
		return r.enter(msg)
	}
	return r.ignore(false)
}

// enter passes a key or a paste to the field that has the focus, and shows why if
// the field refused it: truncated text must not be sent unnoticed.
func (r *Root) enter(msg tea.Msg) tea.Cmd {
	cmd := r.stack.Update(msg)
	if why := r.info().Refused; why != "" {
		r.status.say(why, nav.Caution)
	}
	return cmd
}

// info returns the info of the top screen.
func (r *Root) info() nav.Info {
	if top := r.stack.Top(); top != nil {
		return top.Info()
	}
	return nav.Info{}
}

// do performs the actions that the stack leaves to the root.
func (r *Root) do(a nav.Action) tea.Cmd {
	switch a := a.(type) {
	case nav.Say:
		r.status.say(a.Text, a.Level)
	case nav.Write:
		r.status.running++
	case nav.Compose:
		return r.compose(a)
	case nav.Quit:
		return r.quit()
	}
	return nil
}
