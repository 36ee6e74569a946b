package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// terminal is a program running in a virtual terminal.
type terminal struct {
	cmd *exec.Cmd
	tty *os.File

	mu     sync.Mutex // guards screen and last
	screen *vt.Emulator
	last   time.Time // of the last output
}

// quiet is how long the program has to be silent for a frame to be complete.
const quiet = 250 * time.Millisecond

func start(ctx context.Context, s shot, binary string) (*terminal, error) {
	t := &terminal{screen: vt.NewEmulator(s.width, s.height), last: time.Now()}
	t.cmd = exec.CommandContext(ctx, binary, s.args...)
	t.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8")
	t.cmd.Env = append(t.cmd.Env, s.env...)
	size := &pty.Winsize{Cols: uint16(s.width), Rows: uint16(s.height)}
	if s.light {
		t.screen.SetDefaultBackgroundColor(paper(true))
		t.screen.SetDefaultForegroundColor(ink(true))
	}
	tty, err := pty.StartWithSize(t.cmd, size)
	if err != nil {
		return nil, fmt.Errorf("starting the program: %w", err)
	}
	t.tty = tty
	go t.read()
	go func() { _, _ = io.Copy(tty, t.screen) }() // the terminal's answers
	return t, nil
}

func (t *terminal) read() {
	block := make([]byte, 4096)
	for {
		n, err := t.tty.Read(block)
		t.mu.Lock()
		_, _ = t.screen.Write(block[:n])
		t.last = time.Now()
		t.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// do waits for the text of the step, types its keys, and waits for silence.
func (t *terminal) do(ctx context.Context, s step) error {
	for !strings.Contains(t.text(), s.see) {
		if err := pause(ctx); err != nil {
			return fmt.Errorf("waiting for %q: %w", s.see, err)
		}
	}
	if _, err := t.tty.WriteString(s.keys); err != nil {
		return err
	}
	t.mu.Lock()
	t.last = time.Now()
	t.mu.Unlock()
	for !t.silent() {
		if err := pause(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (t *terminal) silent() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return time.Since(t.last) > quiet
}

func pause(ctx context.Context) error {
	timer := time.NewTimer(20 * time.Millisecond)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// text returns the text of the screen.
func (t *terminal) text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen.String()
}

func (t *terminal) close() {
	_ = t.cmd.Process.Kill()
	_ = t.tty.Close()
	_ = t.cmd.Wait()
	_ = t.screen.Close()
}
