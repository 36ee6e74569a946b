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

// screen leaves a terminal to others and takes it back: to the shell, to an editor, at the end.
type screen struct {
	program *tea.Program
	line    *tty.Line
	pace    *tty.Pace
	out     *tty.Writer // nil where nothing is drawn
	keys    *tty.Reader // nil where Bubble Tea reads by itself
	stops   *tty.Stops
	fixed   bool
	exec    reflect.Type
	lent    atomic.Bool // the terminal is somebody else's
}

type (
	// freeMsg lets a frame go that was held back. The model never gets it.
	freeMsg struct{}
	// stopMsg is somebody outside who stops the program.
	stopMsg struct{}
	// continuedMsg is the end of a stop that nobody had announced: the terminal is as the shell has left it.
	continuedMsg struct{}
)

// open takes the terminal, and returns what Bubble Tea reads. When the terminal is gone, gone is called.
func (s *screen) open(in io.Reader, gone func(error)) (io.Reader, error) {
	s.exec = reflect.TypeOf(tea.Exec(nil, nil)())
	if err := s.line.Take(); err != nil {
		return nil, err
	}
	if runtime.GOOS == "windows" { // whose console cuts nothing, and has a reader of its own
		return in, nil
	}
	keys, err := tty.NewReader(in, s.pace, gone)
	if err != nil {
		s.line.Give()
		return nil, fmt.Errorf("read from the terminal: %w", err)
	}
	s.keys = keys
	return keys.Input(), nil
}

// listen hears from outside what is to be done with the terminal.
func (s *screen) listen() {
	s.pace.OnFree(func() { s.program.Send(freeMsg{}) })
	s.stops = tty.NewStops(
		func() {
			if s.lent.Load() { // an editor stops all that runs beside it
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

// close puts the terminal back, last of all.
func (s *screen) close() {
	s.pace.Hold()
	if s.keys != nil {
		_ = s.keys.Close()
	}
	s.line.Give()
	if s.stops != nil {
		s.stops.Close()
	}
}

// filter drops what the program should not learn, and does by itself what Bubble Tea does with a terminal: that
// believes the settings it finds, and would put them back in the end.
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
		if s.fixed {
			return nil
		}
	default:
		if reflect.TypeOf(msg) == s.exec {
			s.lend()
		}
	}
	return msg
}

// suspend leaves the terminal to the shell until the program is continued.
func (s *screen) suspend(group bool) tea.Msg {
	s.leave()
	s.line.Give()
	s.stops.Stop(group)
	s.enter()
	return tea.ResumeMsg{}
}

// leave has Bubble Tea draw and read no more.
func (s *screen) leave() {
	s.lend()
	_ = s.program.ReleaseTerminal()
}

// settled is how long Bubble Tea's clock takes to stop.
const settled = 20 * time.Millisecond

// enter draws and reads again.
func (s *screen) enter() {
	<-time.After(settled)
	_ = s.line.Take()
	if s.out != nil {
		tty.ResetModes(s.out.Output())
	}
	s.returned()
	_ = s.program.RestoreTerminal()
}

// output is where Bubble Tea writes.
func (s *screen) output(out io.Writer) io.Writer {
	if s.out == nil {
		return out
	}
	return s.out.Output()
}

// redraw is how long Bubble Tea has time to draw when it has the terminal again.
const redraw = 300 * time.Millisecond

// watch has the terminal taken again if nothing was drawn: where Bubble Tea stops and starts its clock in a short time,
// it may stop it once more behind the start.
func (s *screen) watch() {
	if s.out == nil {
		return
	}
	time.AfterFunc(redraw, func() {
		if !s.lent.Load() && !s.out.Shown() {
			s.program.Send(continuedMsg{})
		}
	})
}

// lend stops reading before Bubble Tea gives the terminal away, as that would wait for a key.
func (s *screen) lend() {
	s.pace.Hold()
	if s.keys != nil {
		s.keys.Pause()
	}
	s.lent.Store(true)
}

// returned reads again what was lent: Bubble Tea handles nothing while it has given the terminal away.
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
