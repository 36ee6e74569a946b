package session

import (
	"fmt"
	"io"
	"reflect"
	"runtime"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/cmd/internal/tty"
)

// screen hands the terminal over to other programs, such as an editor or the shell, and takes it back.
type screen struct {
	program    *tea.Program
	settings   *tty.Settings
	pace       *tty.Pace
	out        *tty.Writer // nil if nothing is drawn
	keys       *tty.Reader // nil if Bubble Tea reads the terminal itself
	stops      *tty.Stops
	fixedTheme bool
	exec       reflect.Type
	lent       atomic.Bool // another program is using the terminal
}

type (
	// freeMsg makes Bubble Tea draw a frame that was held back. It never reaches the model.
	freeMsg struct{}
	// stopMsg reports a stop signal from another program.
	stopMsg struct{}
	// continuedMsg reports that the program continues after a stop without a signal. The shell has changed the terminal.
	continuedMsg struct{}
)

// open prepares the terminal and returns the input for Bubble Tea. It calls gone when the terminal is gone.
func (s *screen) open(in io.Reader, gone func(error)) (io.Reader, error) {
	s.exec = reflect.TypeOf(tea.Exec(nil, nil)())
	if err := s.settings.Raw(); err != nil {
		return nil, err
	}
	if runtime.GOOS == "windows" { // the console delivers whole keys, through its own reader
		return in, nil
	}
	keys, err := tty.NewReader(in, s.pace, gone)
	if err != nil {
		s.settings.Restore()
		return nil, fmt.Errorf("read from the terminal: %w", err)
	}
	s.keys = keys
	return keys.Input(), nil
}

// listen handles signals that concern the terminal.
func (s *screen) listen() {
	s.pace.OnFree(func() { s.program.Send(freeMsg{}) })
	s.stops = tty.NewStops(
		func() {
			if s.lent.Load() { // an editor stopped its whole process group
				s.stops.Stop(false)
				return
			}
			go s.program.Send(stopMsg{})
		},
		func() {
			if !s.lent.Load() {
				go s.program.Send(continuedMsg{})
			}
		},
	)
	s.stops.Listen()
}

// close restores the terminal. It is called last.
func (s *screen) close() {
	s.pace.Hold()
	if s.keys != nil {
		_ = s.keys.Close()
	}
	s.settings.Restore()
	if s.stops != nil {
		s.stops.Close()
	}
}

// filter drops messages that must not reach the program, and handles suspending: Bubble Tea would restore the settings
// that it finds in the terminal, which may be those of another program.
func (s *screen) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	s.returned()
	switch msg.(type) {
	case tea.SuspendMsg:
		return s.suspend(true)
	case stopMsg:
		return s.suspend(false)
	case continuedMsg:
		s.leave()
		s.enter()
		return tea.ResumeMsg{}
	case tea.QuitMsg:
		s.pace.Hold()
	case tea.BackgroundColorMsg:
		if s.fixedTheme {
			return nil
		}
	default:
		if reflect.TypeOf(msg) == s.exec {
			s.lend()
		}
	}
	return msg
}

// suspend hands the terminal over to the shell until the program continues.
func (s *screen) suspend(group bool) tea.Msg {
	s.leave()
	s.settings.Restore()
	s.stops.Stop(group)
	s.enter()
	return tea.ResumeMsg{}
}

// leave makes Bubble Tea stop drawing and reading.
func (s *screen) leave() {
	s.lend()
	_ = s.program.ReleaseTerminal()
}

// tickerLimit is how long Bubble Tea's ticker may take to stop.
const tickerLimit = 20 * time.Millisecond

// enter makes Bubble Tea draw and read again.
func (s *screen) enter() {
	<-time.After(tickerLimit)
	_ = s.settings.Raw()
	if s.out != nil {
		tty.ResetModes(s.out.Output())
	}
	s.returned()
	_ = s.program.RestoreTerminal()
}

// output returns the output for Bubble Tea.
func (s *screen) output(out io.Writer) io.Writer {
	if s.out == nil {
		return out
	}
	return s.out.Output()
}

// redrawLimit is how long Bubble Tea may take to draw after it gets the terminal back.
const redrawLimit = 300 * time.Millisecond

// watch takes the terminal back again if nothing was drawn: if Bubble Tea stops and starts its ticker within a short
// time, the late stop may end the new ticker.
func (s *screen) watch() {
	if s.out == nil {
		return
	}
	time.AfterFunc(redrawLimit, func() {
		if !s.lent.Load() && !s.out.Shown() {
			s.program.Send(continuedMsg{})
		}
	})
}

// lend stops reading before Bubble Tea releases the terminal, which would otherwise wait for a key.
func (s *screen) lend() {
	s.pace.Hold()
	if s.keys != nil {
		s.keys.Pause()
	}
	s.lent.Store(true)
}

// returned resumes reading after lend. It is called for each message, since Bubble Tea handles no messages while the
// terminal is lent.
func (s *screen) returned() {
	if !s.lent.Swap(false) {
		return
	}
	s.pace.Go()
	if s.keys != nil {
		_ = s.keys.Resume()
	}
	s.watch()
}
