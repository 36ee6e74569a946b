//go:build unix

// Package ptytest runs programs in a real pseudo-terminal for tests. It shows
// what the user would see, and in which state a program leaves the terminal. It
// is for the few things that only a real terminal shows; the appearance of
// screens is tested faster in package ui.
package ptytest

import (
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience bounds every wait. It is generous, since it only ends failing tests.
const patience = 10 * time.Second

// Terminal is a terminal with a screen. It is closed at the end of the test.
type Terminal struct {
	// TTY is the program's side.
	TTY *os.File

	tb   testing.TB
	ours *os.File
	up   *line // keys and answers of the terminal
	down *line // output of the program

	mu      sync.Mutex
	screen  *vt.Emulator
	modes   map[ansi.Mode]bool
	raw     []byte
	drawnAt time.Time
	typed   moment
	changed chan struct{} // closed and replaced at each write
}

// moment is the content of the terminal when keys were last typed.
type moment struct {
	lines []string
	bytes int // how many bytes had arrived
}

// Open opens a terminal of the given size in cells.
func Open(tb testing.TB, width, height int) *Terminal {
	tb.Helper()
	return OpenOver(tb, width, height, Link{})
}

// OpenOver opens a terminal at the other end of a connection.
func OpenOver(tb testing.TB, width, height int, link Link) *Terminal {
	tb.Helper()
	ours, tty, err := pty.Open()
	if err != nil {
		tb.Skipf("no pseudo-terminal available: %v", err)
	}
	if ours, err = pollable(ours); err != nil {
		tb.Fatal(err)
	}
	x := &Terminal{
		TTY: tty, tb: tb, ours: ours,
		screen: vt.NewEmulator(width, height), modes: map[ansi.Mode]bool{ansi.ModeAutoWrap: true}, changed: make(chan struct{}),
	}
	x.screen.SetCallbacks(vt.Callbacks{
		EnableMode: func(m ansi.Mode) {
			if m != ansi.ModeTextCursorEnable { // on by default; see CursorHidden
				x.modes[m] = true
			}
		},
		DisableMode: func(m ansi.Mode) { delete(x.modes, m) },
	})
	x.resize(width, height)
	x.up = newLine(Link{Delay: link.Delay}, func(b []byte) { _, _ = ours.Write(b) })
	x.down = newLine(link, x.draw)
	go x.read()
	go func() { _, _ = io.Copy(x.up, x.screen) }() // answers to queries; ends with the pseudo-terminal
	tb.Cleanup(func() {
		x.up.close()
		x.down.close()
		_ = tty.Close()
		_ = ours.Close()
		// The emulator's own Close races with the reader of its answers.
		if answers, ok := x.screen.InputPipe().(io.Closer); ok {
			_ = answers.Close()
		}
	})
	return x
}

// pollable returns f in the mode in which Close ends reads: package pty leaves it
// in the mode in which Close waits for the next byte.
func pollable(f *os.File) (*os.File, error) {
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		return nil, err
	}
	syscall.CloseOnExec(fd)
	err = errors.Join(syscall.SetNonblock(fd, true), f.Close())
	return os.NewFile(uintptr(fd), f.Name()), err // detects the mode of fd
}

// read reads the program's output until the pseudo-terminal is closed.
func (x *Terminal) read() {
	buffer := make([]byte, 32<<10)
	for {
		n, err := x.ours.Read(buffer)
		_, _ = x.down.Write(buffer[:n])
		if err != nil {
			return
		}
	}
}

// draw draws output on the screen.
func (x *Terminal) draw(b []byte) {
	x.mu.Lock()
	defer x.mu.Unlock()
	_, _ = x.screen.Write(b)
	x.raw, x.drawnAt = append(x.raw, b...), time.Now()
	close(x.changed)
	x.changed = make(chan struct{})
}

// Drawn returns how many bytes have arrived, and when the last of them arrived.
func (x *Terminal) Drawn() (bytes int, at time.Time) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return len(x.raw), x.drawnAt
}

// Raw returns all bytes that have arrived.
func (x *Terminal) Raw() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return string(x.raw)
}

// Start starts cmd with the terminal as its input, output and controlling
// terminal. Standard error is left to the caller, as users may redirect it to a
// file.
func (x *Terminal) Start(cmd *exec.Cmd) {
	x.tb.Helper()
	cmd.Stdin, cmd.Stdout = x.TTY, x.TTY
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 0}
	if err := cmd.Start(); err != nil {
		x.tb.Fatal(err)
	}
}

// Type sends keys as a keyboard would.
func (x *Terminal) Type(keys string) {
	x.tb.Helper()
	x.mu.Lock()
	x.typed = moment{x.lines(), len(x.raw)}
	x.mu.Unlock()
	if _, err := x.up.Write([]byte(keys)); err != nil {
		x.tb.Fatal(err)
	}
}

// HangUp closes the terminal as a lost connection does, which sends SIGHUP.
func (x *Terminal) HangUp() {
	x.tb.Helper()
	if err := errors.Join(x.TTY.Close(), x.ours.Close()); err != nil {
		x.tb.Fatal(err)
	}
}

// Cut closes only the terminal's own side: the terminal is gone, but programs that it doesn't control get no signal.
func (x *Terminal) Cut() {
	x.tb.Helper()
	if err := x.ours.Close(); err != nil {
		x.tb.Fatal(err)
	}
}

// Resize changes the size, which sends SIGWINCH to the program.
func (x *Terminal) Resize(width, height int) {
	x.tb.Helper()
	x.mu.Lock()
	x.screen.Resize(width, height)
	x.mu.Unlock()
	x.resize(width, height)
}

// resize uses the program's side: on ours it would undo pollable.
func (x *Terminal) resize(width, height int) {
	x.tb.Helper()
	size := &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}
	if err := pty.Setsize(x.TTY, size); err != nil {
		x.tb.Fatal(err)
	}
}

// Screen returns the visible lines, without trailing spaces.
func (x *Terminal) Screen() []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.lines()
}

func (x *Terminal) lines() []string {
	lines := strings.Split(x.screen.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \r")
	}
	return lines
}

// WaitFor waits until a line contains text. Text that was there before the last keys were typed doesn't show that they
// have arrived, so waiting for it is a mistake in the test.
func (x *Terminal) WaitFor(text string) {
	x.tb.Helper()
	x.mu.Lock()
	before := x.typed.lines
	x.mu.Unlock()
	if contains(before, text) {
		x.tb.Fatalf("%q was on the screen before the last keys were typed, so waiting for it proves nothing\n%s", text, strings.Join(before, "\n"))
	}
	x.Wait("for "+text, func(screen []string) bool { return contains(screen, text) })
}

// WaitUntilGone waits until no line contains text.
func (x *Terminal) WaitUntilGone(text string) {
	x.tb.Helper()
	x.Wait("for no "+text, func(screen []string) bool { return !contains(screen, text) })
}

// contains reports whether a line contains text.
func contains(screen []string, text string) bool {
	return slices.ContainsFunc(screen, func(line string) bool { return strings.Contains(line, text) })
}

// TypeAfter types keys once text, such as a question, is the last output, with the cursor directly after it. Output
// from before the last keys doesn't count, so that no question is answered twice; a question that is asked again is a
// new one. How text is wrapped into rows doesn't matter. TypeAfter returns the output between the last keys and text.
func (x *Terminal) TypeAfter(text, keys string) (before string) {
	x.tb.Helper()
	x.wait("for the output to end with "+text, func() (done bool) {
		before, done = strings.CutSuffix(string(x.raw[x.typed.bytes:]), text)
		return done
	})
	x.Type(keys)
	return before
}

// Wait waits until done returns true for the screen. what describes the condition in the failure message.
func (x *Terminal) Wait(what string, done func(screen []string) bool) {
	x.tb.Helper()
	x.wait(what, func() bool { return done(x.lines()) })
}

// wait waits until done returns true. done may use everything that mu guards. A change of the terminal's settings
// causes no output, so done is also called periodically.
func (x *Terminal) wait(what string, done func() bool) {
	x.tb.Helper()
	limit := time.NewTimer(patience)
	defer limit.Stop()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for {
		ready, changed := x.look(done)
		if ready {
			return
		}
		select {
		case <-changed:
		case <-look.C:
		case <-limit.C:
			x.tb.Fatalf("timed out waiting %s; the terminal is %+v\n%s", what, x.State(), strings.Join(x.Screen(), "\n"))
		}
	}
}

func (x *Terminal) look(done func() bool) (ready bool, changed <-chan struct{}) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return done(), x.changed
}

// State is the state that a program may leave a terminal in.
type State struct {
	// Line holds the settings of the line discipline, such as raw mode and echo.
	Line *term.State
	// Alt reports whether the alternate screen is shown.
	Alt bool
	// CursorHidden reports whether the cursor is hidden.
	CursorHidden bool
	// Modes are the modes that are on, such as bracketed paste and mouse.
	Modes map[ansi.Mode]bool
}

// Equal reports whether two states are equal.
func (s State) Equal(other State) bool { return reflect.DeepEqual(s, other) }

// State returns the current state.
func (x *Terminal) State() State {
	x.tb.Helper()
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.state()
}

func (x *Terminal) state() State {
	x.tb.Helper()
	line, err := term.GetState(x.TTY.Fd())
	if err != nil {
		x.tb.Fatal(err)
	}
	return State{line, x.screen.IsAltScreen(), x.screen.CursorHidden(), maps.Clone(x.modes)}
}

// WaitState waits until the terminal is in the given state: the last bytes of a
// program may still be in transit when it has ended.
func (x *Terminal) WaitState(want State) {
	x.tb.Helper()
	x.wait("for the expected state", func() bool { return x.state().Equal(want) })
}
